using Liangdeng.Features.Shared;

namespace Liangdeng.Features.People;

/// <summary>Duties in words.</summary>
public static class DutyWords
{
    public static string PartOf(Texts texts, Duty duty) => duty switch
    {
        Duty.Commitment commitment => texts[$"changes.part.{commitment.Part}"],
        Duty.OfBlocker blocker => texts[$"changes.part.{blocker.Part}"],
        Duty.OfMember member => texts["changes.part.Member", member.Member.Code.Value],
        _ => throw new System.Diagnostics.UnreachableException(duty.GetType().Name),
    };

    public static string AddressOf(Duty duty) => duty switch
    {
        Duty.OfBlocker => $"/blockers/{duty.Code}",
        Duty.OfMember member => $"/commitments/{duty.Code}/members/{member.Member.Code}",
        _ => $"/commitments/{duty.Code}",
    };
}
