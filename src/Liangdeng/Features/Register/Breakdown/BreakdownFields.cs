using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>One milestone as it is typed.</summary>
public sealed class MilestoneFields
{
    public string? Day { get; set; }

    public string? Planned { get; set; }

    public string? Name { get; set; }
}

/// <summary>The breakdown of one commitment as it is typed.</summary>
public sealed class BreakdownFields
{
    /// <summary>Rows for milestones that are drawn beyond those that are filled in.</summary>
    private const int SpareMilestones = 4;

    public string? Lead { get; set; }

    public List<string> CoLeads { get; set; } = [];

    public List<string> Supporting { get; set; } = [];

    public string? Supervising { get; set; }

    public string? LeaderOffice { get; set; }

    public string? LinkedLeaderOffice { get; set; }

    public string? Start { get; set; }

    public string? Due { get; set; }

    public ScheduleKind Kind { get; set; }

    public bool Linear { get; set; }

    /// <summary>Cumulative, one a month of the plan's period; an empty one says nothing.</summary>
    public List<string?> Months { get; set; } = [];

    public List<MilestoneFields> Milestones { get; set; } = [];

    public string? StartLevel { get; set; }

    public string? Tolerance { get; set; }

    public bool Hold { get; set; }

    public string? Definition { get; set; }

    public string? Leader { get; set; }

    public string? LinkedLeader { get; set; }

    public string? Head { get; set; }

    public string? Contact { get; set; }

    public CommitmentPeopleEvent.PeopleNamed People =>
        new(Leader?.Trim() ?? "", LinkedLeader?.Trim() ?? "", Head?.Trim() ?? "", Contact?.Trim() ?? "");

    /// <summary>The first field with a name that nobody has; null where all are short enough.</summary>
    public string? TooLongName => new[]
    {
        (nameof(LeaderOffice), LeaderOffice), (nameof(LinkedLeaderOffice), LinkedLeaderOffice), (nameof(Leader), Leader),
        (nameof(LinkedLeader), LinkedLeader), (nameof(Head), Head), (nameof(Contact), Contact),
    }.FirstOrDefault(name => name.Item2?.Trim().Length > RegisterDecider.MaxName).Item1;

    /// <summary>Last days of the months that a plan's period touches.</summary>
    public static IReadOnlyList<LocalDate> MonthsOf(LocalDate start, LocalDate end)
    {
        List<LocalDate> ends = [];
        for (var month = ReportPeriod.Of(start); month.Start <= end; month = month.Next)
        {
            ends.Add(month.End);
        }

        return ends;
    }

    public static BreakdownFields Of(CommitmentRow row, CommitmentPeopleRow? people, IReadOnlyList<LocalDate> months)
    {
        var plan = ScheduleOf(row);
        var fields = new BreakdownFields
        {
            Lead = row.Lead,
            CoLeads = Codes(row.CoLeads),
            Supporting = Codes(row.Supporting),
            Supervising = row.Supervising,
            LeaderOffice = row.LeaderOffice,
            LinkedLeaderOffice = row.LinkedLeaderOffice,
            Start = Text(row.StartDay ?? row.PeriodStart),
            Due = Text(row.Due ?? row.PeriodEnd),
            Kind = plan?.Kind ?? ScheduleKind.ByMonths,
            Linear = plan?.Linear ?? false,
            StartLevel = row.StartLevel,
            Tolerance = row.Tolerance,
            Hold = row.Hold,
            Definition = row.DefinitionOfDone,
            Leader = people?.Leader,
            LinkedLeader = people?.LinkedLeader,
            Head = people?.Head,
            Contact = people?.Contact,
        };
        var points = plan?.Points ?? [];
        fields.Months = [.. months.Select(end => plan?.Kind == ScheduleKind.Table
            ? points.FirstOrDefault(point => ReportPeriod.Of(point.Day).End == end)?.Planned
            : null)];
        fields.Milestones = plan?.Kind == ScheduleKind.Milestones
            ? [.. points.Select(point => new MilestoneFields { Day = Text(point.Day), Planned = point.Planned, Name = point.Name })]
            : [];
        return fields;
    }

