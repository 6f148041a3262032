using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One amendment as the public sees it.</summary>
/// <param name="LightThen">What shone when it was approved; null where nothing had been judged.</param>
public sealed record ShownAmendment(
    int No, Instant At, string Ground, StoredFile Document, long Index, IReadOnlyList<TermsChange> Changes, ShownLight? LightThen);

/// <summary>The light under the terms before an amendment.</summary>
/// <param name="Due">Of those terms: until it has passed, and its last report was due, they are judged by.</param>
public sealed record ShownLightBefore(int No, LocalDate Due, ShownLight Light, long Index);

/// <summary>What the page of a promise shows of its amendments.</summary>
/// <param name="WordsFirst">The words as published, where they read otherwise now.</param>
public sealed record PromiseAmendments(
    CommitmentRow Row, IReadOnlyList<ShownAmendment> All, IReadOnlyList<ShownLightBefore> Before, string? WordsFirst)
{
    public static PromiseAmendments None(CommitmentRow row) => new(row, [], [], null);
}

/// <summary>Reads the amendments of one promise, with the lights under the terms before them.</summary>
public sealed class PromiseAmendmentsReader(
    ViewsDb db, LightReader lights, RulebookInForce rulebooks, DistrictClock clock, Texts texts)
{
    public async Task<PromiseAmendments> ReadAsync(CommitmentRow row, CancellationToken stop)
    {
        if (row.AmendmentNo == 0)
        {
            return PromiseAmendments.None(row);
        }

        var stood = AmendedTerms.Of(await db.Set<TermsRow>().Where(terms => terms.CommitmentId == row.Id).ToListAsync(stop));
        var difference = new TermsDifference(texts, row.Kind, await AmendmentReader.UnitNamesAsync(db, stop));
        List<ShownAmendment> shown = [];
        foreach (var (before, amendment) in stood)
        {
            shown.Add(new(
                amendment.No, amendment.At, amendment.Ground,
                JsonSerializer.Deserialize<StoredFile>(amendment.Document, EventJson.Options)!, amendment.Index,
                difference.Of(before.Read(), amendment.Read()), await LightThenAsync(row, amendment.Index, stop)));
        }

        var first = stood[0].Before.Read().Words;
        return new(row, shown, await BeforeAsync(row, stood, stop), first == row.Words ? null : first);
    }

    private async Task<ShownLight?> LightThenAsync(CommitmentRow row, long index, CancellationToken stop) =>
        await db.Set<LightRow>().Where(light => light.CommitmentId == row.Id && light.Index < index)
            .OrderByDescending(light => light.Version).FirstOrDefaultAsync(stop) is { } light
            ? await lights.OfAsync(db, light, stop)
            : null;

    private async Task<IReadOnlyList<ShownLightBefore>> BeforeAsync(
        CommitmentRow row, IReadOnlyList<AmendedTerms> stood, CancellationToken stop)
    {
        var last = (await db.Set<LightBeforeRow>().Where(light => light.CommitmentId == row.Id).ToListAsync(stop))
            .GroupBy(light => light.No).Select(group => group.MaxBy(light => light.Version)!).OrderBy(light => light.No);
        var calendar = RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop));
        List<ShownLightBefore> before = [];
        foreach (var light in last)
        {
            var due = stood.First(terms => terms.Amendment.No == light.No).Before.Read().BrokenDown!.Due;
            if (!FormerTerms.IsOver(due, db.Today(clock), calendar))
            {
                before.Add(new(light.No, due, await lights.OfAsync(db, light, goesOn: true, stop), light.Index));
            }
        }

        return before;
    }
}
