using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Plans;

/// <summary>A plan that is being worked on: imported, not yet public.</summary>
public sealed class ReadingRow
{
    public Guid PlanId { get; set; }

    public string Title { get; set; } = "";

    public string Publisher { get; set; } = "";

    public Instant ImportedAt { get; set; }

    public Guid ImportedBy { get; set; }

    public string OriginalSha256 { get; set; } = "";

    public string TextSha256 { get; set; } = "";

    public int Entries { get; set; }

    /// <summary>Numbers of the entries that nobody has looked at, between commas.</summary>
    public string Unlooked { get; set; } = "";

    public bool Published { get; set; }

    /// <summary>All, Part, Not, or null while nobody has decided.</summary>
    public ReleaseScope? Release { get; set; }
}

public sealed class PlanRow
{
    public Guid Id { get; set; }

    public string Title { get; set; } = "";

    public string Publisher { get; set; } = "";

    public LocalDate? PublishedOn { get; set; }

    public string Address { get; set; } = "";

    public LocalDate PeriodStart { get; set; }

    public LocalDate PeriodEnd { get; set; }

    public string Extractor { get; set; } = "";

    public Guid OriginalFile { get; set; }

    public string OriginalName { get; set; } = "";

    public string OriginalSha256 { get; set; } = "";

    public Guid TextFile { get; set; }

    public string TextSha256 { get; set; } = "";

    public int RangeStart { get; set; }

    public int RangeEnd { get; set; }

    public int Commitments { get; set; }

    public long PublishedIndex { get; set; }

    public Instant PublishedAt { get; set; }

    public string? BreakdownNumber { get; set; }

    public LocalDate? BreakdownOn { get; set; }

    /// <summary>When the issue was recorded.</summary>
    public Instant? BreakdownAt { get; set; }

    public long? BreakdownIndex { get; set; }
}

public sealed class FocusRow
{
    public Guid PlanId { get; set; }

    public int No { get; set; }

    public string Name { get; set; } = "";

    public int Start { get; set; }

    public int End { get; set; }
}

public sealed class PlansProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<ReadingRow>().ToTable("readings").HasKey(row => row.PlanId);
        model.Entity<ReadingRow>().HasIndex(row => row.OriginalSha256);
        model.Entity<PlanRow>().ToTable("plans").HasKey(row => row.Id);
        model.Entity<FocusRow>().ToTable("foci").HasKey(row => new { row.PlanId, row.No });
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case ReadingEvent.Imported e:
                db.Add(new ReadingRow
                {
                    PlanId = e.Plan.Value,
                    Title = e.Title,
                    Publisher = e.Publisher,
                    ImportedAt = entry.At,
                    ImportedBy = entry.By.Value,
                    OriginalSha256 = e.Original.Sha256,
                    TextSha256 = e.Text.Sha256,
                });
                break;
            case ReadingEvent e:
                Apply(await db.GetAsync<ReadingRow>(Guid.ParseExact(entry.StreamKey, "N"), stop), e);
                break;
            case PlanEvent.Published e:
                db.Add(RowOf(entry, e));
                db.AddRange(e.Foci.Select(focus => new FocusRow
                {
                    PlanId = e.Plan.Value,
                    No = focus.No,
                    Name = focus.Name,
                    Start = focus.Heading.Start,
                    End = focus.Heading.End,
                }));
                break;
            case PlanEvent.BreakdownIssued e:
                var plan = await db.GetAsync<PlanRow>(Guid.ParseExact(entry.StreamKey, "N"), stop);
                (plan.BreakdownNumber, plan.BreakdownOn, plan.BreakdownIndex) = (e.Number, e.IssuedOn, entry.Index);
                plan.BreakdownAt = entry.At;
                break;
        }
    }

    private static void Apply(ReadingRow row, ReadingEvent happened)
    {
        row.Entries += happened switch
        {
            ReadingEvent.EntriesRead e => e.Entries.Count,
            ReadingEvent.EntryAdded or ReadingEvent.EntryRestored => 1,
            ReadingEvent.EntryDropped => -1,
            ReadingEvent.EntrySplit e => e.Into.Count - 1,
            ReadingEvent.EntriesMerged e => 1 - e.Nos.Count,
            _ => 0,
        };
        row.Unlooked = string.Join(',', UnlookedAfter(row.Unlooked, happened));
        if (happened is ReadingEvent.DocumentDescribed said)
        {
            (row.Title, row.Publisher) = (said.Title, said.Publisher);
        }

        // Any change of an entry takes the release away: it was about what the reviewer saw.
        row.Release = happened switch
        {
            ReadingEvent.ReleaseDecided decided => decided.Scope,
            ReadingEvent.Published => row.Release,
            _ => null,
        };
        row.Published |= happened is ReadingEvent.Published;
    }

    private static IEnumerable<string> UnlookedAfter(string before, ReadingEvent happened)
    {
        var numbers = before.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return happened switch
        {
            ReadingEvent.EntriesRead e => numbers.Concat(e.Entries.Select(entry => Text(entry.No))),
            ReadingEvent.EntryRestored e => numbers.Append(Text(e.No)),
            ReadingEvent.EntryConfirmed e => numbers.Except([Text(e.No)]),
            ReadingEvent.EntryCorrected e => numbers.Except([Text(e.Entry.No)]),
            ReadingEvent.EntryDropped e => numbers.Except([Text(e.No)]),
            ReadingEvent.EntrySplit e => numbers.Except([Text(e.No)]),
            ReadingEvent.EntriesMerged e => numbers.Except(e.Nos.Select(Text)),
            _ => numbers,
        };
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static PlanRow RowOf(Happened entry, PlanEvent.Published e) => new()
    {
        Id = e.Plan.Value,
        Title = e.Title,
        Publisher = e.Publisher,
        PublishedOn = e.PublishedOn,
        Address = e.Address,
        PeriodStart = e.PeriodStart,
        PeriodEnd = e.PeriodEnd,
        Extractor = e.Extractor,
        OriginalFile = e.Original.Id,
        OriginalName = e.Original.Name,
        OriginalSha256 = e.Original.Sha256,
        TextFile = e.Text.Id,
        TextSha256 = e.Text.Sha256,
        RangeStart = e.Range.Start,
        RangeEnd = e.Range.End,
        Commitments = e.Commitments,
        PublishedIndex = entry.Index,
        PublishedAt = entry.At,
    };
}
