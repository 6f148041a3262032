using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary>A closing as it is typed.</summary>
public sealed class ClosingFields
{
    public int Version { get; set; }

    public string? Outcome { get; set; }

    public string? On { get; set; }

    public string? Ground { get; set; }

    /// <summary>Code of the commitment that goes on with it.</summary>
    public string? CarriedTo { get; set; }

    /// <summary>What a person finds who opens the form: what was begun, else what the figures say.</summary>
    public static ClosingDraft Begun(ClosingDraft? saved, ClosingView view) => saved ?? new(
        0, view.Suggested?.ToString(), LocalDatePattern.Iso.Format(view.Today), null, null, view.Telling, []);

    public static ClosingFields Of(ClosingDraft draft) => new()
    {
        Version = draft.Version,
        Outcome = draft.Outcome,
        On = draft.On,
        Ground = draft.Ground,
        CarriedTo = draft.CarriedTo,
    };

    public ClosingDraft ToDraft(IReadOnlyList<StoredFile> evidence, IReadOnlyList<StoredFile> uploaded) =>
        new(Version, Outcome, On, Ground, CarriedTo?.Trim(), evidence, uploaded);

    /// <param name="next">What <see cref="ClosingDraft.CarriedTo"/> names.</param>
    /// <param name="fault">Takes a field's name and the key of what to put right.</param>
    /// <returns>Null where something cannot be read.</returns>
    public static ClosingCommand.Close? ToCommand(
        CommitmentId commitment, ClosingDraft draft, CommitmentId? next, Action<string, string> fault)
    {
        var sound = true;
        if (!Enum.TryParse<ClosingOutcome>(draft.Outcome, out var outcome) || !Enum.IsDefined(outcome))
        {
            Note(nameof(Outcome), "closing.refused.OutcomeMissing");
        }

        if (!LocalDatePattern.Iso.Parse(draft.On?.Trim() ?? "").TryGetValue(default, out var day))
        {
            Note(nameof(On), "report.field.day");
        }

        return sound ? new(commitment, outcome, day, draft.Ground?.Trim() ?? "", draft.Evidence, next) : null;

        void Note(string field, string key)
        {
            sound = false;
            fault(field, key);
        }
    }
}

/// <summary>At which field of the form a refusal stands.</summary>
public static class ClosingWording
{
    public static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        ClosingRefusal.GroundMissing or ClosingRefusal.TextTooLong => "F.Ground",
        ClosingRefusal.EvidenceMissing or ClosingRefusal.TooManyFiles => "Files",
        ClosingRefusal.OnInFuture or ClosingRefusal.OnBeforeStart => "F.On",
        ClosingRefusal.CarriedToMissing or ClosingRefusal.CarriedToNotExpected or ClosingRefusal.NoSuchTarget
            or ClosingRefusal.TargetOfSamePlan or ClosingRefusal.TargetOfEarlierPlan or ClosingRefusal.TargetClosed
            or ClosingRefusal.TargetTaken => "F.CarriedTo",
        ClosingRefusal.AlreadyClosed or ClosingRefusal.NotBrokenDown or ClosingRefusal.ReporterCannotClose
            or ClosingRefusal.ReportBeingVerified or ClosingRefusal.BlockersOpen or ClosingRefusal.NoSuchCommitment => "",
        ClosingRefusal => "F.Outcome",
        _ => "",
    };
}