    /// <summary>Empty rows at the end, for what is still to be typed.</summary>
    public void AddSpareRows(int months)
    {
        Months.AddRange(Enumerable.Repeat((string?)null, Math.Max(0, months - Months.Count)));
        Milestones.AddRange(Enumerable.Range(0, SpareMilestones).Select(_ => new MilestoneFields()));
    }

    /// <summary>Null before the breakdown.</summary>
    public static SchedulePlan? ScheduleOf(CommitmentRow row) =>
        row.Schedule is { } json ? JsonSerializer.Deserialize<SchedulePlan>(json, EventJson.Options)! : null;

    public static List<string> Codes(string joined) => [.. joined.Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}

/// <summary>Turns what was typed into a command; what cannot be read is noted at its field.</summary>
/// <param name="fault">Takes a field's name and the key of what to put right.</param>
public sealed class BreakdownReader(CommitmentRow row, IReadOnlyList<LocalDate> months, Action<string, string> fault)
{
    private readonly string unit = Measure.Of(row)?.Unit.Text ?? "";
    private bool sound = true;

    /// <returns>Null where something cannot be read.</returns>
    public RegisterCommand.BreakDown? Read(BreakdownFields fields)
    {
        var (start, due) = (Day("Start", fields.Start), Day("Due", fields.Due));
        var schedule = new SchedulePlan(
            fields.Kind,
            fields.Kind == ScheduleKind.Table && fields.Linear,
            fields.Kind switch
            {
                ScheduleKind.ByMonths => [],
                ScheduleKind.Table => Table(fields, due),
                ScheduleKind.Milestones => Milestones(fields),
            });
        var (level, tolerance) = (AmountOf("StartLevel", fields.StartLevel), AmountOf("Tolerance", fields.Tolerance));
        if (string.IsNullOrEmpty(fields.Lead))
        {
            Note("Lead", "register.field.lead");
        }

        return !sound ? null : new(
            new(row.Id), new(fields.Lead!), Units(fields.CoLeads), Units(fields.Supporting),
            string.IsNullOrEmpty(fields.Supervising) ? null : new UnitCode(fields.Supervising),
            fields.LeaderOffice?.Trim() ?? "", fields.LinkedLeaderOffice?.Trim() ?? "", start, due, schedule, level,
            tolerance, fields.Hold, fields.Definition?.Trim() ?? "", fields.People);
    }

    private static UnitCode[] Units(List<string> codes) =>
        [.. codes.Where(code => !string.IsNullOrEmpty(code)).Select(code => new UnitCode(code))];

    private SchedulePoint[] Table(BreakdownFields fields, LocalDate due)
    {
        List<SchedulePoint> points = [];
        for (var month = 0; month < Math.Min(fields.Months.Count, months.Count); month++)
        {
            if (!string.IsNullOrWhiteSpace(fields.Months[month]))
            {
                // The month of the due date ends with it.
                var end = ReportPeriod.Of(due).End == months[month] ? due : months[month];
                points.Add(new(end, Number($"Months[{month}]", fields.Months[month]), ""));
            }
        }

        return [.. points];
    }

    private SchedulePoint[] Milestones(BreakdownFields fields)
    {
        List<SchedulePoint> points = [];
        foreach (var (milestone, n) in fields.Milestones.Select((milestone, n) => (milestone, n)))
        {
            if (!string.IsNullOrWhiteSpace(milestone.Day) || !string.IsNullOrWhiteSpace(milestone.Planned)
                || !string.IsNullOrWhiteSpace(milestone.Name))
            {
                points.Add(new(
                    Day($"Milestones[{n}].Day", milestone.Day), Number($"Milestones[{n}].Planned", milestone.Planned),
                    milestone.Name?.Trim() ?? ""));
            }
        }

        return [.. points.OrderBy(point => point.Day)];
    }

    private Amount? AmountOf(string field, string? typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : new(Number(field, typed), unit);

    private string Number(string field, string? typed)
    {
        var read = FigureText.Read(typed);
        if (read.Plain is null)
        {
            Note(field, read.FaultKey);
        }

        return read.Plain ?? "";
    }

    private LocalDate Day(string field, string? typed)
    {
        if (!LocalDatePattern.Iso.Parse(typed?.Trim() ?? "").TryGetValue(default, out var day))
        {
            Note(field, "register.field.day");
        }

        return day;
    }

    private void Note(string field, string key)
    {
        sound = false;
        fault(field, key);
    }
}
