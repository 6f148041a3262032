using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Portal;

[Permit("public.read")]
[ShowsTimes]
public sealed class OverviewModel(ViewsDb db, CommitmentLines reader, DistrictClock clock) : SitePage
{
    private const int RedShown = 12;
    private static readonly Duration Lately = Duration.FromDays(14);

    public PlanChoice Plans { get; private set; } = new([], null, null);

    public PlanRow? Plan => Plans.Chosen;

    public IReadOnlyList<CommitmentLine> All { get; private set; } = [];

    /// <summary>What has no outcome yet; only of these a light burns.</summary>
    public IEnumerable<CommitmentLine> Open => All.Where(line => line.Outcome is null);

    /// <summary>The outcomes that there are, with how many have each.</summary>
    public IReadOnlyList<(OutcomeMark Mark, int Count)> Outcomes =>
        [.. All.Where(line => line.Outcome is not null).CountBy(line => line.Outcome!.Value).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value))];

    public IReadOnlyList<CommitmentLine> Red { get; private set; } = [];

    public IReadOnlyList<(CommitmentLine Line, LightColour Before)> Changes { get; private set; } = [];

    public LocalDate? CutOff => All.Max(line => line.Row.LightCutOff);

    public LocalDate? LastDay { get; private set; }

    public int RedCount { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? plan)
    {
        if (await PlanChoice.ReadAsync(db, plan, withAll: false, db.Today(clock), Stop) is not { } plans)
        {
            return NotFound();
        }

        Plans = plans;
        if (Plan is null)
        {
            return Page();
        }

        var rows = await db.Set<CommitmentRow>().Where(row => row.PlanId == Plan.Id).OrderBy(row => row.Code).ToListAsync(Stop);
        All = await reader.OfAsync(db, rows, Stop);
        var red = Open.Where(line => line.Light.Colour == LightColour.Red).ToList();
        (Red, RedCount) = ([.. red.OrderBy(line => line.Row.Due).Take(RedShown)], red.Count);
        var since = (db.Past?.Time.End ?? clock.GetCurrentInstant()) - Lately;
        Changes =
        [
            .. Open.Where(line => line.Row is { LightBefore: not null } && line.Row.LightChangedAt >= since)
                .OrderByDescending(line => line.Row.LightChangedAt).Take(RedShown)
                .Select(line => (line, Enum.TryParse<LightColour>(line.Row.LightBefore, ignoreCase: true, out var was) ? was : LightColour.Grey)),
        ];
        LastDay = await db.Set<LamplighterRow>().MaxAsync(row => (LocalDate?)row.Day, Stop);
        return Page();
    }

    /// <summary>The table of this plan, with a filter.</summary>
    public string Table(CommitmentFilter? filter = null) =>
        ((filter ?? new()) with { Plan = Plans.Key }).Address("/commitments");

    /// <summary>What the lights are of and from when, a sentence each.</summary>
    public IEnumerable<string> Facts(Texts texts)
    {
        if (CutOff is { } cutOff)
        {
            yield return texts["portal.as-of", Say.Date(cutOff)];
        }

        yield return Plan is { BreakdownNumber: { } number, BreakdownOn: { } on }
            ? texts["portal.breakdown", number, Say.Date(on)]
            : texts["portal.breakdown.none"];
        if (LastDay is { } day)
        {
            yield return texts["portal.days", Say.Date(day)];
        }
    }

    public IEnumerable<(string Name, int No, int All, LightCounts Counts)> Foci() => All
        .GroupBy(line => (line.Row.Focus, line.Focus)).OrderBy(group => group.Key.Item1)
        .Select(group => (group.Key.Item2, group.Key.Item1, group.Count(), Count(group.Where(line => line.Outcome is null))));

    public static LightCounts Count(IEnumerable<CommitmentLine> lines)
    {
        var by = lines.CountBy(line => line.Light.Colour).ToDictionary();
        int Of(LightColour colour) => by.GetValueOrDefault(colour);
        return new(
            Of(LightColour.Green), Of(LightColour.Yellow), Of(LightColour.Red), Of(LightColour.Blue), Of(LightColour.Grey));
    }
}
