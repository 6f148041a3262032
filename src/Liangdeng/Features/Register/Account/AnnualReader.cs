using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register.Annual;

/// <summary>An account as a page shows it.</summary>
/// <param name="ByUnit">Under lead units instead of under the plan's headings.</param>
/// <param name="Address">Of the same page, the one way or the other.</param>
public sealed record AccountShown(AnnualAccount Account, bool ByUnit, Func<bool, string> Address)
{
    /// <summary>What an address says for grouping by unit.</summary>
    public const string Unit = "unit";

    public IReadOnlyList<AccountGroup> Groups => ByUnit ? Account.ByUnit : Account.ByFocus;

    /// <param name="path">With its own query, if any.</param>
    public static AccountShown Of(AnnualAccount account, string? by, string path) => new(
        account, by == Unit,
        byUnit => byUnit ? Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(path, "by", Unit) : path);
}

/// <summary>One version with the names of the units that acted.</summary>
public sealed record AnnualVersionShown(AnnualRow Row, string FrozenBy, string DecidedBy)
{
    public string StateKey => $"account.state.{Row.State}";
}

/// <summary>A plan with its versions, the newest first.</summary>
public sealed record AnnualPlan(PlanRow Plan, IReadOnlyList<AnnualVersionShown> Versions)
{
    public IEnumerable<AnnualVersionShown> Released => Versions.Where(one => one.Row.State == AnnualState.Released);

    public AnnualVersionShown? Find(int no) => Versions.FirstOrDefault(one => one.Row.No == no);

    /// <summary>A first version needs no ground; a later one says what it puts right.</summary>
    public bool NeedsGround => Versions.Count > 0;

    public AnnualVersionShown? Waiting => Versions.FirstOrDefault(one => one.Row.State == AnnualState.Waiting);
}

/// <summary>Reads what the pages show.</summary>
public sealed class AnnualReader(ViewsDb db, PublicLane lane, AnnualFacts facts, FileStore store)
{
    private const int MostPlans = 200;

    /// <returns>Null where there is no such plan.</returns>
    public async Task<AnnualPlan?> PlanAsync(Guid id, CancellationToken stop)
    {
        if (await db.Set<PlanRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } plan)
        {
            return null;
        }

        var rows = await db.Set<AnnualRow>().AsNoTracking().Where(row => row.PlanId == id)
            .OrderByDescending(row => row.No).ToListAsync(stop);
        return new(plan, await ShowAsync(rows, stop));
    }

    /// <summary>Every plan, the latest period first.</summary>
    public async Task<IReadOnlyList<AnnualPlan>> ListAsync(CancellationToken stop)
    {
        var plans = await db.Set<PlanRow>().AsNoTracking()
            .OrderByDescending(row => row.PeriodStart).ThenByDescending(row => row.PublishedIndex).Take(MostPlans).ToListAsync(stop);
        var versions = (await ShowAsync(
            await db.Set<AnnualRow>().AsNoTracking().OrderByDescending(row => row.No).ToListAsync(stop), stop)).ToLookup(one => one.Row.PlanId);
        return [.. plans.Select(plan => new AnnualPlan(plan, [.. versions[plan.Id]]))];
    }

    /// <summary>As it would be frozen now.</summary>
    /// <returns>Null where the plan was not published by then.</returns>
    public async Task<AnnualAccount?> DraftAsync(Guid plan, LocalDate asOf, CancellationToken stop)
    {
        await using var visitors = await lane.OpenForVisitorsAsync(stop);
        return await facts.ReadAsync(visitors, new(plan), asOf, stop);
    }

    public Task<AnnualAccount> FrozenAsync(AnnualRow row, CancellationToken stop) => AnnualFiles.AccountAsync(store, row, stop);

    private async Task<IReadOnlyList<AnnualVersionShown>> ShowAsync(List<AnnualRow> rows, CancellationToken stop)
    {
        var units = rows.Count == 0
            ? []
            : await db.Set<UnitRow>().AsNoTracking().ToDictionaryAsync(unit => unit.Code, unit => unit.Name.In(Languages.Current), stop);
        string By(string? unit, string? post) => (unit is null ? "" : units.GetValueOrDefault(unit, unit)) + (Languages.InEnglish ? ", " : "") + post;
        return
        [
            .. rows.Select(row => new AnnualVersionShown(
                row, By(row.FrozenByUnit, row.FrozenByPost), row.DecidedAt is null ? "" : By(row.DecidedByUnit, row.DecidedByPost))),
        ];
    }
}
