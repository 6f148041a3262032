using System.Globalization;
using System.Text;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Forecasts;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Trust;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Hosting;

/// <summary>How a past day is read from a table of the views.</summary>
public enum TableTime
{
    /// <summary>Rows change: the database keeps each as it stood at the end of every day on which it changed.</summary>
    Kept,

    /// <summary>Rows are only added, and say in <c>At</c> when they were recorded.</summary>
    Recorded,

    /// <summary>The same on every day.</summary>
    Timeless,

    /// <summary>Inside the house: shown of today alone, and nothing of it is kept.</summary>
    Inside,
}

/// <summary>
/// What the views held at the end of each day. Triggers keep it, so that whatever a projection changes is kept, and a table
/// that somebody adds is kept without being asked for. Beside each table lies <c>{table}_days</c>: the same columns, the day
/// since which a row stood so, and the day from which it did not any more.
/// </summary>
public static class KeptDays
{
    /// <summary>The end of what still stands.</summary>
    public const string Open = "9999-12-31";

    private static readonly Dictionary<Type, TableTime> Others = new()
    {
        [typeof(LightRow)] = TableTime.Recorded,
        [typeof(LightBeforeRow)] = TableTime.Recorded,
        [typeof(LamplighterRow)] = TableTime.Recorded,
        [typeof(RulebookAdoptionRow)] = TableTime.Recorded,
        [typeof(FactRow)] = TableTime.Recorded,
        [typeof(TermsRow)] = TableTime.Recorded,
        [typeof(BlockerEntryRow)] = TableTime.Recorded,
        [typeof(MemberStepRow)] = TableTime.Recorded,
        [typeof(SetLinkRow)] = TableTime.Recorded,
        [typeof(ProjectStepRow)] = TableTime.Recorded,
        [typeof(ProjectTargetRow)] = TableTime.Recorded,
        [typeof(MoneyStepRow)] = TableTime.Recorded,
        [typeof(BulletinRow)] = TableTime.Recorded,
        [typeof(LetterEntryRow)] = TableTime.Recorded,
        [typeof(CommandPostEntryRow)] = TableTime.Recorded,
        [typeof(PositionRow)] = TableTime.Timeless,
        [typeof(DistrictRow)] = TableTime.Timeless,
        [typeof(PublicityRow)] = TableTime.Timeless,
        [typeof(ForecastSettingRow)] = TableTime.Timeless,
        // What is held back is held back today, whatever day is shown.
        [typeof(BulletinItemRow)] = TableTime.Timeless,
        [typeof(CommandPostPersonRow)] = TableTime.Inside,
        [typeof(StandUpRow)] = TableTime.Inside,
        [typeof(StandUpItemRow)] = TableTime.Inside,
        [typeof(PersonRow)] = TableTime.Inside,
        [typeof(DeputyRow)] = TableTime.Inside,
        [typeof(ReadingRow)] = TableTime.Inside,
        [typeof(CommitmentPeopleRow)] = TableTime.Inside,
        [typeof(ReportRow)] = TableTime.Inside,
        [typeof(AmendmentRequestRow)] = TableTime.Inside,
        [typeof(MemberReportRow)] = TableTime.Inside,
        [typeof(ProjectReportRow)] = TableTime.Inside,
        [typeof(ProjectLeaderRow)] = TableTime.Inside,
        [typeof(BulletinDraftRow)] = TableTime.Inside,
        [typeof(ErasureRow)] = TableTime.Inside,
        [typeof(LetterDraftRow)] = TableTime.Inside,
        [typeof(AssignmentRow)] = TableTime.Inside,
        [typeof(AssignmentEntryRow)] = TableTime.Inside,
        [typeof(MeetingRow)] = TableTime.Inside,
        [typeof(PackRow)] = TableTime.Inside,
        [typeof(RulebookDraftRow)] = TableTime.Inside,
        [typeof(RulebookProposalRow)] = TableTime.Inside,
        [typeof(UnitLightRow)] = TableTime.Inside,
        // What is erased is erased, whatever day is shown.
        [typeof(ErasedRow)] = TableTime.Timeless,
    };

    public static TableTime TimeOf(Type row) => Others.GetValueOrDefault(row, TableTime.Kept);

    /// <summary>Makes what is not there yet.</summary>
    public static string Script(IModel model)
    {
        var script = new StringBuilder(
            """
            CREATE TABLE IF NOT EXISTS kept_day (day TEXT NOT NULL);
            INSERT INTO kept_day SELECT '0001-01-01' WHERE NOT EXISTS (SELECT 1 FROM kept_day);

            """);
        foreach (var table in ViewsTable.All(model).Where(table => TimeOf(table.Row) == TableTime.Kept))
        {
            Append(script, table);
        }

        return script.ToString();
    }

