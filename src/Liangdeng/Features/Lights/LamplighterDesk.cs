using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>掌灯: goes through the days that are over, one by one and in order, and records every light that changed or
/// that was judged for a new cut-off. A second run of the same day conflicts and writes nothing.</summary>
public sealed class LamplighterDesk(
    History history, LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts, RulebookInForce rulebooks,
    DistrictClock clock, Ids ids, SiteOptions site) : IDisposable
{
    /// <summary>A day is gone through this long after its end.</summary>
    private static readonly Period AfterMidnight = Period.FromMinutes(10);

    /// <summary>Lights of one append; a larger register takes several.</summary>
    private const int Chunk = 500;

    private readonly SemaphoreSlim one = new(1);

    /// <summary>The register as it was last read, and the size of the ledger for which that still holds: on a day on which
    /// nothing happened there is nothing to read again.</summary>
    private (IReadOnlyList<Known> All, long Size, RulebookText Book)? read;

    public void Dispose() => one.Dispose();

    /// <summary>Lights every day that is due and has not been gone through.</summary>
    /// <returns>How many days.</returns>
    public async Task<int> RunDueAsync(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            var days = 0;
            var (day, number) = await NextAsync(stop);
            for (; IsDue(day); day = day.PlusDays(1), number++, days++)
            {
                await RunAsync(day, number, stop);
            }

            await ShownAsync(stop);
            return days;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>A figure was verified, or the terms were amended: the commitment is judged at once.</summary>
    public async Task EvaluateAsync(CommitmentId commitment, CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            var (lit, _) = await JudgeAsync(clock.Today, commitment, stop);
            if (lit.Count > 0)
            {
                await AppendAsync(lit, stop);
                await ShownAsync(stop);
            }
        }
        finally
        {
            one.Release();
        }
    }

    private bool IsDue(LocalDate day) =>
        day.PlusDays(1).AtMidnight().Plus(AfterMidnight).InZoneLeniently(DistrictClock.Zone).ToInstant()
            <= clock.GetCurrentInstant();

    private async Task<(LocalDate Day, long Number)> NextAsync(CancellationToken stop)
    {
        var past = await history.ReadAsync<LamplighterEvent>(Streams.Lamplighter, stop);
        if (past.Events is [.., { What: LamplighterEvent.DayLit last }])
        {
            return (last.Day.PlusDays(1), past.Version);
        }

        var opened = await ledger.ReadAllAsync(0, 1, stop);
        return (opened.Count == 0 ? clock.Today : opened[0].At.InZone(DistrictClock.Zone).Date, 0);
    }

    private async Task RunAsync(LocalDate day, long number, CancellationToken stop)
    {
        var (lit, evaluated) = await JudgeAsync(day, null, stop);
        foreach (var chunk in lit.Chunk(Chunk))
        {
            await AppendAsync(chunk, stop);
        }

        var late = day.PlusDays(2) <= clock.Today;
        var before = ledger.Size;
        await AppendAsync(
            [new(Streams.Lamplighter, number, [new LamplighterEvent.DayLit(day, evaluated, lit.Count, late)], day)], stop);
        if (read is { } kept && kept.Size == before && ledger.Size == before + 1)
        {
            read = kept with { Size = ledger.Size };
        }
    }

    private async Task<(IReadOnlyList<Write> Lit, int Evaluated)> JudgeAsync(
        LocalDate day, CommitmentId? only, CancellationToken stop)
    {
        await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var book = await rulebooks.OnAsync(db, day, stop);
        // Where one is ranked among others, its figure may turn the light of any.
        var all = await ReadAsync(db, book, day, book.Rulebook.LooksAround ? null : only, stop);
        // What is closed keeps the light that it had.
        var open = all.Where(known => known.ClosedDay is null).ToList();
        if (open.Count == 0)
        {
            return ([], 0);
        }

        var calendar = RulebookInForce.CalendarOf(book);
        return (
            [
                .. book.Rulebook.LooksAround
                    ? await JudgeTogetherAsync(db, book, all, day, stop)
                    : open.Select(known => Record(book, Judging.Judge(book, calendar, known, day), known.Commitment, day)).OfType<Write>(),
                .. open.SelectMany(known => LampsBefore.Of(book, calendar, known, day, before => Among(book, all, known, before, day))),
            ],
            open.Count);
    }

    /// <summary>The light of a commitment as it was before an amendment, ranked among the others as they are.</summary>
    private static Lighting Among(RulebookText book, IReadOnlyList<Known> all, Known now, Known before, LocalDate day)
    {
        var calendar = RulebookInForce.CalendarOf(book);
        return book.Rulebook.LooksAround
            ? Judging.JudgeAll(book, calendar, [.. all.Where(one => one != now), before], day, []).Items[^1]
            : Judging.Judge(book, calendar, before, day);
    }

    private static async Task<IEnumerable<Write>> JudgeTogetherAsync(
        ViewsDb db, RulebookText book, IReadOnlyList<Known> all, LocalDate day, CancellationToken stop)
    {
        var units = await UnitLights.ReadAsync(db, stop);
        var lit = Judging.JudgeAll(book, RulebookInForce.CalendarOf(book), all, day, units.PastBy(book));
        return
        [
            .. all.Zip(lit.Items).Where(one => one.First.ClosedDay is null)
                .Select(one => Record(book, one.Second, one.First.Commitment, day)).OfType<Write>(),
            .. lit.Units.Select(unit => units.Record(book, unit, day)).OfType<Write>(),
        ];
    }

    private async Task<IReadOnlyList<Known>> ReadAsync(
        ViewsDb db, RulebookText book, LocalDate day, CommitmentId? only, CancellationToken stop)
    {
        if (only is null && read is { } kept && kept.Size == ledger.Size && ReferenceEquals(kept.Book, book))
        {
            return kept.All;
        }

        // Of a day in the past, catching up, what was recorded since has to be left out: that reading serves that day alone.
        var (size, complete) = (ledger.Size, views.LastAt < day.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant());
        var all = await RegisterAsOf.ReadAsync(db, day, only, stop, book);
        read = only is null && complete ? (all, size, book) : null;
        return all;
    }

    private static Write? Record(RulebookText book, Lighting lighting, CommitmentRow row, LocalDate day)
    {
        var lit = new LightEvent.Lit(
            new(row.Id), lighting.Facts.Head.CutOff, day, book.Rulebook.Id, book.AsAdopted().Version,
            lighting.Light.Id, lighting.RuleId, LightFacts.Of(lighting));
        return IsNews(row, lit, book)
            ? new(Streams.Light(lit.Commitment), row.LightVersion, [lit], lit.CutOff ?? day)
            : null;
    }

    private static bool IsNews(CommitmentRow row, LightEvent.Lit lit, RulebookText book) =>
        row.Light != lit.Light || row.LightRule != lit.Rule || row.LightCutOff != lit.CutOff
        || row.Rulebook != lit.Rulebook || row.RulebookVersion != lit.RulebookVersion
        || !LightFacts.AreTheSame(LightFacts.Read(row.LightFacts), lit.Facts, book.Rulebook.FiguresOfPeers)
        || !BlockerFacts.HasOnlyAged(LightFacts.Read(row.LightFacts), row.LightDay, lit.Facts, lit.Day, book.Calendar.Time);

    /// <summary>A conflict means that somebody else lit the same thing: then there is nothing left to do.</summary>
    private async Task AppendAsync(IReadOnlyList<Write> writes, CancellationToken stop)
    {
        var order = new Order(Actor.Lamplighter, ids.Next(), clock.GetCurrentInstant(), clock.Today);
        await history.AppendAsync(order, writes, stop);
    }

    private async Task ShownAsync(CancellationToken stop)
    {
        if (!site.IsUnattended)
        {
            await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
        }
    }
}
