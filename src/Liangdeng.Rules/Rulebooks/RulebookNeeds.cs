namespace Liangdeng.Rules;

/// <summary>What a rulebook looks at, so that whoever adopts it can see beforehand what a register does not hold.</summary>
/// <param name="OfItems">Facts of items, in the order of <see cref="FactName"/>.</param>
/// <param name="OfUnits">Facts of the units themselves, beside figures over their items; empty without rules for units.</param>
/// <param name="Judged">Judgements that people make.</param>
/// <param name="Own">Facts that the rulebook declares.</param>
public sealed record RulebookNeeds(
    IReadOnlyList<FactName> OfItems, IReadOnlyList<FactName> OfUnits, IReadOnlyList<Verdict> Judged, IReadOnlyList<OwnTerm> Own)
{
    /// <summary>What a rulebook looks at.</summary>
    /// <param name="rulebook">The rulebook.</param>
    /// <returns>Each thing once.</returns>
    public static RulebookNeeds Of(Rulebook rulebook)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        var ofUnits = rulebook.Units is { } units ? LooksOf(units, OwnOf).ToList() : [];
        var overItems = rulebook.Units?.Figures.SelectMany(OverItems) ?? [];
        return new(
            Sorted(LooksOf(rulebook.Items, Condition.KnownOf).Concat(overItems)), Sorted(ofUnits),
            [
                .. rulebook.Parts.SelectMany(part => part.AllLeaves).OfType<Condition.Judged>().Select(leaf => leaf.Verdict)
                    .Distinct().Order(),
            ],
            rulebook.Declared);
    }

    private static IReadOnlyList<FactName> Sorted(IEnumerable<FactName> names) => [.. names.Distinct().Order()];

    private static IEnumerable<FactName> LooksOf(RulePart part, Func<Figure, IEnumerable<FactName>> known) =>
        part.AllRules.Select(rule => rule.When).Concat(part.Consequences.Select(one => one.When)).SelectMany(when => when.Leaves)
            .SelectMany(leaf => leaf is Condition.Compare compare ? compare.Figures.SelectMany(known) : leaf.Looks)
            .Concat(part.Figures.SelectMany(known))
            .Concat(part.Dimensions.SelectMany(dimension => dimension.Needs));

    /// <summary>What is looked at of the unit itself.</summary>
    private static IEnumerable<FactName> OwnOf(Figure figure) => figure switch
    {
        DeepFigure.OfItems => [],
        Figure.Known known => [known.Fact],
        _ => figure.Parts.SelectMany(OwnOf).Concat(figure.Whens.SelectMany(when => when.Leaves).SelectMany(
            leaf => leaf is Condition.Compare compare ? compare.Figures.SelectMany(OwnOf) : leaf.Looks)),
    };

    private static IEnumerable<FactName> OverItems(Figure figure) => figure is DeepFigure.OfItems
        ? Condition.KnownOf(figure)
        : figure.Parts.SelectMany(OverItems);
}
