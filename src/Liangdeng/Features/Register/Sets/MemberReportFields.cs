using System.Globalization;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register.Sets;

/// <summary>A report on a member as it is typed.</summary>
public sealed class MemberReportFields
{
    public string? Progress { get; set; }

    public string? DoneOn { get; set; }

    public string? Words { get; set; }

    public string? CorrectionGround { get; set; }

    public static MemberReportFields Of(MemberDraft draft) => new()
    {
        Progress = draft.Progress,
        DoneOn = draft.DoneOn,
        Words = draft.Words,
        CorrectionGround = draft.CorrectionGround,
    };

    /// <summary>What a person finds who opens the form: what was begun, else what was sent back.</summary>
    public static MemberDraft Begun(MemberDraft? saved, MemberReportRow? report) => saved
        ?? (report is { State: ReportState.Returned } back
            ? new(
                back.DoneOn is null ? back.Progress.ToString(CultureInfo.InvariantCulture) : null,
                back.DoneOn is { } done ? LocalDatePattern.Iso.Format(done) : null, back.Words, back.CorrectionGround,
                ReportView.FilesOf(back.Evidence))
            : new(null, null, null, null, []));

    public MemberDraft ToDraft(IReadOnlyList<StoredFile> evidence) => new(Progress, DoneOn, Words, CorrectionGround, evidence);

    /// <param name="fault">Takes a field's name and the key of what to put right.</param>
    public SetCommand.Report ToCommand(
        CommitmentId commitment, MemberCode code, IReadOnlyList<StoredFile> evidence, Action<string, string> fault)
    {
        var typed = FigureText.Read(Progress);
        var share = int.TryParse(typed.Plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            ? whole
            : (int?)null;
        if (share is null && typed.Fault != FigureFault.Empty)
        {
            fault(nameof(Progress), "report.figure.NotWhole");
        }

        var day = LocalDatePattern.Iso.Parse(DoneOn?.Trim() ?? "");
        if (!day.Success && !string.IsNullOrWhiteSpace(DoneOn))
        {
            fault(nameof(DoneOn), "sets.field.day");
        }

        return new(
            commitment, code, share, day.Success ? day.Value : (LocalDate?)null, Words?.Trim() ?? "", evidence,
            CorrectionGround?.Trim() ?? "");
    }

    /// <summary>At which field of the page a refusal stands.</summary>
    public static string FieldOf(SetCommand command, Refusal refused) => refused.Reason switch
    {
        SetRefusal.ProgressMissing or SetRefusal.ProgressOutOfRange or SetRefusal.DoneNeedsAll => "F.Progress",
        SetRefusal.DoneDayMissing or SetRefusal.DoneOutside => "F.DoneOn",
        SetRefusal.DoneNeedsEvidence or SetRefusal.TooManyFiles => "Files",
        SetRefusal.WordsMissing or SetRefusal.WordsTooLong => "F.Words",
        SetRefusal.CorrectionGroundMissing or SetRefusal.NothingToCorrect => "F.CorrectionGround",
        SetRefusal.GroundMissing or SetRefusal.GroundTooLong => command is SetCommand.Return ? "Ground" : "F.CorrectionGround",
        _ => "",
    };
}
