namespace Liangdeng.Rules;

/// <summary>A rule: the light that is lit where the condition holds and no rule before it did.</summary>
/// <param name="Id">Its id, once in the rulebook.</param>
/// <param name="Light">The light.</param>
/// <param name="When">The condition.</param>
/// <param name="WithoutReport">True where it also lights when no report, or only an old one, is there.</param>
public sealed record Rule(string Id, Light Light, Condition When, bool WithoutReport)
{
    /// <summary>Ids of the effects that follow while it lights.</summary>
    public IReadOnlyList<string> Then { get; init; } = [];
}

/// <summary>One side of an item that gets a light of its own.</summary>
/// <param name="Id">Its id, once in the rulebook; <c>main</c> where there is one alone.</param>
/// <param name="Name">Its name: 开工, start.</param>
/// <param name="Needs">Facts without which it is left out.</param>
/// <param name="Rules">Its rules in order; the first that holds lights.</param>
public sealed record Dimension(string Id, Bilingual Name, IReadOnlyList<FactName> Needs, IReadOnlyList<Rule> Rules)
{
    /// <summary>Facts and figures of the rulebook without which it is left out.</summary>
    public IReadOnlyList<Figure> NeedsOwn { get; init; } = [];

    /// <summary>Choices and judgements of the rulebook without which it is left out.</summary>
    public IReadOnlyList<OwnTerm> NeedsWords { get; init; } = [];
}

/// <summary>How the lights of several dimensions become one.</summary>
public enum Combination
{
    /// <summary>There is one dimension.</summary>
    Only,

    /// <summary>The most severe; of equals the first.</summary>
    Worst,

    /// <summary>The first dimension that has a light.</summary>
    First,

    /// <summary>The least severe; of equals the first.</summary>
    Best,

    /// <summary>Rules over the lights of the dimensions.</summary>
    ByRules,
}

/// <summary>What kind of thing follows.</summary>
public enum EffectKind
{
    /// <summary>A letter, sheet or notice (函、单).</summary>
    Letter,

    /// <summary>An interview (约谈).</summary>
    Interview,

    /// <summary>Made public: bulletin, screen, paper (通报、曝光).</summary>
    Publish,

    /// <summary>Praise.</summary>
    Praise,

    /// <summary>Marks added or taken away.</summary>
    Marks,

    /// <summary>Money paid, withheld or charged.</summary>
    Money,

    /// <summary>Resources or quotas given first, or not.</summary>
    Resources,

    /// <summary>Put on a list or taken from it.</summary>
    List,

    /// <summary>A meeting or coordination.</summary>
    Meeting,

    /// <summary>Something that the unit has to hand in: explanation, plan, promise.</summary>
    Duty,

    /// <summary>Handed to another body.</summary>
    Transfer,

    /// <summary>Somebody is held to account.</summary>
    Account,

    /// <summary>Work stopped or taken up again.</summary>
    Stop,

    /// <summary>More time.</summary>
    Extension,

    /// <summary>Sent back to be done again.</summary>
    Return,

    /// <summary>Struck off (销号).</summary>
    Cancel,

    /// <summary>Anything else, said in its name.</summary>
    Other,
}

/// <summary>What follows from a light, a rule or a consequence.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Name">Its name: 督办函, supervision letter.</param>
public sealed record Effect(string Id, EffectKind Kind, Bilingual Name)
{
    /// <summary>To whom, or who is concerned; null where the source does not say.</summary>
    public Bilingual? To { get; init; }

    /// <summary>Who does it, or null.</summary>
    public Bilingual? By { get; init; }

    /// <summary>Where it is made public, or null.</summary>
    public Bilingual? Where { get; init; }

    /// <summary>Its own time limit, with its unit (days or working days), or null.</summary>
    public (decimal Count, FigureUnit Unit)? Due { get; init; }

    /// <summary>How much, with its unit, or null.</summary>
    public (decimal Value, FigureUnit Unit)? Amount { get; init; }

    /// <summary>Id of the effect that follows when its own time limit passes, or null.</summary>
    public string? Unanswered { get; init; }
}

/// <summary>Effects that follow where a condition holds, beside the light; every one that holds counts.</summary>
/// <param name="Id">Its id, once in the rulebook.</param>
/// <param name="When">The condition; may look at the light.</param>
/// <param name="Then">Ids of the effects.</param>
public sealed record Consequence(string Id, Condition When, IReadOnlyList<string> Then);

/// <summary>A past period is lit again when the gap is made good; both colours are kept.</summary>
/// <param name="Id">Its id, once in the rulebook.</param>
/// <param name="From">Lights that it may have had.</param>
/// <param name="To">Its new light.</param>
/// <param name="Within">By how many evaluations later at most, or null for any.</param>
/// <param name="When">What has to be so at the later evaluation, or null: what was planned then has been reached now.</param>
public sealed record Relighting(string Id, IReadOnlyList<Light> From, Light To, int? Within, Condition? When);

/// <summary>Rules for one kind of subject: items, or the units that answer for them.</summary>
public sealed record RulePart
{
    /// <summary>Figures that are worked out, in order.</summary>
    public required IReadOnlyList<Figure> Figures { get; init; }

    /// <summary>Its dimensions with their rules, in order; at least one.</summary>
    public required IReadOnlyList<Dimension> Dimensions { get; init; }

    /// <summary>How dimensions become one light.</summary>
    public required Combination Combine { get; init; }

