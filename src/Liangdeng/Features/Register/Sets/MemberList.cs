using System.Collections.Immutable;
using System.Diagnostics;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register.Sets;

/// <summary>A member that stands in the list.</summary>
/// <param name="Changes">How often it was listed or changed: who changes it has seen one of these.</param>
/// <param name="Version">Of its newest report; 0 before the first.</param>
/// <param name="Reported">The report that is being verified, or null.</param>
/// <param name="Standing">The verified report that counts, or null.</param>
public sealed record ListedMember(
    Member Member, int Changes, int Version, Recorded<SetEvent>? Reported, SetEvent.MemberVerified? Standing)
{
    public bool IsDone => Standing?.DoneOn is not null;
}

/// <summary>The members of one commitment as its public stream tells them.</summary>
/// <param name="Gone">Members that were removed, with the version of their newest report.</param>
/// <param name="ItemsOf">The commitment by the items of whose list this one is measured, or null.</param>
/// <param name="Changes">How often the list was changed, reports not counted.</param>
public sealed record MemberList(
    ImmutableDictionary<MemberCode, ListedMember> Members, ImmutableDictionary<MemberCode, int> Gone,
    CommitmentId? ItemsOf, int Changes)
{
    public static readonly MemberList Empty = new(
        ImmutableDictionary<MemberCode, ListedMember>.Empty, ImmutableDictionary<MemberCode, int>.Empty, null, 0);

    public static MemberList From(IEnumerable<Recorded<SetEvent>> past) => past.Aggregate(Empty, Evolve);

    public static MemberList Evolve(MemberList state, Recorded<SetEvent> happened) => (state, happened.What) switch
    {
        ({ ItemsOf: null }, SetEvent.MembersListed e) => e.Members.Aggregate(state, List) with { Changes = state.Changes + 1 },
        (_, SetEvent.MembersChanged e) => e.Members.Aggregate(state, Change) with { Changes = state.Changes + 1 },
        (_, SetEvent.MemberRemoved e) when state.Members.TryGetValue(e.Code, out var gone) => state with
        {
            Members = state.Members.Remove(e.Code),
            Gone = state.Gone.SetItem(e.Code, gone.Version),
            Changes = state.Changes + 1,
        },
        ({ ItemsOf: null, Members.IsEmpty: true }, SetEvent.ListLinked e) =>
            state with { ItemsOf = e.List, Changes = state.Changes + 1 },
        ({ ItemsOf: not null }, SetEvent.ListUnlinked) => state with { ItemsOf = null, Changes = state.Changes + 1 },
        (_, SetEvent.MemberReported e) when Of(state, e.Code) is { Reported: null } member && e.Version == member.Version + 1 =>
            With(state, member with { Version = e.Version, Reported = happened }),
        (_, SetEvent.MemberVerified e) when Pending(state, e.Code, e.Version) is { } member =>
            With(state, member with { Reported = null, Standing = e }),
        (_, SetEvent.MemberReturned e) when Pending(state, e.Code, e.Version) is { } member =>
            With(state, member with { Reported = null }),
        _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot stand there in a list of members."),
    };

    private static MemberList List(MemberList state, Member member) => state.Members.ContainsKey(member.Code)
        ? throw new UnreachableException($"{member.Code} is listed twice.")
        : With(state, new(member, 1, state.Gone.GetValueOrDefault(member.Code), null, null)) with
        {
            Gone = state.Gone.Remove(member.Code),
        };

    private static MemberList Change(MemberList state, Member member) => Of(state, member.Code) is { } listed
        ? With(state, listed with { Member = member, Changes = listed.Changes + 1 })
        : throw new UnreachableException($"{member.Code} is changed and not listed.");

    private static ListedMember? Of(MemberList state, MemberCode code) => state.Members.GetValueOrDefault(code);

    private static ListedMember? Pending(MemberList state, MemberCode code, int version) =>
        Of(state, code) is { Reported: not null } member && member.Version == version ? member : null;

    private static MemberList With(MemberList state, ListedMember member) =>
        state with { Members = state.Members.SetItem(member.Member.Code, member) };
}
