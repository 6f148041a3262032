using System.Globalization;
using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using Period = Liangdeng.Rules.ReportPeriod;

namespace Liangdeng.Features.Register.Sets;

/// <summary>A member, or an item of several, as far as a figure needs it.</summary>
/// <param name="Due">Null for the commitment's own due date.</param>
/// <param name="DoneOn">Null while it is not done, verified.</param>
public sealed record KnownPart(LocalDate? Due, LocalDate? DoneOn);

/// <summary>A member as it was known on a day.</summary>
/// <param name="Item">Code of its item, or null.</param>
public sealed record KnownMember(string Code, string? Item, LocalDate? Due, LocalDate? DoneOn);

/// <summary>The members of a commitment as they were known on a day, and the figures that they give. Pure.</summary>
/// <param name="ByItems">What is counted are the items: one is done when all its members are, on the last one's day.</param>
public sealed record KnownSet(IReadOnlyList<KnownMember> Members, bool ByItems) : IMeasured
{
    /// <summary>A share is kept with two places and rounded down: it is never said to be more than it is.</summary>
    private const int ShareParts = 10_000;
    private const int ToPercent = 100;

    private IReadOnlyList<KnownPart>? parts;

    /// <summary>What is counted, one by one.</summary>
    public IReadOnlyList<KnownPart> Parts => parts ??= ByItems
        ? [.. Members.GroupBy(member => member.Item).Select(PartOf)]
        : [.. Members.Select(member => new KnownPart(member.Due, member.DoneOn))];

    public int Done => Parts.Count(part => part.DoneOn is not null);

    /// <summary>The planned line is the count of what is due by then, where the breakdown has no table of its own.</summary>
    public bool HasDates => Parts.Any(part => part.Due is not null);

    /// <summary>The figure of all that is done.</summary>
    public decimal ValueNow(CommitmentKind kind) => Value(kind, Done);

    /// <summary>The figure for a day: what was done by its end.</summary>
    public decimal ValueOn(CommitmentKind kind, LocalDate day) => Value(kind, Parts.Count(part => part.DoneOn <= day));

    /// <summary>The same members, of which nobody knows what was done later.</summary>
    public KnownSet DoneBy(LocalDate day) =>
        new([.. Members.Select(member => member.DoneOn > day ? member with { DoneOn = null } : member)], ByItems);

    decimal IMeasured.ValueNow(CommitmentRow row) => ValueNow(row.Kind);

    IMeasured IMeasured.DoneBy(LocalDate day) => DoneBy(day);

    /// <summary>One figure a month, from the commitment's first to the last that is over on a day; none after which nothing
    /// changes any more.</summary>
    public IReadOnlyList<FigureRow> Figures(CommitmentRow row, LocalDate day)
    {
        var last = Parts.Select(part => part.DoneOn).Append(row.Due ?? row.PeriodEnd).Max()!.Value;
        List<FigureRow> figures = [];
        for (var month = ReportPeriod.Of(row.StartDay ?? row.PeriodStart); month.End <= day && month.Start <= last; month = month.Next)
        {
            figures.Add(new()
            {
                CommitmentId = row.Id,
                Period = month.ToString(),
                Version = 1,
                Value = PlainDecimal.Write(ValueOn(row.Kind, month.End)),
                Unit = row.Unit,
            });
        }

        return figures;
    }

    /// <summary>By the end of each month so many are due, where the breakdown runs straight by months and members have due
    /// dates of their own.</summary>
    /// <returns>Null where the breakdown's own schedule counts.</returns>
    public Schedule? ScheduleOf(CommitmentRow row)
    {
        if (!HasDates || row is not { StartDay: { } start, Due: { } due, Schedule: { } json }
            || JsonSerializer.Deserialize<SchedulePlan>(json, EventJson.Options)!.Kind != ScheduleKind.ByMonths)
        {
            return null;
        }

        var whole = Judging.Number(row.Quantity!);
        List<(Period Period, decimal Share)> table = [];
        for (var month = Period.Containing(start, Rules.Cadence.Month); month.From <= due; month = month.Next)
        {
            var planned = Value(row.Kind, Parts.Count(part => part.Due <= month.To));
            table.Add((month, month.To >= due ? 1 : Math.Min(1, planned / whole)));
        }

        return Schedule.Table(start, due, table, Interpolation.Step).Value;
    }

    private static KnownPart PartOf(IEnumerable<KnownMember> members)
    {
        var all = members.ToList();
        return new(
            all.Exists(member => member.Due is null) ? null : all.Max(member => member.Due),
            all.Exists(member => member.DoneOn is null) ? null : all.Max(member => member.DoneOn));
    }

    private decimal Value(CommitmentKind kind, int count) => kind == CommitmentKind.SetShare
        ? decimal.Truncate((decimal)count * ShareParts / Parts.Count) / (ShareParts / ToPercent)
        : count;
}

/// <summary>What members measure, in the place of what would be reported.</summary>
public static class MeasuredFigures
{
    /// <summary>The figures by which a commitment is judged on a day. A month's figure waits for the day on which reports of
    /// the month are due, as for everybody else: until then members that were done in it are still being verified.</summary>
    public static Known On(Known known, EvaluationCalendar calendar, LocalDate day) => known.Measured is not { } set
        ? known
        : known with
        {
            Figures = [.. set.Figures(known.Commitment, day).Where(figure => known.InHindsight || calendar.ReportDueOf(
                Period.Containing(EndOf(figure), calendar.Settings.Every)) is { Provisional: false } due && due.LastDay <= day)],
            Submitted = [],
        };

    private static LocalDate EndOf(FigureRow figure) => new ReportPeriod(
        int.Parse(figure.Period.AsSpan(0, 4), CultureInfo.InvariantCulture),
        int.Parse(figure.Period.AsSpan(5, 2), CultureInfo.InvariantCulture)).End;
}
