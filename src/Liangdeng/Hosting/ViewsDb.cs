using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Features.Burden;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.Calendar;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Forecasts;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Trust;
using Liangdeng.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Hosting;

/// <summary>An entry on its way into the views.</summary>
/// <param name="StreamKey">The last part of the stream's name that tells one thing from another of its sort.</param>
/// <param name="By">Who did it; for staff pages only.</param>
public sealed record Happened(
    long Index, EntryKind Kind, string Stream, string StreamKey, long Version, Instant At, LocalDate? On,
    PersonId By, PersonId? OnBehalfOf, string? ByPost, UnitCode? ByUnit, object What);

/// <summary>Turns the events of a feature into its rows. Called in the order of the ledger, by one thread.</summary>
public interface IProjection
{
    ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop);
}

/// <summary>How far the views of a lane have got.</summary>
public sealed class PositionRow
{
    public int Id { get; set; } = 1;

    /// <summary>Number of entries of the ledger that the rows hold.</summary>
    public long Position { get; set; }

    /// <summary>The same, not counting what a private entry changed: what public pages are keyed by.</summary>
    public long PublicPosition { get; set; }

    /// <summary>When the last of them was recorded.</summary>
    public Instant? LastAt { get; set; }

    /// <summary>Erasures that the ledger held when these views were begun: of what was erased by then nothing ever came in.</summary>
    public long Erasures { get; set; }

    /// <summary>Size of the ledger when these views were begun: before they have got so far no page is drawn from them.</summary>
    public long Whole { get; set; }
}

/// <summary>A row is not there that an entry speaks of. After an erasure that is no bug: the row would have come from what was
/// erased.</summary>
public sealed class MissingRowException(string what) : InvalidOperationException(what);

/// <summary>The read models. They can always be thrown away and built again from the ledger; a new shape is a new file.
/// Columns sort alike on every database: an instant is Unix milliseconds, a day ISO text.</summary>
public sealed class ViewsDb(DbContextOptions<ViewsDb> options) : DbContext(options)
{
    /// <summary>Raise it when a projection means something else by the same columns.</summary>
    private const int Meaning = 1;

    private static string? tables;

    /// <summary>The past time that these views show; null for the present.</summary>
    public PastTime? Past { get; init; }

    /// <summary>The day that is today for whoever reads these views.</summary>
    public LocalDate Today(DistrictClock clock) => Past?.Time.Day ?? clock.Today;

    /// <summary>What is held back for a bulletin is not in it.</summary>
    public bool ForVisitors { get; init; }

    public async ValueTask<TRow> GetAsync<TRow>(object key, CancellationToken stop)
        where TRow : class =>
        await FindAsync<TRow>([key], stop)
            ?? throw new MissingRowException($"The views hold no {typeof(TRow).Name} {key}.");

    /// <summary>Makes the tables where the file has none yet. A file that was emptied still has tables of the database's own.</summary>
    public async Task OpenTablesAsync(CancellationToken stop)
    {
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", stop);
        if (await Database.SqlQuery<long>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = 'position'").SingleAsync(stop) == 0)
        {
            await Database.ExecuteSqlRawAsync(Tables(), stop);
        }

        await Database.ExecuteSqlRawAsync(KeptDays.Script(Model), stop);
    }

    /// <summary>Changes with every change of the tables or of <see cref="Meaning"/>: the name of the file.</summary>
    public string Version()
    {
        var text = Tables() + KeptDays.Script(Model) + Meaning.ToString(CultureInfo.InvariantCulture);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }

    /// <summary>The same for every context, and slow to make from the model.</summary>
    private string Tables() => tables ??= Database.GenerateCreateScript();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PositionRow>().ToTable("position").HasKey(row => row.Id);
        PeopleProjection.Map(modelBuilder);
        UnitChangesProjection.Map(modelBuilder);
        DeputiesProjection.Map(modelBuilder);
        PlansProjection.Map(modelBuilder);
        RegisterProjection.Map(modelBuilder);
        ClosingProjection.Map(modelBuilder);
        TermsProjection.Map(modelBuilder);
        AmendmentProjection.Map(modelBuilder);
        LightBeforeProjection.Map(modelBuilder);
        LightsProjection.Map(modelBuilder);
        RulebooksProjection.Map(modelBuilder);
        UnitLightsProjection.Map(modelBuilder);
        EnteringProjection.Map(modelBuilder);
        ForecastProjection.Map(modelBuilder);
        ObjectionsProjection.Map(modelBuilder);
        BlockersProjection.Map(modelBuilder);
        CalendarProjection.Map(modelBuilder);
        BurdenProjection.Map(modelBuilder);
        SetsProjection.Map(modelBuilder);
        ProjectsProjection.Map(modelBuilder);
        MoneyProjection.Map(modelBuilder);
        AnnualProjection.Map(modelBuilder);
        BulletinsProjection.Map(modelBuilder);
        ErasureProjection.Map(modelBuilder);
        LettersProjection.Map(modelBuilder);
        CommandPostsProjection.Map(modelBuilder);
        StandUpsProjection.Map(modelBuilder);
        AssignmentsProjection.Map(modelBuilder);
        MeetingsProjection.Map(modelBuilder);
        PacksProjection.Map(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<DayConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    private sealed class InstantConverter() : ValueConverter<Instant, long>(
        instant => instant.ToUnixTimeMilliseconds(), stored => Instant.FromUnixTimeMilliseconds(stored));

    private sealed class DayConverter() : ValueConverter<LocalDate, string>(
        day => LocalDatePattern.Iso.Format(day), stored => LocalDatePattern.Iso.Parse(stored).Value);
}
