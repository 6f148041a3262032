using System.Globalization;
using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Shared.Charts;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>What a group of the chart is called, and where it stands among the others.</summary>
public readonly record struct WallGroupKey(bool Last, string Order, string Title);

/// <summary>From the register's rows to the rows of the wall chart. Pure.</summary>
public static class WallRows
{
    private const decimal Whole = 100;

    /// <summary>The groups of the sheet: by focus, in the order of the plan, unless something else is asked for.</summary>
    /// <param name="figures">Verified figures by commitment; corrected ones may be among them.</param>
    /// <param name="time">The time that is shown: links lead to pages of the same; null for now.</param>
    /// <param name="group">The group of a row; null for its focus.</param>
    public static IReadOnlyList<WallGroup> Of(
        IReadOnlyList<CommitmentLine> lines, ILookup<Guid, FigureRow> figures, ShownTime? time = null,
        Func<CommitmentLine, WallGroupKey>? group = null) =>
    [
        .. lines.GroupBy(group ?? FocusOf).OrderBy(rows => rows.Key.Last).ThenBy(rows => rows.Key.Order, StringComparer.Ordinal)
            .Select(rows => new WallGroup(
                rows.Key.Title,
                [.. rows.OrderBy(line => line.Row.Code, StringComparer.Ordinal).Select(line => Of(line, [.. figures[line.Row.Id]]))
                    .Select(row => time is null || row.Address is not { } address ? row : row with { Address = time.Keep(address) })])),
    ];

    private static WallGroupKey FocusOf(CommitmentLine line) =>
        new(false, string.Create(CultureInfo.InvariantCulture, $"{line.Row.PlanId:N}/{line.Row.Focus:0000}"), line.Focus);

    /// <summary>One row. A commitment that is not broken down yet stands over the whole period of its plan.</summary>
    public static WallRow Of(CommitmentLine line, IReadOnlyList<FigureRow> figures)
    {
        var row = line.Row;
        return new(
            row.Code, row.Words, $"/commitments/{row.Code}", line.Lead, row.StartDay ?? row.PeriodStart,
            row.Due ?? row.PeriodEnd, Reached(line), line.Light.Colour, line.Light.Grey, Finished(line, figures), Milestones(row), line.OpenBlockers)
        {
            Outcome = line.Outcome,
            CarriedTo = row.CarriedTo,
            TakenFrom = row.TakenFrom,
            Amended = row.AmendmentNo > 0,
        };
    }

    /// <summary>The share that the light was judged by, so that chart and light never contradict each other; before the first
    /// light what the figure itself says.</summary>
    private static decimal? Reached(CommitmentLine line) => line.Row switch
    {
        { Kind: CommitmentKind.Deliverable, DoneOn: not null } => 1,
        { Kind: CommitmentKind.Deliverable } row => row.Progress / Whole,
        { Value: null } => null,
        var row => Fact(line, FactName.ReachedShare) / Whole ?? (IsCumulative(row) ? Of(row) : null),
    };

    private static decimal? Of(CommitmentRow row) =>
        row is { Value: { } value, Quantity: { } quantity } && Judging.Number(quantity) is var target and not 0
            ? Judging.Number(value) / target
            : null;

    /// <summary>An amount is finished once it is reached. A level is finished when the rules say that it was in force at its due
    /// date: until then it may fall again.</summary>
    private static LocalDate? Finished(CommitmentLine line, IReadOnlyList<FigureRow> figures)
    {
        var row = line.Row;
        if (row.DoneOn is { } done)
        {
            return done;
        }

        if (IsCumulative(row) && Of(row) >= 1)
        {
            return ReachedOn(row, figures);
        }

        return !IsCumulative(row) && Fact(line, FactName.Done) == 1 ? row.Due : null;
    }

    /// <summary>The end of the first period that reached the target, as the facts have it: a period that began before the due
    /// date counts at the latest as that date.</summary>
    private static LocalDate? ReachedOn(CommitmentRow row, IReadOnlyList<FigureRow> figures)
    {
        var target = Judging.Number(row.Quantity!);
        var first = figures.Where(figure => !figure.Superseded && FigureUnits.ValueIn(figure, row) >= target)
            .MinBy(figure => figure.Period, StringComparer.Ordinal);
        if ((first?.Period ?? row.FigurePeriod) is not { } period)
        {
            return null;
        }

        var start = LocalDatePattern.Iso.Parse(period + "-01").Value;
        var end = DateAdjusters.EndOfMonth(start);
        return row.Due is { } due && start <= due ? LocalDate.Min(end, due) : end;
    }

    private static IReadOnlyList<WallMilestone> Milestones(CommitmentRow row)
    {
        if (row.Schedule is null)
        {
            return [];
        }

        var plan = JsonSerializer.Deserialize<SchedulePlan>(row.Schedule, EventJson.Options)!;
        return
        [
            .. plan.Points.Where(point => plan.Kind == ScheduleKind.Milestones || point.Name.Length > 0)
                .Select(point => new WallMilestone(point.Day, point.Name, IsReached(row, Judging.Number(point.Planned)))),
        ];
    }

    private static bool IsReached(CommitmentRow row, decimal planned) => row switch
    {
        { DoneOn: not null } => true,
        { Value: { } value } => Judging.Number(value) >= planned,
        _ => row.Progress >= planned,
    };

    private static bool IsCumulative(CommitmentRow row) =>
        row.Kind is CommitmentKind.Amount or CommitmentKind.NamedSet or CommitmentKind.SetShare
        && row.Comparator != Language.Comparator.About;

    private static decimal? Fact(CommitmentLine line, FactName name) => line.Light.Lighting?.Facts[name];
}
