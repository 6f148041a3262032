using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Language;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.Sets.SetRefusal;

namespace Liangdeng.Features.Register.Sets;

/// <summary>Another commitment of the plan year that has members or counts items.</summary>
public sealed record OtherList(
    CommitmentId Id, string Code, PlanId Plan, CommitmentKind Kind, Comparator? Comparator, decimal? Quantity, MemberList List);

/// <summary>What is known when the members of a commitment are listed.</summary>
/// <param name="Issued">The plan's breakdown is out.</param>
/// <param name="Others">All other sets of the plan year.</param>
public sealed record ListContext(
    Commitment? Commitment, bool Issued, MemberList List, long Version, IReadOnlySet<UnitCode> Units,
    IReadOnlyList<OtherList> Others)
{
    public IReadOnlyDictionary<UnitCode, EndedUnit> Ended { get; init; } = EndedUnit.None;

    /// <summary>Within which members can be due.</summary>
    public (LocalDate From, LocalDate To) Days => Commitment switch
    {
        { Terms: { } terms } => (terms.Start, terms.Due),
        { Promise: var promise } => (promise.PeriodStart, promise.PeriodEnd),
        null => default,
    };
}

/// <summary>What is wrong with one of the members that are to be listed, or with all of them.</summary>
/// <param name="At">Number of the member, from 0; null for what concerns the whole list.</param>
public sealed record MemberFault(int? At, Refusal Refused);

/// <summary>What members have to be, whoever lists them and however. Pure.</summary>
public static class MemberRules
{
    /// <summary>Members of one set; the largest that a district promised had some hundreds.</summary>
    public const int MaxMembers = 5_000;

    public const int MaxName = 100;

    public const int MaxItemName = 60;

    /// <returns>All that is wrong, in the order of the members; the same member may have several faults.</returns>
    public static IReadOnlyList<MemberFault> Of(ListContext context, IReadOnlyList<Member> members)
    {
        var elsewhere = context.Others.SelectMany(other => other.List.Members.Keys.Select(code => (code, other.Code)))
            .DistinctBy(pair => pair.code).ToDictionary(pair => pair.code, pair => pair.Code);
        var names = ItemNames(context, members);
        var counting = context.Others.FirstOrDefault(other => other.List.ItemsOf == context.Commitment?.Promise.Id);
        HashSet<MemberCode> seen = [];
        List<MemberFault> faults = [];
        foreach (var (member, at) in members.Select((member, at) => (member, at)))
        {
            faults.AddRange(Faults(context, member, elsewhere, seen, names, counting).Select(fault => new MemberFault(at, fault)));
        }

        if (ListFault(context, members, counting) is { } whole)
        {
            faults.Add(new(null, whole));
        }

        return faults;
    }

    private static IEnumerable<Refusal> Faults(
        ListContext context, Member member, Dictionary<MemberCode, string> elsewhere, HashSet<MemberCode> seen,
        ILookup<string, string> names, OtherList? counting)
    {
        if (CodeFault(member.Code, elsewhere, seen) is { } wrongCode)
        {
            yield return wrongCode;
        }

        if (member.Name.Length is 0 or > MaxName)
        {
            yield return member.Name.Length == 0 ? new(Reason.NameMissing) : new(Reason.NameTooLong, MaxName);
        }

        if (ItemFault(member.Item, names, counting) is { } wrongItem)
        {
            yield return wrongItem;
        }

        if (member.Lead is { } lead && !context.Units.Contains(lead))
        {
            yield return new(Reason.UnitUnknown, lead.Value);
        }
        else if (member.Lead is { } gone && context.Ended.TryGetValue(gone, out var ended)
            // What was done keeps the unit that did it.
            && context.List.Members.GetValueOrDefault(member.Code)?.Member.Lead != gone)
        {
            yield return new(Reason.UnitEnded, ended.Args);
        }

        if (member.Due < context.Days.From || member.Due > context.Days.To)
        {
            yield return new(Reason.DueOutside, Text(member.Due.Value), Text(context.Days.From), Text(context.Days.To));
        }
    }

    private static Refusal? CodeFault(MemberCode code, Dictionary<MemberCode, string> elsewhere, HashSet<MemberCode> seen) =>
        !code.IsValid ? new(Reason.CodeInvalid, code.Value, MemberCode.MaxLength)
        : !seen.Add(code) ? new(Reason.CodeTwice, code.Value)
        : elsewhere.TryGetValue(code, out var other) ? new(Reason.InOtherSet, code.Value, other)
        : null;

    private static Refusal? ItemFault(SetItem? item, ILookup<string, string> names, OtherList? counting) => item switch
    {
        null => counting is null ? null : new(Reason.ItemMissing, counting.Code),
        { Code.Length: 0 } or { Name.Length: 0 } => new(Reason.ItemIncomplete),
        _ when !new MemberCode(item.Code).IsValid => new(Reason.ItemCodeInvalid, item.Code, MemberCode.MaxLength),
        { Name.Length: > MaxItemName } => new(Reason.ItemTooLong, MaxItemName),
        _ => names[item.Code].FirstOrDefault(name => name != item.Name) is { } other
            ? new(Reason.ItemNamedTwice, item.Code, item.Name, other)
            : null,
    };

    /// <summary>What items are called in the list as it would be: those who are not listed anew keep their item.</summary>
    private static ILookup<string, string> ItemNames(ListContext context, IReadOnlyList<Member> members) =>
        Result(context, members).Select(member => member.Item).OfType<SetItem>().Distinct()
            .ToLookup(item => item.Code, item => item.Name);

    private static IEnumerable<Member> Result(ListContext context, IReadOnlyList<Member> members)
    {
        var given = members.Select(member => member.Code).ToHashSet();
        return context.List.Members.Values.Select(listed => listed.Member).Where(member => !given.Contains(member.Code))
            .Concat(members);
    }

    private static Refusal? ListFault(ListContext context, IReadOnlyList<Member> members, OtherList? counting)
    {
        var result = Result(context, members).DistinctBy(member => member.Code).ToList();
        if (result.Count > MaxMembers)
        {
            return new(Reason.TooManyMembers, result.Count, MaxMembers);
        }

        var promise = context.Commitment!.Promise;
        if (Most(promise.Kind, promise.Target?.Comparator, Measure.Of(promise)?.Target) is { } most && result.Count > most)
        {
            return new(Reason.MoreThanPromised, result.Count, most);
        }

        var items = result.Select(member => member.Item?.Code).OfType<string>().Distinct().Count();
        return counting is not null && Most(counting.Kind, counting.Comparator, counting.Quantity) is { } mostItems && items > mostItems
            ? new(Reason.MoreItemsThanPromised, items, mostItems, counting.Code)
            : null;
    }

    /// <summary>A promise of 116 projects is one of these 116: with more in the list, any 116 of them would do.</summary>
    /// <returns>Null where there is no such bound: "at least" may be more, and a share is of as many as there are.</returns>
    internal static int? Most(CommitmentKind kind, Comparator? comparator, decimal? quantity) =>
        kind == CommitmentKind.NamedSet && comparator is Comparator.Exactly or Comparator.AtMost ? (int?)quantity : null;

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
