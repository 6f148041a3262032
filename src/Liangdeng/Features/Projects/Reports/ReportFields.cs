using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Features.Register;
using Liangdeng.Rules;
using NodaTime.Text;
using ReportPeriod = Liangdeng.Features.Register.ReportPeriod;

namespace Liangdeng.Features.Projects;

/// <summary>One project's line of a unit's report as it is typed.</summary>
public sealed class ReportLineFields
{
    public string? Code { get; set; }

    /// <summary>Name of a stage that was reached; empty for none.</summary>
    public string? Stage { get; set; }

    public string? Day { get; set; }

    /// <summary>Invested in the month, in 万元.</summary>
    public string? Amount { get; set; }

    /// <summary>Name of a stage that has not been reached after all; empty for none.</summary>
    public string? Back { get; set; }
}

/// <summary>A report as far as it is typed, as text: what cannot be read yet is kept too.</summary>
public sealed record ProjectReportDraft(
    string? Month, IReadOnlyList<ReportLineFields> Lines, string? Words, string? CorrectionGround, IReadOnlyList<StoredFile> Evidence);

/// <summary>From typed lines to what is reported.</summary>
public static class TypedReport
{
    public static string FormOf(string? code) => $"project-report/{code}";

    /// <summary>What was sent back, as it was typed, to be put right.</summary>
    public static ProjectReportDraft Of(ProjectReportRow back) => new(
        back.Lines.SelectMany(line => line.Invested).Select(month => month.Month.ToString()).FirstOrDefault(),
        [.. back.Lines.Select(line => new ReportLineFields
        {
            Code = line.Code.Value,
            Stage = line.Stages.Count > 0 ? line.Stages[0].Stage.ToString() : null,
            Day = line.Stages.Count > 0 ? LocalDatePattern.Iso.Format(line.Stages[0].Day) : null,
            Amount = line.Invested.Count > 0 ? PlainDecimal.Write(line.Invested[0].Amount) : null,
            Back = line.TakenBack.Count > 0 ? line.TakenBack[0].ToString() : null,
        })],
        back.Words, back.CorrectionGround, ReportView.FilesOf(back.Evidence));

    /// <param name="fault">Takes a field's name and the key of what to put right.</param>
    public static IReadOnlyList<ReportedProject> Read(IReadOnlyList<ReportLineFields> lines, ReportPeriod? month, Action<string, string> fault)
    {
        List<ReportedProject> projects = [];
        foreach (var (at, line) in lines.Index())
        {
            var day = ProjectFields.Day($"L[{at}].Day", line.Day, fault);
            var amount = ProjectFields.Number($"L[{at}].Amount", line.Amount, fault);
            var stage = Enum.TryParse<ProjectStage>(line.Stage, out var reached) && Enum.IsDefined(reached) ? reached : (ProjectStage?)null;
            if (stage is null != day is null && string.IsNullOrWhiteSpace(line.Day) != (stage is null))
            {
                fault($"L[{at}].Day", "projects.field.stage-and-day");
            }

            if (amount is not null && month is null)
            {
                fault("Month", "projects.field.month");
            }

            projects.Add(new(
                ProjectCode.Of(line.Code), stage is { } one && day is { } on ? [new(one, on)] : [],
                amount is { } money && month is { } of ? [new(of, money)] : [],
                Enum.TryParse<ProjectStage>(line.Back, out var back) && Enum.IsDefined(back) ? [back] : []));
        }

        return projects;
    }

    /// <summary>At which field of the page a refusal stands.</summary>
    public static string FieldOf(Refusal refused, IReadOnlyList<ReportLineFields> lines)
    {
        var at = refused.Args is [string code, ..] ? lines.ToList().FindIndex(line => ProjectCode.Of(line.Code).Value == code) : -1;
        return refused.Reason switch
        {
            ProjectRefusal.EvidenceMissing or ProjectRefusal.TooManyFiles => "Files",
            ProjectRefusal.WordsMissing or ProjectRefusal.WordsTooLong => "Words",
            ProjectRefusal.CorrectionGroundMissing or ProjectRefusal.NothingToCorrect or ProjectRefusal.GroundTooLong => "CorrectionGround",
            ProjectRefusal.MonthNotOver or ProjectRefusal.MonthOutside => "Month",
            ProjectRefusal.AmountInvalid when at >= 0 => $"L[{at}].Amount",
            ProjectRefusal.StageNotReached or ProjectRefusal.StageReachedBefore when at >= 0 => $"L[{at}].Back",
            _ => at >= 0 ? $"L[{at}].Day" : "",
        };
    }
}
