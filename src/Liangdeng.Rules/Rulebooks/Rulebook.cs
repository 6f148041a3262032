namespace Liangdeng.Rules;

/// <summary>A rule: the light that is lit where the condition holds and no rule before it did.</summary>
/// <param name="Id">Its id, once in the rulebook.</param>
/// <param name="Light">The light.</param>
/// <param name="When">The condition.</param>
/// <param name="WithoutReport">True where it also lights when no report, or only an old one, is there.</param>
public sealed record Rule(string Id, Light Light, Condition When, bool WithoutReport);

/// <summary>One side of an item that gets a light of its own.</summary>
/// <param name="Id">Its id, once in the rulebook; <c>main</c> where there is one alone.</param>
/// <param name="Name">Its name: 开工, start.</param>
/// <param name="Needs">Facts without which it is left out.</param>
/// <param name="Rules">Its rules in order; the first that holds lights.</param>
public sealed record Dimension(string Id, Bilingual Name, IReadOnlyList<FactName> Needs, IReadOnlyList<Rule> Rules);

/// <summary>How the lights of several dimensions become one.</summary>
public enum Combination
{
    /// <summary>There is one dimension.</summary>
    Only,

    /// <summary>The most severe; of equals the first.</summary>
    Worst,

    /// <summary>The first dimension that has a light.</summary>
    First,
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

    /// <summary>Its dimensions with their rules, in order; at least one.</summary>
    public required IReadOnlyList<Dimension> Dimensions { get; init; }

    /// <summary>How dimensions become one light.</summary>
    public required Combination Combine { get; init; }

    /// <summary>Reads a rulebook (<c>docs/rulebooks.md</c> describes the form).</summary>
    /// <param name="yaml">The text, at most 256 Ki characters.</param>
    /// <returns>The rulebook, or the first fault with its line and column. Never throws on text.</returns>
    public static ReadResult<Rulebook> Parse(string yaml) => YamlText.Read(yaml, RulebookReader.Rulebook);

    /// <summary>A rule by its id.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The rule, or null.</returns>
    public Rule? FindRule(string id) => Dimensions.SelectMany(d => d.Rules).FirstOrDefault(r => r.Id == id);

    /// <summary>A light by its id; grey too.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The light, or null.</returns>
    public Light? FindLight(string id) => id == Light.Grey.Id ? Light.Grey : Lights.FirstOrDefault(l => l.Id == id);
}
