using System.Globalization;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Shared.Times;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Hosting;

/// <summary>
/// Opens the views of a past time. On a connection of its own each table is covered by a temporary one of the same name that
/// holds the rows of that time; so pages ask the past in the words in which they ask the present, and nothing of the present
/// comes between.
/// </summary>
public sealed class PastViews(
    DistrictFolder folder, ViewsVersion version, IDbContextFactory<ViewsDb> contexts, RulebookInForce rulebooks)
{
    /// <summary>Days whose recomputation is kept while nothing is recorded.</summary>
    private const int DaysKept = 8;

    private readonly Lock gate = new();
    private readonly Lazy<IReadOnlyList<ViewsTable>> tables = new(() => TablesOf(contexts));
    private readonly Dictionary<(string File, LocalDate Day), (long Position, AboutRows Rows)> about = [];

    /// <param name="visitors">The file that visitors read while something is held back; null for the views inside the house.
    /// </param>
    /// <param name="counting">Interceptors of the request.</param>
    /// <returns>Views that cannot be written to; whoever opens them disposes them.</returns>
    public async Task<ViewsDb> OpenAsync(
        ShownTime time, string? visitors, IReadOnlyList<IInterceptor> counting, CancellationToken stop)
    {
        if (!time.IsPast)
        {
            throw new ArgumentException("The present needs no past views.", nameof(time));
        }

        var file = visitors ?? folder.Views(version.Value);
        var connection = await ConnectAsync(file, time, stop);
        try
        {
            if (time.Kind == TimeKind.AsOf)
            {
                return Context(connection, counting, new(time, null), visitors);
            }

            var rows = await AboutAsync(file, connection, time, stop);
            await CoverAsync(connection, rows, stop);
            return Context(connection, counting, new(time, rows.Known), visitors);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private static ViewsDb Context(
        SqliteConnection connection, IReadOnlyList<IInterceptor> counting, PastTime past, string? visitors) => new(
        new DbContextOptionsBuilder<ViewsDb>()
            .UseSqlite(connection, contextOwnsConnection: true)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(counting)
            .Options)
        {
            Past = past,
            ForVisitors = visitors is not null,
        };

    private async Task<SqliteConnection> ConnectAsync(string file, ShownTime time, CancellationToken stop)
    {
        // No pool: temporary tables would go with the connection to whoever gets it next.
        var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(stop);
        var views = time.Kind == TimeKind.AsOf
            ? tables.Value.Select(table => (table.Name, AsOf(table, time))).ToList()
            : About(tables.Value, time);
        await RunAsync(
            connection,
            "PRAGMA temp_store = MEMORY;" + string.Concat(views.Where(view => view.Item2 is not null)
                .Select(view => $"CREATE TEMP VIEW \"{view.Item1}\" AS {view.Item2};")),
            stop);
        return connection;
    }

    private static IReadOnlyList<ViewsTable> TablesOf(IDbContextFactory<ViewsDb> contexts)
    {
        using var present = contexts.CreateDbContext();
        return [.. ViewsTable.All(present.Model)];
    }

    /// <returns>Null for a table that is the same on every day.</returns>
    private static string? AsOf(ViewsTable table, ShownTime time) => KeptDays.TimeOf(table.Row) switch
    {
        TableTime.Kept => Stood(table, time),
        TableTime.Recorded => table.Select($"main.\"{table.Name}\"", $"\"At\" < {Ms(time.End)}"),
        TableTime.Inside => table.Select($"main.\"{table.Name}\"", "0"),
        TableTime.Timeless => null,
    };

    private static string Stood(ViewsTable table, ShownTime time) => table.Select(
        $"main.\"{table.Name}_days\"", $"kept_until > {Day(time.Day)} AND kept_from <= {Day(time.Day)}");

    /// <summary>What is known now of that day. Commitments and blockers are worked out and put in afterwards; whatever is not
    /// named here is told as it is known now.</summary>
    private static List<(string Name, string? Select)> About(IReadOnlyList<ViewsTable> tables, ShownTime time)
    {
        var day = Day(time.Day);
        List<(string, string?)> views =
        [
            .. tables.Where(table => KeptDays.TimeOf(table.Row) == TableTime.Inside).Select(table => (table.Name, AsOf(table, time))),
        ];
        Add<PlanRow>(PlanWas(day), (nameof(PlanRow.BreakdownNumber), IfIssued(nameof(PlanRow.BreakdownNumber), day)),
            (nameof(PlanRow.BreakdownOn), IfIssued(nameof(PlanRow.BreakdownOn), day)),
            (nameof(PlanRow.BreakdownAt), IfIssued(nameof(PlanRow.BreakdownAt), day)),
            (nameof(PlanRow.BreakdownIndex), IfIssued(nameof(PlanRow.BreakdownIndex), day)));
        Add<FigureRow>($"NOT \"Superseded\" AND {PeriodEnd} <= {day}");
        Add<ReceivedReportRow>($"{PeriodEnd} <= {day}");
        Add<ClosingRow>($"\"On\" <= {day} AND \"ReopenedAt\" IS NULL");
        Add<TermsRow>($"\"No\" = 0 OR \"At\" < {Ms(time.End)}");
        Add<SetMemberRow>(
            "1", (nameof(SetMemberRow.DoneOn), $"CASE WHEN \"DoneOn\" <= {day} THEN \"DoneOn\" END"),
            (nameof(SetMemberRow.Progress), $"CASE WHEN \"DoneOn\" > {day} THEN 0 ELSE \"Progress\" END"),
            (nameof(SetMemberRow.ReportedAt), "NULL"));
        // Nothing recorded is shown as if it were: the lights of that day are worked out.
        Add<LightRow>("0");
        Add<LightBeforeRow>("0");
        Add<FactRow>($"\"From\" <= {day}");
        Add<LamplighterRow>($"\"Day\" <= {day}");
        views.Add((Of<RulebookRow>().Name, Stood(Of<RulebookRow>(), time)));
        views.Add((Of<UnitRow>().Name, Named(Of<UnitRow>(), time)));
        return views;

        ViewsTable Of<TRow>() => tables.Single(table => table.Row == typeof(TRow));

        void Add<TRow>(string where, params (string, string)[] instead) =>
            views.Add((Of<TRow>().Name, Of<TRow>().Select($"main.\"{Of<TRow>().Name}\"", where, instead)));
    }

    private const string PeriodEnd = "date(\"Period\" || '-01', '+1 month', '-1 day')";

    private static string PlanWas(string day) =>
        $"coalesce(\"PublishedOn\", date(\"PublishedAt\" / 1000, 'unixepoch', '+8 hours')) <= {day}";

    private static string IfIssued(string column, string day) => $"CASE WHEN \"BreakdownOn\" <= {day} THEN \"{column}\" END";

    /// <summary>Units by the names that they had; one that was registered later by its first name that is known.</summary>
    private static string Named(ViewsTable table, ShownTime time) =>
        $"{Stood(table, time)} UNION ALL {table.Select($"main.\"{table.Name}\" AS now", $"NOT EXISTS ({Stood(table, time)} AND \"Code\" = now.\"Code\")")}";

    private async Task<AboutRows> AboutAsync(string file, SqliteConnection connection, ShownTime time, CancellationToken stop)
    {
        await using var db = new ViewsDb(new DbContextOptionsBuilder<ViewsDb>().UseSqlite($"Data Source={file}").Options);
        var position = await db.Set<PositionRow>().OrderBy(row => row.Id).Select(row => row.Position).FirstAsync(stop);
        lock (gate)
        {
            if (about.TryGetValue((file, time.Day), out var kept) && kept.Position == position)
            {
                return kept.Rows;
            }
        }

        await using var then = new ViewsDb(new DbContextOptionsBuilder<ViewsDb>().UseSqlite(connection).Options);
        var book = await rulebooks.OnAsync(then, time.Day, stop);
        var rows = await AboutRows.OfAsync(db, book, time, stop);
        lock (gate)
        {
            if (about.Count >= DaysKept)
            {
                about.Clear();
            }

            about[(file, time.Day)] = (position, rows);
        }

        return rows;
    }

    private static async Task CoverAsync(SqliteConnection connection, AboutRows rows, CancellationToken stop)
    {
        await using var db = new ViewsDb(new DbContextOptionsBuilder<ViewsDb>().UseSqlite(connection).Options);
        foreach (var row in (Type[])[typeof(CommitmentRow), typeof(BlockerRow)])
        {
            var name = db.Model.FindEntityType(row)!.GetTableName();
            await RunAsync(connection, $"CREATE TEMP TABLE \"{name}\" AS SELECT * FROM main.\"{name}\" WHERE 0", stop);
        }

        db.ChangeTracker.AutoDetectChangesEnabled = false;
        // What is kept for the next request must not be followed by two contexts.
        db.AddRange(rows.Commitments.Select(row => row.Copy()));
        db.AddRange(rows.Blockers);
        await db.SaveChangesAsync(stop);
        db.ChangeTracker.Clear();
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Neither can hold anything but figures: a view takes no parameters.</summary>
    private static string Day(LocalDate day) => $"'{LocalDatePattern.Iso.Format(day)}'";

    private static string Ms(Instant moment) => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
}
