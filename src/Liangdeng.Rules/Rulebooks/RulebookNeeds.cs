namespace Liangdeng.Rules;

/// <summary>What a rulebook looks at, so that whoever adopts it can see beforehand what a register does not hold.</summary>
/// <param name="OfItems">Facts of items, in the order of <see cref="FactName"/>.</param>
/// <param name="OfUnits">Facts of the units themselves, beside figures over their items; empty without rules for units.</param>
/// <param name="Judged">Judgements that people make.</param>
/// <param name="Own">Facts that the rulebook declares.</param>
public sealed record RulebookNeeds(
    IReadOnlyList<FactName> OfItems, IReadOnlyList<FactName> OfUnits, IReadOnlyList<Verdict> Judged, IReadOnlyList<OwnTerm> Own)
{
    /// <summary>What people would have to say of the units themselves: judgements and declared facts that the rules for units look
    /// at, beside figures over their items.</summary>
    public IReadOnlyList<Bilingual> SaidOfUnits { get; init; } = [];

    /// <summary>In which dimensions of an item a judgement is looked at, where the item has several; else empty.</summary>
    public IReadOnlyList<(Verdict Verdict, Dimension In)> JudgedIn { get; init; } = [];

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
            rulebook.Declared)
        {
            SaidOfUnits = rulebook.Units is null ? [] : [.. SaidOf(rulebook.Units).Distinct()],
            JudgedIn = rulebook.Dimensions.Count == 1 ? [] :
            [
                .. rulebook.Dimensions.SelectMany(side => side.Rules.SelectMany(rule => rule.When.Leaves).OfType<Condition.Judged>()
                    .Select(leaf => (leaf.Verdict, side))).Distinct(),
            ],
        };
    }

    private static IEnumerable<Bilingual> SaidOf(RulePart units)
    {
        var figures = units.Figures.Concat(units.Dimensions.SelectMany(side => side.NeedsOwn)).SelectMany(OfItself).ToList();
        var leaves = units.AllRules.Select(rule => rule.When).Concat(units.Consequences.Select(one => one.When))
            .Concat(figures.SelectMany(figure => figure.Whens)).SelectMany(when => when.Leaves).ToList();
        var known = leaves.OfType<Condition.IsKnown>().SelectMany(leaf => leaf.Of).ToList();
        return leaves.OfType<Condition.Judged>().Select(leaf => Judgement.WordsOf(leaf.Verdict))
            .Concat(leaves.OfType<Condition.Answer>().Select(leaf => leaf.Term.Name))
            .Concat(leaves.OfType<Condition.Says>().Select(leaf => leaf.Term.Name))
            .Concat(units.Dimensions.SelectMany(side => side.NeedsWords).Select(term => term.Name))
            .Concat(known.Where(one => one.Figure is null).Select(one => one.Name))
            .Concat(figures.Concat(known.Select(one => one.Figure).OfType<Figure>().SelectMany(OfItself))
                .Concat(leaves.OfType<Condition.Compare>().SelectMany(leaf => leaf.Figures).SelectMany(OfItself))
                .OfType<Figure.Declared>().Select(figure => figure.Term.Name));
    }

    /// <summary>A figure with those that it is made of, but for what is counted over items.</summary>
    private static IEnumerable<Figure> OfItself(Figure figure) => figure is DeepFigure.OfItems
        ? []
        : figure.Parts.SelectMany(OfItself).Append(figure);

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
