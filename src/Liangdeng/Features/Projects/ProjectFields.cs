using System.Globalization;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using ReportPeriod = Liangdeng.Features.Register.ReportPeriod;

namespace Liangdeng.Features.Projects;

/// <summary>A project as it is typed.</summary>
public sealed class ProjectFields
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public ProjectKind Kind { get; set; }

    public int? Year { get; set; }

    public string? Owner { get; set; }

    public string? LinkedOffice { get; set; }

    public string? Town { get; set; }

    public string? Longitude { get; set; }

    public string? Latitude { get; set; }

    public string? Total { get; set; }

    public string? InvestedBefore { get; set; }

    /// <summary>Planned days of the four stages after the first.</summary>
    public List<string?> Planned { get; set; } = [];

    /// <summary>Days of the three stages that may have been reached before the year.</summary>
    public List<string?> Before { get; set; } = [];

    /// <summary>Planned investment of the year's months.</summary>
    public List<string?> Months { get; set; } = [];

    public int Seen { get; set; }

    public static IReadOnlyList<ProjectStage> Stages { get; } =
        [ProjectStage.Started, ProjectStage.UnderConstruction, ProjectStage.Completed, ProjectStage.InProduction];

    public static ProjectFields Of(Project project, int seen)
    {
        string? Day(IReadOnlyList<StageDay> stages, ProjectStage stage) =>
            stages.FirstOrDefault(one => one.Stage == stage) is { } found ? LocalDatePattern.Iso.Format(found.Day) : null;
        return new()
        {
            Code = project.Code.Value,
            Name = project.Name,
            Kind = project.Kind,
            Year = project.Year,
            Owner = project.Owner.Value,
            LinkedOffice = project.LinkedOffice,
            Town = project.Town,
            Longitude = Text(project.Longitude),
            Latitude = Text(project.Latitude),
            Total = Text(project.Total),
            InvestedBefore = Text(project.InvestedBefore),
            Planned = [.. Stages.Select(stage => Day(project.Planned, stage))],
            Before = [.. Stages.Take(3).Select(stage => Day(project.Before, stage))],
            Months = [.. Enumerable.Range(1, 12).Select(month => Text(project.Plan
                .FirstOrDefault(one => one.Month == new ReportPeriod(project.Year, month))?.Amount))],
            Seen = seen,
        };
    }

    /// <summary>Draws as many fields as there are, whatever came back.</summary>
    public ProjectFields Whole()
    {
        Fill(Planned, 4);
        Fill(Before, 3);
        Fill(Months, 12);
        return this;
    }

    /// <param name="old">What stands; months of other years are kept.</param>
    /// <param name="fault">Takes a field's name and the key of what to put right.</param>
    public Project ToProject(string? code, Project? old, int thisYear, Action<string, string> fault)
    {
        Whole();
        var year = Year ?? thisYear;
        List<MonthMoney> plan = [.. (old?.Plan ?? []).Where(month => month.Month.Year != year)];
        foreach (var (at, typed) in Months.Take(12).Index())
        {
            if (Number($"Months[{at}]", typed, fault) is { } amount)
            {
                plan.Add(new(new ReportPeriod(year, at + 1), amount));
            }
        }

        return new(
            ProjectCode.Of(code), Name?.Trim() ?? "", Kind, year, new(Owner ?? ""), LinkedOffice?.Trim() ?? "", Town?.Trim() ?? "",
            Number(nameof(Longitude), Longitude, fault), Number(nameof(Latitude), Latitude, fault), Number(nameof(Total), Total, fault) ?? 0,
            Days(nameof(Planned), Planned, fault), Days(nameof(Before), Before, fault), Number(nameof(InvestedBefore), InvestedBefore, fault) ?? 0,
            [.. plan.OrderBy(month => month.Month.End)]);
    }

    /// <summary>At which field of the form a refusal stands.</summary>
    public static string FieldOf(Refusal refused) => refused.Reason switch
    {
        ProjectRefusal.GroundMissing or ProjectRefusal.GroundTooLong => "Ground",
        ProjectRefusal.CodeInvalid or ProjectRefusal.CodeTaken or ProjectRefusal.CodeOfRemoved => "F.Code",
        ProjectRefusal.NameMissing or ProjectRefusal.NameTooLong => "F.Name",
        ProjectRefusal.YearOutside => "F.Year",
        ProjectRefusal.UnitUnknown or ProjectRefusal.UnitEnded => "F.Owner",
        ProjectRefusal.TownMissing or ProjectRefusal.TextTooLong => "F.Town",
        ProjectRefusal.PlaceIncomplete or ProjectRefusal.PlaceOutside => "F.Longitude",
        ProjectRefusal.TotalMissing or ProjectRefusal.AmountInvalid or ProjectRefusal.PlanAboveTotal => "F.Total",
        ProjectRefusal.StagesMissing or ProjectRefusal.StageTwice or ProjectRefusal.StagesOutOfOrder or ProjectRefusal.DayOutside => "F.Planned[0]",
        ProjectRefusal.BeforeInYear or ProjectRefusal.StageSkipped => "F.Before[0]",
        _ => "",
    };

    /// <summary>A figure as people type it; what cannot be read is said at its field.</summary>
    internal static decimal? Number(string field, string? typed, Action<string, string> fault)
    {
        var read = FigureText.Read(typed);
        if (read.Fault is { } wrong && wrong != FigureFault.Empty)
        {
            fault(field, read.FaultKey);
        }

        return PlainDecimal.Read(read.Plain);
    }

    internal static LocalDate? Day(string field, string? typed, Action<string, string> fault)
    {
        var day = string.IsNullOrWhiteSpace(typed) ? null : BreakdownDates.Parse(typed.Trim());
        if (day is null && !string.IsNullOrWhiteSpace(typed))
        {
            fault(field, "projects.field.day");
        }

        return day;
    }

    private static List<StageDay> Days(string field, List<string?> typed, Action<string, string> fault) =>
    [
        .. typed.Take(4).Select((text, at) => (Stage: Stages[at], Day: Day(string.Create(CultureInfo.InvariantCulture, $"{field}[{at}]"), text, fault)))
            .Where(stage => stage.Day is not null).Select(stage => new StageDay(stage.Stage, stage.Day!.Value)),
    ];

    private static string? Text(decimal? number) => number is { } value and not 0 ? PlainDecimal.Write(value) : null;

    private static void Fill(List<string?> fields, int count) => fields.AddRange(Enumerable.Repeat((string?)null, Math.Max(0, count - fields.Count)));
}
