using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register.Annual;

/// <summary>The one place from which an account takes what it says: whatever has to be held back, or told by the names of
/// another day, is settled here.</summary>
public sealed class AnnualFacts(RulebookInForce rulebooks, SiteOptions site)
{
    /// <returns>Null where there is no such plan, or it was not published by the end of that day.</returns>
    public async Task<AnnualAccount?> ReadAsync(ViewsDb db, PlanId plan, LocalDate asOf, CancellationToken stop)
    {
        var end = EndOf(asOf);
        if (await db.Set<PlanRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == plan.Value, stop) is not { } row
            || row.PublishedAt >= end)
        {
            return null;
        }

        var foci = await db.Set<FocusRow>().AsNoTracking().Where(focus => focus.PlanId == row.Id)
            .Select(focus => new AccountFocus(focus.No, focus.Name)).ToListAsync(stop);
        var units = await db.Set<UnitRow>().AsNoTracking().OrderBy(unit => unit.Order).ThenBy(unit => unit.Code).ToListAsync(stop);
        var names = await UnitNames.ReadAsync(db, stop);
        return AnnualAccount.Of(
            await HeadAsync(db, row, asOf, end, stop), foci,
            [.. units.Select(unit => new AccountUnit(unit.Code, names.NameOn(unit.Code, asOf, end) ?? unit.Name))],
            await PromisesAsync(db, plan, asOf, end, stop));
    }

    private static Instant EndOf(LocalDate day) => day.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant();

    private async Task<AccountHead> HeadAsync(ViewsDb db, PlanRow plan, LocalDate asOf, Instant end, CancellationToken stop)
    {
        var district = await db.Set<DistrictRow>().AsNoTracking().OrderBy(row => row.Id).FirstAsync(stop);
        return new(
            new(district.NameZh, district.NameEn), new(plan.Id), plan.Title, plan.Publisher, plan.PeriodStart, plan.PeriodEnd,
            plan.BreakdownAt < end ? plan.BreakdownNumber ?? "" : "", asOf, site.IsDemo);
    }

    private async Task<IReadOnlyList<PromiseAt>> PromisesAsync(
        ViewsDb db, PlanId plan, LocalDate asOf, Instant end, CancellationToken stop)
    {
        var calendar = RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop));
        var known = (await RegisterAsOf.ReadAsync(db, asOf, null, stop))
            .Where(one => one.Commitment.PlanId == plan.Value).ToList();
        var ids = known.Select(one => one.Commitment.Id).ToHashSet();
        var closings = await db.Set<ClosingRow>().AsNoTracking()
            .Where(row => row.At < end && (row.ReopenedAt == null || row.ReopenedAt >= end)
                && (ids.Contains(row.CommitmentId) || (row.CarriedTo != null && ids.Contains(row.CarriedTo.Value))))
            .ToListAsync(stop);
        var closed = closings.ToDictionary(row => row.CommitmentId);
        var taken = closings.Where(row => row.CarriedTo is not null).ToDictionary(row => row.CarriedTo!.Value, row => row.CommitmentId);
        var codes = await db.Set<CommitmentRow>().AsNoTracking()
            .Select(row => new { row.Id, row.Code }).ToDictionaryAsync(row => row.Id, row => row.Code, stop);
        var lit = await LitAsync(db, ids, end, stop);
        return
        [
            .. known.Select(one =>
            {
                var closing = closed.GetValueOrDefault(one.Commitment.Id);
                return new PromiseAt(
                    one.Commitment, FirstOf(one), LastOf(MeasuredFigures.On(one, calendar, one.DayOf(asOf)).Figures), closing,
                    closing?.CarriedTo is { } next ? codes[next] : null,
                    taken.TryGetValue(one.Commitment.Id, out var from) ? codes[from] : null, lit.GetValueOrDefault(one.Commitment.Id));
            }),
        ];
    }

    private static FigureRow? LastOf(IReadOnlyList<FigureRow> figures) => figures is [.., var last] ? last : null;

    private static Promised? FirstOf(Known known) => known.Former is not [var first, ..]
        ? null
        : new(
            first.Row.Words, first.Row.Comparator,
            first.Row.Quantity is { } quantity ? new(quantity, first.Row.Unit ?? "") : null, first.Row.Due);

    /// <summary>The last light that was recorded, told as of the last day that was gone through.</summary>
    private async Task<Dictionary<Guid, Lighting>> LitAsync(
        ViewsDb db, HashSet<Guid> ids, Instant end, CancellationToken stop)
    {
        var through = await db.Set<LamplighterRow>().Where(row => row.At < end).MaxAsync(row => (LocalDate?)row.Day, stop);
        var rows = await db.Set<LightRow>().AsNoTracking()
            .Where(row => row.At < end && ids.Contains(row.CommitmentId))
            .GroupBy(row => row.CommitmentId)
            .Select(group => group.OrderByDescending(row => row.Version).First()).ToListAsync(stop);
        Dictionary<Guid, Lighting> lit = [];
        foreach (var row in rows)
        {
            if (await rulebooks.ThenAsync(db, row.Rulebook, row.RulebookVersion, stop) is { } book)
            {
                lit[row.CommitmentId] = LightFacts.Relight(book, row.Facts, through);
            }
        }

        return lit;
    }
}
