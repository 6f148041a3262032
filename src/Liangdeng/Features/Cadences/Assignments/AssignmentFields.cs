using Liangdeng.Hosting;

namespace Liangdeng.Features.Cadences;

/// <summary>The forms of an assignment's page as they are typed. Each has names of its own, since they stand on one page.</summary>
public sealed class AssignmentFields
{
    public string? Words { get; set; }

    public string? SignWords { get; set; }

    public string? ReturnGround { get; set; }

    public string? ExtendDue { get; set; }

    public string? ExtendGround { get; set; }

    public string? WithdrawGround { get; set; }

    /// <summary>At which field a refusal stands; empty where it concerns the whole form.</summary>
    /// <param name="words">The field of the form's words.</param>
    public static string FieldOf(Refusal refusal, string words) => refusal.Reason switch
    {
        AssignmentRefusal.WordsMissing or AssignmentRefusal.GroundMissing or AssignmentRefusal.TextTooLong => words,
        AssignmentRefusal.DueMissing or AssignmentRefusal.DuePast or AssignmentRefusal.DueFar or AssignmentRefusal.NotLater => "F.ExtendDue",
        AssignmentRefusal.TooManyFiles => "Files",
        _ => "",
    };
}
