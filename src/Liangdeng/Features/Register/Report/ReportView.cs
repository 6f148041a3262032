using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One step that a report went, with the name of who did it: inside the house only.</summary>
public sealed record ReportStep(ReportEvent What, string Who, Instant When);

/// <summary>All that the page of a report shows.</summary>
/// <param name="Report">Null before the first version.</param>
/// <param name="Previous">The last verified figure of an earlier period.</param>
/// <param name="Standing">The verified figure of this period.</param>
public sealed record ReportView(
    CommitmentRow Commitment, ReportPeriod Period, bool Issued, UnitRow? Lead, ReportRow? Report, FigureRow? Previous,
    FigureRow? Standing, IReadOnlyList<ReportStep> Steps, int PeopleOfLead, Deadline DueBy)
{
    public Measure? Measure => Measure.Of(Commitment);

    public string Unit => Measure?.Unit.Text ?? "%";

    public bool IsDeliverable => Commitment.Kind == CommitmentKind.Deliverable;

    /// <summary>What the schedule asks for by the end of the period; null before the breakdown.</summary>
    public decimal? Planned => PlannedOn(Period.End);

    public IReadOnlyList<StoredFile> Evidence => FilesOf(Report?.Evidence);

    /// <summary>What whoever decides should look at twice.</summary>
    public IReadOnlyList<Watch> Watched => Report is { } report && Reached(report.Value, report.Progress) is { } now
        ? FigureWatch.Of(
            Previous is null ? null : Reached(Previous.Value, Previous.Progress), now,
            Planned - (Previous is null ? 0 : PlannedOn(ReportPeriodText.Read(Previous.Period)!.Value.End)),
            Measure?.Target ?? 100, Measure is { Cumulative: false })
        : [];

    /// <summary>Handed in, and nobody has decided yet.</summary>
    public bool IsOnItsWay => Report?.State is ReportState.AwaitingClearance or ReportState.Submitted;

    /// <summary>The clearing head is not the drafter, unless there is nobody else.</summary>
    public bool MayClear(Actor actor) => Report is { State: ReportState.AwaitingClearance } report
        && (report.DraftedBy != actor.Person.Value || PeopleOfLead == 1);

    public bool MayVerify(Actor actor) => Report is { State: ReportState.Submitted } report
        && report.DraftedBy != actor.Person.Value && report.ClearedBy != actor.Person.Value;

    public Relation RelationTo(Actor actor) =>
        Commitment.Lead is { } lead && lead == actor.Unit?.Value ? Relation.Own : Relation.Other;

    public static IReadOnlyList<StoredFile> FilesOf(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<StoredFile>>(json, EventJson.Options)!;

    private static decimal? Reached(string? value, int? progress) => progress ?? PlainDecimal.Read(value);

    private decimal? PlannedOn(LocalDate day)
    {
        if (Commitment is not { StartDay: { } start, Due: { } due })
        {
            return null;
        }

        var schedule = Judging.ScheduleOf(Commitment) ?? Schedule.StraightLine(start, due).Value;
        return schedule is null
            ? null
            : ScheduleFrame.Of(Measure, start, due, PlainDecimal.Read(Commitment.StartLevel)).ValueOf(schedule.ShareAt(day));
    }
}

/// <summary>A period as it stands in addresses and rows, <c>2021-09</c>, and as people say it.</summary>
public static partial class ReportPeriodText
{
    /// <summary>2021年9月, September 2021.</summary>
    public static string InWords(ReportPeriod period) => Say.LongMonth(new(period.Year, period.Month));

    /// <param name="text">As it stands in rows; anything else is left as it is.</param>
    public static string InWords(string text) => Read(text) is { } period ? InWords(period) : text;

    /// <summary>2021年9月, Sep 2021: in a table.</summary>
    public static string InShort(string text) => Read(text) is { } period ? Say.Month(new YearMonth(period.Year, period.Month)) : text;

    public static ReportPeriod? Read(string? text)
    {
        var parts = Pattern().Match(text ?? "");
        return parts.Success
            ? new(
                int.Parse(parts.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
                int.Parse(parts.Groups[2].ValueSpan, CultureInfo.InvariantCulture))
            : null;
    }

    [GeneratedRegex("^([12][0-9]{3})-(0[1-9]|1[0-2])$")]
    private static partial Regex Pattern();
}

/// <summary>Reads what the page of a report shows.</summary>
public sealed class ReportReader(ViewsDb db, History history, RulebookInForce rulebooks)
{
    /// <returns>Null where there is no such commitment or the period's address is none.</returns>
    public async Task<ReportView?> ReadAsync(string? code, string? period, CancellationToken stop)
    {
        if (ReportPeriodText.Read(period) is not { } month
            || await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.Code == code, stop) is not { } commitment)
        {
            return null;
        }

        var key = month.ToString();
        var plan = await db.Set<PlanRow>().FirstOrDefaultAsync(row => row.Id == commitment.PlanId, stop);
        var report = await db.Set<ReportRow>()
            .FirstOrDefaultAsync(row => row.CommitmentId == commitment.Id && row.Period == key, stop);
        var figures = await db.Set<FigureRow>().Where(row => row.CommitmentId == commitment.Id && !row.Superseded)
            .OrderBy(row => row.Period).ToListAsync(stop);
        var calendar = RulebookInForce.CalendarOf(await rulebooks.NowAsync(db, stop));
        return new(
            commitment, month, plan?.BreakdownNumber is not null,
            await db.Set<UnitRow>().FirstOrDefaultAsync(row => row.Code == commitment.Lead, stop), report,
            figures.LastOrDefault(row => string.CompareOrdinal(row.Period, key) < 0),
            figures.LastOrDefault(row => row.Period == key),
            await StepsAsync(new(commitment.Id), month, stop),
            await db.Set<PersonRow>().CountAsync(row => row.Unit == commitment.Lead, stop),
            calendar.ReportDueOf(Rules.ReportPeriod.Containing(month.End, calendar.Settings.Every)));
    }

    private async Task<IReadOnlyList<ReportStep>> StepsAsync(
        CommitmentId commitment, ReportPeriod period, CancellationToken stop)
    {
        var past = await history.ReadAsync<ReportEvent>(Streams.Report(commitment, period), stop);
        var who = past.Events.Select(e => e.By.Value).ToHashSet();
        var names = await db.Set<PersonRow>().Where(row => who.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Name, stop);
        return [.. past.Events.Select(e => new ReportStep(e.What, names.GetValueOrDefault(e.By.Value, "—"), e.At))];
    }
}