    /// <summary>Rules over the lights of the dimensions; empty unless <see cref="Combine"/> is by rules.</summary>
    public required IReadOnlyList<Rule> CombineRules { get; init; }

    /// <summary>What follows beside the light.</summary>
    public required IReadOnlyList<Consequence> Consequences { get; init; }

    internal Dimension Whole { get; init; } = null!;

    internal IEnumerable<Rule> AllRules => Dimensions.SelectMany(d => d.Rules).Concat(CombineRules);

    internal IReadOnlyList<Figure> Deep { get; init; } = [];

    internal IEnumerable<Condition> AllLeaves =>
        AllRules.Select(r => r.When).Concat(Consequences.Select(c => c.When)).Concat(Figures.SelectMany(f => f.Whens)).SelectMany(w => w.Leaves);
}

/// <summary>Something that the published source leaves open, with what this rulebook chose.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Question">What is open.</param>
/// <param name="Answer">What was chosen, or null while undecided.</param>
/// <param name="By">Ids of the rules that carry it out; may be empty.</param>
public sealed record Choice(string Id, Bilingual Question, Bilingual? Answer, IReadOnlyList<string> By);

/// <summary>Where a rulebook was published.</summary>
/// <param name="Title">Title of the rules.</param>
/// <param name="Place">Who published them.</param>
/// <param name="Date">When, as far as known: <c>2025-03</c>, <c>undated</c>.</param>
/// <param name="Url">Where the text was seen; empty for our own.</param>
public sealed record RulebookSource(Bilingual Title, Bilingual Place, string Date, string Url);

/// <summary>The published rules by which lights are lit, as data. Made by <see cref="Parse"/> alone.</summary>
public sealed record Rulebook
{
    internal Rulebook()
    {
    }

    /// <summary>Its id: <c>yinchuan-2025</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its version, from 1; a published version never changes.</summary>
    public required int Version { get; init; }

    /// <summary>Its name.</summary>
    public required Bilingual Name { get; init; }

    /// <summary>What it applies to: <c>commitment project assignment matter letter unit</c>.</summary>
    public required IReadOnlyList<string> AppliesTo { get; init; }

    /// <summary>Its published source.</summary>
    public required RulebookSource Source { get; init; }

    /// <summary>When it is evaluated, and for which cut-off.</summary>
    public required EvaluationSettings Evaluation { get; init; }

    /// <summary>Its lights, from the best to the worst.</summary>
    public required IReadOnlyList<Light> Lights { get; init; }

    /// <summary>What the source leaves open.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>Facts that it declares, for items and units alike.</summary>
    public required IReadOnlyList<OwnTerm> Declared { get; init; }

    /// <summary>Effects by name.</summary>
    public required IReadOnlyList<Effect> Effects { get; init; }

    /// <summary>Its rules for items.</summary>
    public required RulePart Items { get; init; }

    /// <summary>Its rules for the units that answer for items, or null.</summary>
    public RulePart? Units { get; init; }

    /// <summary>When past periods are lit again.</summary>
    public required IReadOnlyList<Relighting> Relight { get; init; }

    /// <summary>What was changed against the version before, or null.</summary>
    public Bilingual? Changes { get; init; }

    /// <summary>The dimensions of its items.</summary>
    public IReadOnlyList<Dimension> Dimensions => Items.Dimensions;

    /// <summary>How dimensions of an item become one light.</summary>
    public Combination Combine => Items.Combine;

    internal IReadOnlyDictionary<string, (int Line, int Column)> Places { get; init; } = new Dictionary<string, (int, int)>();

    internal IEnumerable<RulePart> Parts => Units is null ? [Items] : [Items, Units];

    /// <summary>True where a light rests on earlier ones.</summary>
    public bool LooksBack => Relight.Count > 0
        || Parts.Any(p => p.Deep.Any(f => f is DeepFigure.Lit or DeepFigure.Held or DeepFigure.Before) || p.AllLeaves.Any(l => l is Condition.Held));

    /// <summary>True where a light rests on other items: ranks, averages, the items of a unit.</summary>
    public bool LooksAround => Units is not null || Items.Deep.Any(f => f is DeepFigure.IOfPeers);

    /// <summary>Ids of the figures that move with others of their sort, while nothing happens to the item or unit itself: ranks,
    /// averages.</summary>
    public IReadOnlyList<string> FiguresOfPeers => [.. Parts.SelectMany(p => p.Figures).Where(RestsOnPeers).Select(f => f.Id)];

    private static bool RestsOnPeers(Figure figure) => figure is DeepFigure.IOfPeers || figure.Parts.Any(RestsOnPeers);

    /// <summary>An effect by its id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The effect, or null.</returns>
    public Effect? FindEffect(string id) => Effects.FirstOrDefault(e => e.Id == id);

    /// <summary>Reads a rulebook (<c>docs/rulebooks.md</c> describes the form).</summary>
    /// <param name="yaml">The text, at most 256 Ki characters.</param>
    /// <returns>The rulebook, or the first fault with its line and column. Never throws on text.</returns>
    public static ReadResult<Rulebook> Parse(string yaml) => YamlText.Read(yaml, root => new RulebookReader().Rulebook(root));

    /// <summary>A rule by its id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The rule, or null.</returns>
    public Rule? FindRule(string id) => Parts.SelectMany(p => p.AllRules).FirstOrDefault(r => r.Id == id);

    /// <summary>A light by its id; grey too.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The light, or null.</returns>
    public Light? FindLight(string id) => id == Light.Grey.Id ? Light.Grey : Lights.FirstOrDefault(l => l.Id == id);
}
