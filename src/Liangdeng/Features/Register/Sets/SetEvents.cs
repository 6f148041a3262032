using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using NodaTime;

namespace Liangdeng.Features.Register.Sets;

/// <summary>项: what several members belong to, where a set has two levels (14项31件).</summary>
public sealed record SetItem(string Code, string Name);

/// <summary>One member of a named set: a project, a work, a village.</summary>
/// <param name="Code">Unique over all sets of one plan year.</param>
/// <param name="Item">Null in a set of one level.</param>
/// <param name="Lead">Who reports it; null for the commitment's own lead unit.</param>
/// <param name="Due">Null for the commitment's own due date.</param>
public sealed record Member(MemberCode Code, string Name, SetItem? Item, UnitCode? Lead, LocalDate? Due);

/// <summary>The members of a commitment (stream <c>set/{commitment}</c>, public): no field can hold a person.</summary>
public abstract record SetEvent
{
    private SetEvent()
    {
    }

    /// <summary>Members that are new in the list, at most <see cref="ListDecider.Chunk"/> an event.</summary>
    /// <param name="Ground">Empty before the breakdown is issued, and for the first list.</param>
    public sealed record MembersListed(CommitmentId Commitment, IReadOnlyList<Member> Members, string Ground) : SetEvent;

    /// <summary>The same members with another name, item, unit or due date.</summary>
    public sealed record MembersChanged(IReadOnlyList<Member> Members, string Ground) : SetEvent;

    public sealed record MemberRemoved(MemberCode Code, string Ground) : SetEvent;

    /// <summary>The commitment is measured by the items of another one's list: an item is done when all its members are.
    /// </summary>
    public sealed record ListLinked(CommitmentId Commitment, CommitmentId List) : SetEvent;

    public sealed record ListUnlinked(string Ground) : SetEvent;

    /// <summary>A report on a member came in and is being verified; what it says is not public yet.</summary>
    /// <param name="Version">1, then one more for every report on this member.</param>
    public sealed record MemberReported(MemberCode Code, int Version) : SetEvent;

    /// <summary>What counts of a member from now on.</summary>
    /// <param name="Progress">Share done in percent; 100 exactly when it is done.</param>
    /// <param name="Corrects">The verified version that this one corrects, or null.</param>
    public sealed record MemberVerified(
        MemberCode Code, int Version, int Progress, LocalDate? DoneOn, string Words, IReadOnlyList<StoredFile> Evidence,
        int? Corrects) : SetEvent;

    public sealed record MemberReturned(MemberCode Code, int Version) : SetEvent;
}

/// <summary>The reports on one member inside the house (stream <c>member-report/{commitment}/{member}</c>, private).
/// </summary>
public abstract record MemberReportEvent
{
    private MemberReportEvent()
    {
    }

    public sealed record Submitted(
        CommitmentId Commitment, MemberCode Code, int Version, int Progress, LocalDate? DoneOn, string Words,
        IReadOnlyList<StoredFile> Evidence, int? Corrects, string CorrectionGround) : MemberReportEvent;

    public sealed record Verified(int Version) : MemberReportEvent;

    public sealed record Returned(int Version, string Ground) : MemberReportEvent;
}
