using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;

namespace Liangdeng.Features.Letters;

/// <summary>What of a commitment letters speak of.</summary>
/// <param name="Light">As it is lit now; null before the first.</param>
public sealed record LetterItem(
    CommitmentId Id, string Code, string Words, UnitCode? Lead, IReadOnlyList<UnitCode> CoLeads, IReadOnlyList<UnitCode> Supporting,
    UnitCode? Supervising, string LeaderOffice, string LinkedLeaderOffice, bool IsClosed, LightChange? Light);

/// <summary>Names of units and of the district.</summary>
public sealed record LetterNames(Wording District, IReadOnlyDictionary<UnitCode, Wording> Units)
{
    public static readonly LetterNames None = new(new("", ""), new Dictionary<UnitCode, Wording>());

    public string Of(LetterAddressee party) =>
        party.Unit is { } unit ? Units.TryGetValue(unit, out var name) ? name.Zh : unit.Value : party.Office;
}

/// <summary>Words a letter by the template of its kind. Pure.</summary>
public static class LetterWriting
{
    /// <summary>The draft of a letter.</summary>
    /// <param name="after">The letter that was not answered; null for none.</param>
    /// <param name="to">Null for whom the kind names.</param>
    public static LetterDraftEvent.Drafted Draft(
        LetterRules rules, LetterKind kind, LetterId id, LetterItem item, LetterNames names, LightChange? light, Letter? after,
        string ground, bool byHand, UnitCode? to)
    {
        var chain = rules.Chains.FirstOrDefault(chain => chain.RungOf(kind.Id) >= 0);
        var form = FormOf(rules, kind, names.District);
        var addressee = to is { } unit ? new LetterAddressee(unit, "") : Party(item, kind.To).FirstOrDefault() ?? Unit(item.Lead!.Value);
        Dictionary<string, string?> words = new()
        {
            ["to"] = names.Of(addressee),
            ["body"] = form.IssuedBy.Zh,
            ["district"] = names.District.Zh,
            ["promise"] = item.Words,
            ["code"] = item.Code,
            ["light"] = light?.Name,
            ["reason"] = light?.Reason,
            ["day"] = light is null ? null : DayText.Of(light.Day, TextLanguage.Chinese),
            ["limit"] = $"{kind.Answer.Count}个工作日",
            ["before"] = after?.Signed?.Number,
            ["ground"] = ground,
            ["authority"] = form.Authority.Zh,
        };
        var copies = kind.Copies.SelectMany(party => Party(item, party)).Where(copy => copy != addressee).Distinct().ToList();
        return new(
            id, item.Id, chain?.Id, light?.Entry, after?.Id, after?.Signed?.Number ?? "", ground, byHand, form, addressee, copies,
            Shortened(kind.Title.Fill(words) ?? kind.Name.Zh, item.Words), [.. kind.Text.Select(text => text.Fill(words)).OfType<string>()]);
    }

    /// <summary>What a letter that is not signed yet says of a light that turned since.</summary>
    public static string Since(LightChange change) => $"此后，{DayText.Of(change.Day, TextLanguage.Chinese)}亮{change.Reason}。";

    private static LetterForm FormOf(LetterRules rules, LetterKind kind, Wording district) => new(
        kind.Id, new(kind.Name.Zh, kind.Name.En), kind.Series,
        new(
            rules.IssuedBy.Zh.Replace("{district}", district.Zh, StringComparison.Ordinal),
            rules.IssuedBy.En.Replace("{district}", district.En, StringComparison.Ordinal)),
        new(rules.Authority.Zh, rules.Authority.En), rules.Id, rules.Version,
        new(kind.SignFor.Count, kind.Answer.Count, kind.RemindBefore?.Count, kind.AnswerAgain.Count, kind.Extend.Days, kind.Extend.Times),
        kind.ByItself, kind.Sealed);

    /// <summary>A promise is quoted whole in the text; in the title a long one is cut.</summary>
    private static string Shortened(string title, string promise) => title.Length <= LetterDecider.MaxTitle
        ? title
        : title.Replace(
            promise, string.Concat(promise.AsSpan(0, Math.Max(0, promise.Length - (title.Length - LetterDecider.MaxTitle) - 1)), "…"),
            StringComparison.Ordinal);

    private static IEnumerable<LetterAddressee> Party(LetterItem item, LetterParty party) => party switch
    {
        LetterParty.Lead => item.Lead is { } lead ? [Unit(lead)] : [],
        LetterParty.CoLeads => item.CoLeads.Select(Unit),
        LetterParty.Supporting => item.Supporting.Select(Unit),
        LetterParty.Supervising => item.Supervising is { } office ? [Unit(office)] : [],
        LetterParty.Leader => Office(item.LeaderOffice),
        LetterParty.LinkedLeader => Office(item.LinkedLeaderOffice),
    };

    private static LetterAddressee Unit(UnitCode unit) => new(unit, "");

    private static IEnumerable<LetterAddressee> Office(string office) => office.Length > 0 ? [new(null, office)] : [];
}
