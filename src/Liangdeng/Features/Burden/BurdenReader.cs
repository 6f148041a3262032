using Liangdeng.Features.Lights;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Burden;

/// <summary>What one unit was asked in a month.</summary>
/// <param name="Asked">Reports that were due in the month, handed in or not.</param>
/// <param name="AskedFields">Fields of these.</param>
/// <param name="Spared">Reports that nobody had to write, since the figure is counted from the work itself.</param>
/// <param name="Filled">What was filled in, by its form.</param>
public sealed record UnitBurden(
    string Unit, int Asked, int AskedFields, int Spared, IReadOnlyList<FilledFormsRow> Filled)
{
    /// <summary>Reports written a second time, because they came back or had to be put right.</summary>
    public int Twice => Filled.Where(row => row.Form is BurdenForm.Again or BurdenForm.Correction).Sum(row => row.Count);

    /// <summary>Everything but reports.</summary>
    public int Other => Unasked.Sum(row => row.Count) - Twice;

    public int Forms => Asked + Twice + Other;

    public int Fields => AskedFields + Unasked.Sum(row => row.Fields);

    // The reports of the period are counted where they are due.
    private IEnumerable<FilledFormsRow> Unasked => Filled.Where(row => row.Form is not (BurdenForm.Figure or BurdenForm.Deliverable));
}

/// <summary>The burden of a month.</summary>
public sealed record MonthBurden(YearMonth Month, IReadOnlyList<UnitBurden> Units)
{
    /// <summary><c>2021-09</c>.</summary>
    public string Key => YearMonthPattern.Iso.Format(Month);

    public int Forms => Units.Sum(unit => unit.Forms);

    public int Fields => Units.Sum(unit => unit.Fields);

    public int Spared => Units.Sum(unit => unit.Spared);
}

/// <summary>Counts what this program asks of units, from the register's own schedule and from what was filled in.</summary>
public sealed class BurdenReader(ViewsDb db, RulebookInForce rulebooks, DistrictClock clock)
{
    private const int MostCommitments = 20_000;

    /// <summary>Months that are counted; the last is the running one.</summary>
    public const int Months = 12;

    /// <returns>Of the last twelve months the newest first; of each the units that were asked anything, those asked most
    /// first.</returns>
    public async Task<IReadOnlyList<MonthBurden>> ReadAsync(CancellationToken stop)
    {
        var today = db.Today(clock);
        var months = Enumerable.Range(0, Months).Select(n => today.PlusMonths(-n).ToYearMonth()).ToList();
        var names = months.ConvertAll(YearMonthPattern.Iso.Format);
        var issued = db.Set<PlanRow>().Where(plan => plan.BreakdownNumber != null).Select(plan => plan.Id);
        var rows = await db.Set<CommitmentRow>()
            .Where(row => row.Lead != null && issued.Contains(row.PlanId)).Take(MostCommitments).ToListAsync(stop);
        var calendar = RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop));
        var owed = rows.SelectMany(row => Owed(row, calendar, today)).Where(one => months.Contains(one.Month))
            .ToLookup(one => (YearMonthPattern.Iso.Format(one.Month), one.Unit));
        var filled = (await db.Set<FilledFormsRow>().Where(row => names.Contains(row.Month)).ToListAsync(stop))
            .ToLookup(row => (Month: row.Month, row.Unit));
        return [.. months.Select(month => new MonthBurden(month,
        [
            .. owed.Select(group => group.Key).Concat(filled.Select(group => group.Key)).Where(key => key.Item1 == YearMonthPattern.Iso.Format(month)).Distinct()
                .Select(key => Of(key.Unit, [.. owed[key]], filled[key]))
                .OrderByDescending(unit => unit.Fields).ThenBy(unit => unit.Unit, StringComparer.Ordinal),
        ]))];
    }

    private static UnitBurden Of(string unit, IReadOnlyList<OwedForm> owed, IEnumerable<FilledFormsRow> filled)
    {
        var asked = owed.Where(one => !one.Spared).ToList();
        return new(
            unit, asked.Count, asked.Sum(one => BurdenForms.Fields[one.Form]), owed.Count - asked.Count,
            [.. filled]);
    }

    /// <summary>A report is asked in the month in which it is due, until the commitment is done or closed.</summary>
    private static IEnumerable<OwedForm> Owed(CommitmentRow row, EvaluationCalendar calendar, LocalDate today)
    {
        if (row is not { StartDay: { } start, Due: { } due, Lead: { } lead })
        {
            yield break;
        }

        var form = row.Kind == Register.CommitmentKind.Deliverable ? BurdenForm.Deliverable : BurdenForm.Figure;
        foreach (var one in calendar.PeriodsOn(start, due, today).Where(one => one.State != PeriodState.Running))
        {
            if (row.DoneOn < one.Period.From || row.ClosedOn <= one.Period.To)
            {
                yield break;
            }

            yield return new(one.ReportDue.LastDay.ToYearMonth(), lead, form, row.Measured);
        }
    }

    private sealed record OwedForm(YearMonth Month, string Unit, BurdenForm Form, bool Spared);
}
