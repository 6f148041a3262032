using System.Diagnostics;
using Liangdeng.Hosting;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.Sets.SetRefusal;

namespace Liangdeng.Features.Register.Sets;

/// <summary>Who is a member. Before the breakdown is issued the list can be put together freely; afterwards everything that
/// changes a list that stands says why, for ever and in public.</summary>
public static class ListDecider
{
    /// <summary>Members of one event.</summary>
    public const int Chunk = 100;

    public const int MaxGround = 500;

    public static Decision Decide(ListContext context, SetCommand command) => context.Commitment switch
    {
        null => Decision.Refuse(Reason.NoSuchCommitment),
        { Promise.Kind: not (CommitmentKind.NamedSet or CommitmentKind.SetShare) } => Decision.Refuse(Reason.NotASet),
        { Closing: { } closing } => Decision.Refuse(Reason.CommitmentClosed, LocalDatePattern.Iso.Format(closing.On)),
        _ => command switch
        {
            SetCommand.ListMembers c => Enter(context, c.Members, c.Ground, c.Seen),
            SetCommand.AddMember c => context.List.Members.ContainsKey(c.Member.Code)
                ? Decision.Refuse(Reason.CodeTaken, c.Member.Code.Value)
                : Enter(context, [c.Member], c.Ground, null),
            SetCommand.ChangeMember c => Change(context, c),
            SetCommand.RemoveMember c => Remove(context, c),
            SetCommand.CountItems c => Link(context, c),
            SetCommand.StopCounting c => Unlink(context, c),
            _ => throw new UnreachableException(command.GetType().Name),
        },
    };

    private static Decision Enter(ListContext context, IReadOnlyList<Member> members, string ground, int? seen)
    {
        if (context.List.ItemsOf is not null)
        {
            return Decision.Refuse(Reason.CountsItems);
        }

        var fresh = members.Where(member => !context.List.Members.ContainsKey(member.Code)).ToList();
        var changed = members.Where(member =>
            context.List.Members.TryGetValue(member.Code, out var listed) && listed.Member != member).ToList();
        if (members.Count == 0 || (fresh.Count == 0 && changed.Count == 0))
        {
            return members.Count == 0 ? Decision.Refuse(Reason.NothingListed) : Decision.Accept();
        }

        if (seen is { } known && known != context.List.Changes)
        {
            return Decision.Refuse(Reason.ChangedMeanwhile);
        }

        var fault = GroundFault(context, ground, first: context.List.Members.IsEmpty)
            ?? MemberRules.Of(context, members).Select(wrong => wrong.Refused).FirstOrDefault();
        return fault is null
            ? Write(context, [.. Listed(context, fresh, ground), .. Changed(changed, ground)])
            : Decision.Refuse(fault.Reason, fault.Args);
    }

    private static IEnumerable<SetEvent> Listed(ListContext context, IEnumerable<Member> members, string ground) =>
        members.Chunk(Chunk).Select(some => new SetEvent.MembersListed(context.Commitment!.Promise.Id, some, ground.Trim()));

    private static IEnumerable<SetEvent> Changed(IEnumerable<Member> members, string ground) =>
        members.Chunk(Chunk).Select(some => new SetEvent.MembersChanged(some, ground.Trim()));

    private static Decision Change(ListContext context, SetCommand.ChangeMember c) =>
        !context.List.Members.TryGetValue(c.Member.Code, out var listed)
            ? Decision.Refuse(Reason.NoSuchMember, c.Member.Code.Value)
            : listed.Member != c.Member && listed.Changes != c.Seen ? Decision.Refuse(Reason.ChangedMeanwhile)
            : Enter(context, [c.Member], c.Ground, null);

    private static Decision Remove(ListContext context, SetCommand.RemoveMember c)
    {
        if (!context.List.Members.TryGetValue(c.Code, out var listed))
        {
            return Decision.Refuse(Reason.NoSuchMember, c.Code.Value);
        }

        if (listed.Reported is not null)
        {
            return Decision.Refuse(Reason.BeingVerified, c.Code.Value);
        }

        return GroundFault(context, c.Ground, first: false) is { } fault
            ? Decision.Refuse(fault.Reason, fault.Args)
            : Write(context, [new SetEvent.MemberRemoved(c.Code, c.Ground.Trim())]);
    }

    private static Decision Link(ListContext context, SetCommand.CountItems c)
    {
        var promise = context.Commitment!.Promise;
        if (context.List.ItemsOf is { } already)
        {
            return already == c.List ? Decision.Accept() : Decision.Refuse(Reason.AlreadyLinked);
        }

        var list = context.Others.FirstOrDefault(other => other.Id == c.List);
        var without = list?.List.Members.Values.Count(listed => listed.Member.Item is null) ?? 0;
        var items = list?.List.Members.Values.Select(listed => listed.Member.Item?.Code).OfType<string>().Distinct().Count() ?? 0;
        Refusal? fault = c.List == promise.Id ? new(Reason.LinkToItself)
            : promise.Kind != CommitmentKind.NamedSet ? new(Reason.LinkNotACount)
            : !context.List.Members.IsEmpty ? new(Reason.LinkHasMembers, context.List.Members.Count)
            : list is null || list.Plan != promise.Plan ? new(Reason.LinkOtherPlan)
            : list.List.Members.IsEmpty ? new(Reason.LinkListEmpty, list.Code)
            : without > 0 ? new(Reason.LinkWithoutItems, list.Code, without)
            : MemberRules.Most(promise.Kind, promise.Target?.Comparator, Measure.Of(promise)?.Target) is { } most && items > most
                ? new(Reason.MoreItemsThanPromised, items, most, promise.Code)
            : null;
        return fault is null
            ? Write(context, [new SetEvent.ListLinked(promise.Id, c.List)])
            : Decision.Refuse(fault.Reason, fault.Args);
    }

    private static Decision Unlink(ListContext context, SetCommand.StopCounting c) =>
        context.List.ItemsOf is null ? Decision.Refuse(Reason.NotLinked)
        : GroundFault(context, c.Ground, first: false) is { } fault ? Decision.Refuse(fault.Reason, fault.Args)
        : Write(context, [new SetEvent.ListUnlinked(c.Ground.Trim())]);

    private static Refusal? GroundFault(ListContext context, string ground, bool first) =>
        ground.Trim().Length > MaxGround ? new(Reason.GroundTooLong, MaxGround)
        : context.Issued && !first && string.IsNullOrWhiteSpace(ground) ? new(Reason.GroundMissing)
        : null;

    private static Decision Write(ListContext context, IReadOnlyList<object> events) => Decision.Accept(
        new Write(Streams.Set(context.Commitment!.Promise.Id), context.Version, events));
}
