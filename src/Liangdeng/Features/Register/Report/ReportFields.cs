using System.Globalization;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>A report as it is typed.</summary>
public sealed class ReportFields
{
    public int Version { get; set; }

    public string? Value { get; set; }

    public string? Progress { get; set; }

    public string? DoneOn { get; set; }

    public string? Words { get; set; }

    public string? Blockers { get; set; }

    public string? CorrectionGround { get; set; }

    public static ReportFields Of(ReportDraft draft) => new()
    {
        Version = draft.Version,
        Value = draft.Value,
        Progress = draft.Progress,
        DoneOn = draft.DoneOn,
        Words = draft.Words,
        Blockers = draft.Blockers,
        CorrectionGround = draft.CorrectionGround,
    };

    /// <summary>What a person finds who opens the form: what was begun, else what was sent back or is to be corrected.
    /// </summary>
    /// <param name="unit">In which figures are reported now.</param>
    public static ReportDraft Begun(ReportDraft? saved, ReportRow? report, string unit)
    {
        var begun = saved ?? Of(report);
        return begun with { Value = FigureUnits.Typed(begun.Value, begun.Unit, unit) };
    }

    public ReportDraft ToDraft(IReadOnlyList<StoredFile> evidence, string unit) => new(
        Version, Value, Progress, DoneOn, Words, Blockers, CorrectionGround, evidence, unit);

    private static ReportDraft Of(ReportRow? report) => report is null
        ? new(0, null, null, null, null, null, null, [])
        : new(
            0, report.Value, report.Progress?.ToString(CultureInfo.InvariantCulture),
            report.DoneOn is { } day ? LocalDatePattern.Iso.Format(day) : null, report.Words, report.Blockers,
            report.CorrectionGround, ReportView.FilesOf(report.Evidence), report.Unit);

    /// <param name="fault">Takes a field's name and the key of what to put right.</param>
    /// <returns>Null where something cannot be read.</returns>
    public ReportCommand.HandIn? ToCommand(
        ReportView view, IReadOnlyList<StoredFile> evidence, Action<string, string> fault)
    {
        var sound = true;
        Amount? value = null;
        int? progress = null;
        LocalDate? done = null;
        if (view.IsDeliverable)
        {
            var read = FigureText.Read(Progress);
            progress = int.TryParse(read.Plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var share) ? share : null;
            if (progress is null)
            {
                Note(nameof(Progress), read.Fault == FigureFault.Empty ? "report.refused.ProgressMissing" : "report.figure.NotWhole");
            }

            var day = LocalDatePattern.Iso.Parse(DoneOn?.Trim() ?? "");
            done = day.Success ? day.Value : null;
            if (!day.Success && !string.IsNullOrWhiteSpace(DoneOn))
            {
                Note(nameof(DoneOn), "report.field.day");
            }
        }
        else
        {
            var read = FigureText.Read(Value);
            value = read.Plain is { } plain ? new(plain, view.Unit) : null;
            if (read.Plain is null)
            {
                Note(nameof(Value), read.FaultKey);
            }
        }

        // What can be seen on the form alone is said together with the figure's fault.
        if (string.IsNullOrWhiteSpace(Words))
        {
            Note(nameof(Words), "report.refused.WordsMissing");
        }

        if (view.Standing is not null && string.IsNullOrWhiteSpace(CorrectionGround))
        {
            Note(nameof(CorrectionGround), "report.refused.GroundMissing");
        }

        return sound
            ? new(
                new(view.Commitment.Id), view.Period, value, progress, done, Words?.Trim() ?? "", Blockers?.Trim() ?? "",
                evidence, CorrectionGround?.Trim() ?? "")
            : null;

        void Note(string field, string key)
        {
            sound = false;
            fault(field, key);
        }
    }
}

/// <summary>At which field of the form a refusal stands, and how its periods and days are said.</summary>
public static class ReportWording
{
    /// <summary>The decider gives periods and days as they stand in rows; people read them as they say them.</summary>
    public static Refusal InWords(Refusal refusal) => refusal.Reason is ReportRefusal.BeforeStart
        or ReportRefusal.PeriodNotOver or ReportRefusal.PeriodClosed or ReportRefusal.BackwardsValue
        or ReportRefusal.DoneOutsidePeriod
            ? refusal with { Args = [.. refusal.Args.Select(arg => arg is string text ? InWords(text) : arg)] }
            : refusal;

    private static string InWords(string text) => LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var day }
        ? Say.Date(day)
        : ReportPeriodText.InWords(text);

    public static string FieldOf(ReportCommand command, bool isDeliverable, Refusal refusal) =>
        command is not ReportCommand.HandIn
            ? refusal.Reason is ReportRefusal.GroundMissing or ReportRefusal.TextTooLong ? "Ground" : ""
            : FieldOf(isDeliverable, refusal);

    private static string FieldOf(bool isDeliverable, Refusal refusal) => refusal.Reason switch
    {
        ReportRefusal.ValueMissing or ReportRefusal.ValueInvalid or ReportRefusal.ValueNegative
            or ReportRefusal.ValueAbsurd or ReportRefusal.ValueTooFine or ReportRefusal.UnitDiffers => "F.Value",
        ReportRefusal.BackwardsValue => isDeliverable ? "F.Progress" : "F.Value",
        ReportRefusal.ProgressMissing or ReportRefusal.ProgressOutOfRange => "F.Progress",
        ReportRefusal.DoneNeedsAll or ReportRefusal.DoneOutsidePeriod => "F.DoneOn",
        ReportRefusal.DoneNeedsEvidence or ReportRefusal.TooManyFiles => "Files",
        ReportRefusal.WordsMissing or ReportRefusal.TextTooLong => "F.Words",
        ReportRefusal.GroundMissing or ReportRefusal.NothingToCorrect => "F.CorrectionGround",
        _ => "",
    };
}
