using System.Text.Json;
using System.Text.RegularExpressions;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>What is wrong with a line of the Excel table, as the key of a text and its values.</summary>
public sealed record TableProblem(string Code, string Key, params object[] Args);

/// <summary>The breakdown of a plan as lines of the Excel table. What the table has no column for (the start, holding a
/// level, an even way between figures) stays as it is, and so do a starting level and a tolerance that are left
/// empty.</summary>
/// <param name="old">Finds a unit by a name that it had before; a table may have lain for a while.</param>
public sealed partial class BreakdownTable(PlanRow plan, IReadOnlyList<UnitRow> units, UnitNames? old = null)
{
    private const int MonthsOfTable = 12;

    private readonly Dictionary<string, string> names = units.ToDictionary(unit => unit.Code, unit => unit.NameZh);

    public BreakdownRow LineOf(CommitmentRow row, CommitmentPeopleRow? people)
    {
        var schedule = row.Schedule is { } json ? JsonSerializer.Deserialize<SchedulePlan>(json, EventJson.Options)! : null;
        return new()
        {
            Code = row.Code,
            Quote = row.Words,
            LeadUnits = row.Lead is { } lead ? [NameOf(lead), .. Names(row.CoLeads)] : [],
            SupportingUnits = [.. Names(row.Supporting)],
            LeaderOffice = row.LeaderOffice,
            LinkedLeaderOffice = row.LinkedLeaderOffice,
            Head = people?.Head ?? "",
            Contact = people?.Contact ?? "",
            SupervisingOffice = row.Supervising is { } office ? NameOf(office) : "",
            Due = row.Due ?? row.PeriodEnd,
            Schedule = (schedule?.Kind ?? ScheduleKind.ByMonths) switch
            {
                ScheduleKind.ByMonths => BreakdownSchedule.ByMonths,
                ScheduleKind.Table => BreakdownSchedule.Table,
                ScheduleKind.Milestones => BreakdownSchedule.Milestones,
            },
            Months = MonthsOf(schedule),
            Milestones = schedule?.Kind == ScheduleKind.Milestones
                ? string.Join('\n', schedule.Points.Select(point => $"{Text(point.Day)} {point.Planned} {point.Name}"))
                : "",
            StartLevel = PlainDecimal.Read(row.StartLevel),
            Tolerance = PlainDecimal.Read(row.Tolerance),
            DefinitionOfDone = row.DefinitionOfDone,
        };
    }

    /// <summary>The command that a line stands for.</summary>
    /// <returns>A command, or what is wrong with the line.</returns>
    public (RegisterCommand.BreakDown? Command, TableProblem? Problem) CommandOf(
        BreakdownRow line, CommitmentRow row, CommitmentPeopleRow? people)
    {
        var unit = Measure.Of(row)?.Unit.Text ?? "";
        if (line.LeadUnits.Count == 0 || line.Due is not { } due)
        {
            return (null, new(row.Code, line.LeadUnits.Count == 0 ? "register.field.lead" : "register.excel.due"));
        }

        if (Milestones(line) is not { } milestones)
        {
            return (null, new(row.Code, "register.excel.milestones"));
        }

        var kind = (line.Schedule ?? BreakdownSchedule.ByMonths) switch
        {
            BreakdownSchedule.ByMonths => ScheduleKind.ByMonths,
            BreakdownSchedule.Table => ScheduleKind.Table,
            BreakdownSchedule.Milestones => ScheduleKind.Milestones,
        };
        var schedule = new SchedulePlan(kind, kind == ScheduleKind.Table && IsLinear(row), kind switch
        {
            ScheduleKind.ByMonths => [],
            ScheduleKind.Table => Points(line, due),
            ScheduleKind.Milestones => milestones,
        });
        return (new(
            new(row.Id), CodeOf(line.LeadUnits[0]), [.. line.LeadUnits.Skip(1).Select(CodeOf)],
            [.. line.SupportingUnits.Select(CodeOf)],
            line.SupervisingOffice.Length == 0 ? null : CodeOf(line.SupervisingOffice), line.LeaderOffice,
            line.LinkedLeaderOffice, row.StartDay ?? row.PeriodStart, due, schedule, AmountOf(Text(line.StartLevel) ?? row.StartLevel, unit),
            AmountOf(Text(line.Tolerance) ?? row.Tolerance, unit), row.Hold, line.DefinitionOfDone,
            new(people?.Leader ?? "", people?.LinkedLeader ?? "", line.Head, line.Contact)), null);
    }

    private static Amount? AmountOf(string? value, string unit) => value is null ? null : new(value, unit);

    private static string? Text(decimal? number) => number is { } plain ? PlainDecimal.Write(plain) : null;

    private static bool IsLinear(CommitmentRow row) => row.Schedule is { } json
        && JsonSerializer.Deserialize<SchedulePlan>(json, EventJson.Options) is { Kind: ScheduleKind.Table, Linear: true };

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);

    // A name that is no unit's stays as it is, so that the refusal can name it.
    private UnitCode CodeOf(string name) => new(
        units.FirstOrDefault(unit => unit.Code == name || unit.NameZh == name || unit.NameEn == name)?.Code ?? old?.CodeOf(name) ?? name);

    private string NameOf(string code) => names.GetValueOrDefault(code, code);

    private IEnumerable<string> Names(string codes) =>
        codes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(NameOf);

    private decimal?[] MonthsOf(SchedulePlan? schedule) =>
        [.. Enumerable.Range(1, MonthsOfTable).Select(month => schedule?.Kind == ScheduleKind.Table
            && schedule.Points.FirstOrDefault(point => ReportPeriod.Of(point.Day) == new ReportPeriod(plan.PeriodStart.Year, month)) is { } point
                ? PlainDecimal.Read(point.Planned)
                : null)];

    private SchedulePoint[] Points(BreakdownRow line, LocalDate due) =>
        [.. line.Months.Select((planned, month) => (planned, end: new ReportPeriod(plan.PeriodStart.Year, month + 1).End))
            .Where(point => point.planned is not null)
            .Select(point => new SchedulePoint(
                ReportPeriod.Of(due).End == point.end ? due : point.end, PlainDecimal.Write(point.planned!.Value), ""))];

    /// <returns>Null where one cannot be read.</returns>
    private static SchedulePoint[]? Milestones(BreakdownRow line)
    {
        List<SchedulePoint> points = [];
        foreach (var text in line.Milestones.Split(['\n', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = MilestoneText().Match(text);
            if (!parts.Success || !LocalDatePattern.Iso.Parse(parts.Groups[1].Value).TryGetValue(default, out var day))
            {
                return null;
            }

            points.Add(new(day, parts.Groups[2].Value, parts.Groups[3].Value));
        }

        return [.. points.OrderBy(point => point.Day)];
    }

    /// <summary>A day, what is reached by then, a name: <c>2021-06-30 55 初步成果</c>.</summary>
    [GeneratedRegex(@"^([0-9]{4}-[0-9]{2}-[0-9]{2})\s+([0-9]+(?:\.[0-9]+)?)%?\s+(.+)$")]
    private static partial Regex MilestoneText();
}