    /// <summary>Entries of one day at a time, so that what is kept of a day is what stood at its end.</summary>
    public static IEnumerable<(LocalDate Day, List<StoredEntry> Entries)> DayByDay(IEnumerable<StoredEntry> entries)
    {
        (LocalDate Day, List<StoredEntry> Entries)? now = null;
        foreach (var entry in entries)
        {
            var day = entry.At.InZone(DistrictClock.Zone).Date;
            if (now is { } open && open.Day != day)
            {
                yield return open;
                now = null;
            }

            now ??= (day, []);
            now.Value.Entries.Add(entry);
        }

        if (now is { } last)
        {
            yield return last;
        }
    }

    /// <summary>From here on, whatever changes belongs to this day. A clock that was set back turns no day back.</summary>
    public static Task BeginAsync(ViewsDb db, LocalDate day, CancellationToken stop)
    {
        var text = LocalDatePattern.Iso.Format(day);
        return db.Database.ExecuteSqlAsync($"UPDATE kept_day SET day = max(day, {text})", stop);
    }

    private static void Append(StringBuilder script, ViewsTable table)
    {
        var (name, columns) = (table.Name, string.Join(", ", table.Columns));
        var key = string.Join(", ", table.Key);
        var fresh = string.Join(", ", table.Columns.Select(column => $"NEW.{column}"));
        var keep =
            $"""
              {End(table, "NEW")}
              INSERT OR REPLACE INTO "{name}_days" ({columns}, kept_from, kept_until)
                VALUES ({fresh}, (SELECT day FROM kept_day), '{Open}');
            """;
        script.Append(
            CultureInfo.InvariantCulture,
            $"""
            CREATE TABLE IF NOT EXISTS "{name}_days" ({string.Join(", ", table.Columns.Zip(table.Types, (column, type) => $"{column} {type}"))},
              kept_from TEXT NOT NULL, kept_until TEXT NOT NULL, PRIMARY KEY ({key}, kept_from));
            CREATE INDEX IF NOT EXISTS "{name}_days_until" ON "{name}_days" (kept_until, kept_from);
            CREATE TRIGGER IF NOT EXISTS "{name}_added" AFTER INSERT ON "{name}" BEGIN
            {keep}
            END;
            CREATE TRIGGER IF NOT EXISTS "{name}_changed" AFTER UPDATE ON "{name}" BEGIN
            {keep}
            END;
            CREATE TRIGGER IF NOT EXISTS "{name}_gone" AFTER DELETE ON "{name}" BEGIN
              {End(table, "OLD")}
              DELETE FROM "{name}_days" WHERE {Is(table, "OLD")} AND kept_from = (SELECT day FROM kept_day);
            END;

            """);
    }

    private static string End(ViewsTable table, string row) =>
        $"UPDATE \"{table.Name}_days\" SET kept_until = (SELECT day FROM kept_day) WHERE {Is(table, row)} " +
        $"AND kept_until = '{Open}' AND kept_from < (SELECT day FROM kept_day);";

    private static string Is(ViewsTable table, string row) =>
        string.Join(" AND ", table.Key.Select(column => $"{column} = {row}.{column}"));
}

/// <summary>A table of the views as its database has it; names are quoted.</summary>
/// <param name="Key">Columns of the primary key.</param>
public sealed record ViewsTable(
    Type Row, string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Types, IReadOnlyList<string> Key)
{
    public static IEnumerable<ViewsTable> All(IModel model) => model.GetEntityTypes()
        .OrderBy(entity => entity.GetTableName(), StringComparer.Ordinal).Select(Of);

    /// <summary>All columns, some of them as an expression instead.</summary>
    public string Select(string from, string where, params (string Column, string Expression)[] instead)
    {
        var others = instead.ToDictionary(pair => $"\"{pair.Column}\"", pair => pair.Expression);
        var columns = Columns.Select(column => others.TryGetValue(column, out var other) ? $"{other} AS {column}" : column);
        return $"SELECT {string.Join(", ", columns)} FROM {from} WHERE {where}";
    }

    private static ViewsTable Of(IEntityType entity)
    {
        var name = entity.GetTableName()!;
        var at = StoreObjectIdentifier.Table(name);
        var columns = entity.GetProperties().ToList();
        return new(
            entity.ClrType, name, [.. columns.Select(Quoted)], [.. columns.Select(column => column.GetColumnType(at)!)],
            [.. entity.FindPrimaryKey()!.Properties.Select(Quoted)]);

        string Quoted(IProperty column) => $"\"{column.GetColumnName(at)}\"";
    }
}
