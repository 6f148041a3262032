using Liangdeng.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Lights;

/// <summary>Where an objection is decided by the office, or taken back by its unit.</summary>
[Permit(ObjectionActions.Work)]
public sealed class ObjectionWorkModel(ObjectionReader reader, ObjectionDesk desk) : ObjectionPageBase(reader)
{
    /// <summary><c>upheld</c> or <c>rejected</c>; null while nothing is chosen.</summary>
    [BindProperty]
    public string? Verdict { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Of the form for taking it back; the two can stand on one page.</summary>
    [BindProperty]
    public string? BackGround { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        bool? upheld = Verdict switch { "upheld" => true, "rejected" => false, _ => null };
        var outcome = await desk.HandleAsync(Order(), new ObjectionCommand.Decide(Row.Light, upheld, Ground ?? ""), Stop);
        return outcome.Refused is not { } refused ? Done(outcome, Line.Address, "objections.done.decided", Line.Commitment.Code)
            : Refused(refused, refused.Reason switch
            {
                ObjectionRefusal.OutcomeMissing => nameof(Verdict),
                ObjectionRefusal.GroundMissing or ObjectionRefusal.TextTooLong => nameof(Ground),
                _ => "",
            });
    }

    public async Task<IActionResult> OnPostTakeBackAsync()
    {
        var outcome = await desk.HandleAsync(Order(), new ObjectionCommand.TakeBack(Row.Light, BackGround ?? ""), Stop);
        return outcome.Refused is not { } refused ? Done(outcome, Line.Address, "objections.done.taken-back", Line.Commitment.Code)
            : Refused(refused, refused.Reason is ObjectionRefusal.GroundMissing or ObjectionRefusal.TextTooLong ? nameof(BackGround) : "");
    }
}
