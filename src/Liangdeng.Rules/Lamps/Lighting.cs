namespace Liangdeng.Rules;

/// <summary>Why an item is grey. Each has its own words; none of them is green, and none is zero.</summary>
public enum GreyReason
{
    /// <summary>未分解</summary>
    NotBrokenDown,

    /// <summary>未到期</summary>
    NotYetDue,

    /// <summary>未填报</summary>
    NotReported,

    /// <summary>数据过期</summary>
    Stale,

    /// <summary>No dimension has its facts.</summary>
    NoFacts,

    /// <summary>No rule fits: the rulebook has a gap.</summary>
    NoRule,
}

/// <summary>The light of one dimension.</summary>
/// <param name="Dimension">The dimension.</param>
/// <param name="Light">Its light, or null where it was left out.</param>
/// <param name="Rule">The rule that lit it, or null.</param>
/// <param name="Missing">Facts that it needs and that are not there; empty where it has a light.</param>
public sealed record DimensionLighting(Dimension Dimension, Light? Light, Rule? Rule, IReadOnlyList<FactName> Missing)
{
    /// <summary>Names of the rulebook's own facts that it needs and that are not there.</summary>
    public IReadOnlyList<Bilingual> MissingOwn { get; init; } = [];
}

/// <summary>Something that follows, and why.</summary>
/// <param name="Effect">The effect.</param>
/// <param name="Because">Id of the rule, light or consequence from which it follows.</param>
public sealed record Following(Effect Effect, string Because);

/// <summary>A light with what it rests on. Small: sentences and lists are made when they are asked for.</summary>
public sealed class Lighting
{
    internal Lighting(Rulebook rulebook, RulePart part, Facts facts, Light light, Rule? rule, Dimension? dimension, GreyReason? grey) =>
        (Rulebook, Part, Facts, Light, Rule, Dimension, Grey) = (rulebook, part, facts, light, rule, dimension, grey);

    /// <summary>The rulebook that was used.</summary>
    public Rulebook Rulebook { get; }

    /// <summary>The rules for items or for units, by which it was lit.</summary>
    public RulePart Part { get; }

    /// <summary>The facts that were used, with the figures that rest on more than the item.</summary>
    public Facts Facts { get; }

    /// <summary>The light; <see cref="Light.Grey"/> where the item cannot be judged.</summary>
    public Light Light { get; }

    /// <summary>The rule that lit it, or null when grey.</summary>
    public Rule? Rule { get; }

    /// <summary>Id of the rule, or null when grey.</summary>
    public string? RuleId => Rule?.Id;

    /// <summary>The dimension whose light it is, or null when grey.</summary>
    public Dimension? Dimension { get; }

    /// <summary>Why it is grey, else null.</summary>
    public GreyReason? Grey { get; }

    /// <summary>Every dimension with its light, or with what was missing; worked out when asked for.</summary>
    public IReadOnlyList<DimensionLighting> Dimensions => Lamplighter.EachDimension(Part, Facts);

    /// <summary>What follows: from the light, its rule, the rules of other dimensions that are lit, and every consequence that
    /// holds. Each effect once, worked out when asked for.</summary>
    public IReadOnlyList<Following> Effects
    {
        get
        {
            if (Rulebook.Effects.Count == 0)
            {
                return [];
            }

            var lit = Lamplighter.Lit(this);
            var all = Light.Then.Select(id => (id, Light.Id))
                .Concat(Dimensions.Select(d => d.Rule).Append(Rule).OfType<Rule>().Distinct().SelectMany(r => r.Then.Select(id => (id, r.Id))))
                .Concat(Part.Consequences.Where(c => c.When.Holds(lit, "") == Truth.Yes).SelectMany(c => c.Then.Select(id => (id, c.Id))));
            return [.. all.DistinctBy(f => f.Item1).Select(f => new Following(Rulebook.FindEffect(f.Item1)!, f.Item2))];
        }
    }

    /// <summary>The figures that the rule looked at, as far as they are known.</summary>
    public IReadOnlyList<(FactName Name, decimal Value)> FactsUsed =>
        [.. (Rule?.When.Looks ?? []).Where(Facts.Has).Select(n => (n, Facts[n]!.Value))];
}
