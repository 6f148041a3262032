namespace Liangdeng.Rules;

/// <summary>Who a letter is written to, or who gets a copy.</summary>
public enum LetterParty
{
    /// <summary>The lead unit: 牵头单位.</summary>
    Lead,

    /// <summary>The co-leads.</summary>
    CoLeads,

    /// <summary>The supporting units: 配合单位.</summary>
    Supporting,

    /// <summary>The office that supervises the matter: 督办单位.</summary>
    Supervising,

    /// <summary>The leader in charge: 分管领导.</summary>
    Leader,

    /// <summary>The leader who is linked to the matter: 挂钩领导.</summary>
    LinkedLeader,
}

/// <summary>A kind of letter, with everything that is fixed for all of its sort.</summary>
/// <param name="Id">Its id: small letters and hyphens, at most 32.</param>
/// <param name="Name">Its name: 提醒函, reminder.</param>
/// <param name="Series">The mark of its numbers: 示督 gives 示督〔2021〕12号. At most 12 characters.</param>
/// <param name="ByItself">True where it goes out without anybody's signature.</param>
/// <param name="Sealed">True where it is not issued before it bears the seal.</param>
/// <param name="To">Who it is written to; where the matter names nobody such, the lead unit.</param>
/// <param name="Copies">Who gets a copy.</param>
/// <param name="SignFor">Working days from delivery within which it is to be signed for.</param>
/// <param name="Answer">Working days from delivery within which it is to be answered.</param>
/// <param name="RemindBefore">Working days before the answer is due at which a reminder goes out; null for none.</param>
/// <param name="AnswerAgain">Working days for a new answer where the first was returned.</param>
/// <param name="Extend">How far, and how often, the limit may be extended.</param>
/// <param name="Title">Template of its title.</param>
/// <param name="Text">Templates of its paragraphs.</param>
public sealed record LetterKind(
    string Id, Bilingual Name, string Series, bool ByItself, bool Sealed, LetterParty To, IReadOnlyList<LetterParty> Copies,
    WorkingDays SignFor, WorkingDays Answer, WorkingDays? RemindBefore, WorkingDays AnswerAgain, LetterExtension Extend,
    LetterTemplate Title, IReadOnlyList<LetterTemplate> Text)
{
    /// <summary>Ids of the effects of rulebooks that this kind of letter carries out, beside the effect of its own id.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    internal bool CarriesOut(string effect) => Id == effect || For.Contains(effect);
}

/// <summary>How far the limit of an answer may be extended.</summary>
/// <param name="Days">Working days at most, each time; 0 where it may not be.</param>
/// <param name="Times">How often.</param>
public sealed record LetterExtension(int Days, int Times);

/// <summary>Which letter follows which, where one is not answered in time.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Rungs">Ids of kinds, the mildest first.</param>
/// <param name="On">By the id of a light: at which rung a matter enters when its light turns so and the rulebook itself names no
/// letter.</param>
public sealed record LetterChain(string Id, IReadOnlyList<string> Rungs, IReadOnlyDictionary<string, string> On)
{
    /// <summary>The rung after one.</summary>
    /// <param name="kind">Id of a kind.</param>
    /// <returns>Null for the last one, and for what is no rung of this chain.</returns>
    public string? After(string kind) => RungOf(kind) is var rung && rung >= 0 && rung + 1 < Rungs.Count ? Rungs[rung + 1] : null;

    /// <summary>The place of a kind, from 0.</summary>
    /// <param name="kind">Id of a kind.</param>
    /// <returns>-1 where it is no rung of this chain.</returns>
    public int RungOf(string kind)
    {
        for (var rung = 0; rung < Rungs.Count; rung++)
        {
            if (Rungs[rung] == kind)
            {
                return rung;
            }
        }

        return -1;
    }
}

/// <summary>A district's rules for letters, as data: kinds, series of numbers, texts, chains. Made by <see cref="Parse"/>
/// alone.</summary>
public sealed record LetterRules
{
    internal LetterRules()
    {
    }

    /// <summary>Their id: <c>default</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Their version, from 1; a version that was in force never changes.</summary>
    public required int Version { get; init; }

    /// <summary>Their name.</summary>
    public required Bilingual Name { get; init; }

    /// <summary>Where they were published.</summary>
    public required RulebookSource Source { get; init; }

    /// <summary>Who issues the letters, as it stands in red at their head. <c>{district}</c> stands for the district's
    /// name.</summary>
    public required Bilingual IssuedBy { get; init; }

    /// <summary>On what it rests that this body may send them; stands in every letter.</summary>
    public required Bilingual Authority { get; init; }

    /// <summary>The kinds of letter.</summary>
    public required IReadOnlyList<LetterKind> Kinds { get; init; }

    /// <summary>The chains; the first that knows a light is taken.</summary>
    public required IReadOnlyList<LetterChain> Chains { get; init; }

    /// <summary>A kind by its id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The kind, or null.</returns>
    public LetterKind? Find(string id) => Kinds.FirstOrDefault(kind => kind.Id == id);

    /// <summary>The kind of letter that carries out an effect of a rulebook.</summary>
    /// <param name="effect">Id of the effect.</param>
    /// <returns>Null where these rules know no letter for it that stands in a chain.</returns>
    public LetterKind? For(string effect) => Kinds.FirstOrDefault(
        kind => kind.CarriesOut(effect) && Chains.Any(chain => chain.RungOf(kind.Id) >= 0));

    /// <summary>Where a matter enters whose light turns so. What the rulebook says decides: the highest rung that carries out an effect
    /// that follows. Where it names no letters at all, or none that these rules know, the light itself does.</summary>
    /// <param name="light">Id of the light.</param>
    /// <param name="effects">Ids of the letters that follow by the rulebook; null where it names none for any light.</param>
    /// <returns>The chain and the kind; null where this light sends no letter.</returns>
    public (LetterChain Chain, LetterKind Kind)? EnteredBy(string light, IReadOnlyList<string>? effects = null)
    {
        if (effects is { Count: 0 })
        {
            return null;
        }

        (LetterChain Chain, LetterKind Kind)? highest = null;
        foreach (var kind in (effects ?? []).Select(For).OfType<LetterKind>())
        {
            var chain = Chains.First(chain => chain.RungOf(kind.Id) >= 0);
            if (highest is not { } so || chain.RungOf(kind.Id) > so.Chain.RungOf(so.Kind.Id))
            {
                highest = (chain, kind);
            }
        }

        return highest ?? EnteredByLight(light);
    }

    private (LetterChain Chain, LetterKind Kind)? EnteredByLight(string light)
    {
        foreach (var chain in Chains)
        {
            if (chain.On.TryGetValue(light, out var kind))
            {
                return (chain, Find(kind)!);
            }
        }

        return null;
    }

    /// <summary>Reads rules for letters.</summary>
    /// <param name="text">A YAML text in the format of <c>docs/letters.md</c>; at most 256 Ki characters.</param>
    /// <returns>The rules, or the first fault with line and column. Never throws on text.</returns>
    public static ReadResult<LetterRules> Parse(string text) => YamlText.Read(text, LetterRulesReader.Read);
}
