namespace Liangdeng.Rules;

/// <summary>The lights of many items, and of the units that answer for them.</summary>
/// <param name="Items">In the order in which they were given.</param>
/// <param name="Units">In the order of their ids; empty where the rulebook has no rules for units.</param>
public sealed record Lightings(IReadOnlyList<Lighting> Items, IReadOnlyList<Lighting> Units);

/// <summary>Turns facts into a light (掌灯). Pure: the same facts and rulebook always give the same light.</summary>
public static class Lamplighter
{
    /// <summary>Lights one item.</summary>
    /// <param name="rulebook">The rules.</param>
    /// <param name="facts">The facts.</param>
    /// <returns>The light with its rule, or grey with its reason. In a dimension the first rule that holds lights; a
    /// rule whose
    /// figure is missing does not hold. While no report, or only an old one, is there, only rules marked
    /// <c>without-report</c> count.</returns>
    public static Lighting Light(Rulebook rulebook, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(facts);
        return Light(rulebook, rulebook.Items, facts);
    }

    /// <summary>Lights one item with what is known beside its facts: earlier evaluations, working days. Figures over other
    /// items (ranks, averages) stay unknown; <see cref="LightAll"/> works them out.</summary>
    /// <param name="rulebook">The rules.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="scene">What else is known.</param>
    /// <returns>As above; the facts of the answer hold what was worked out.</returns>
    public static Lighting Light(Rulebook rulebook, Facts facts, Scene scene)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(scene);
        return Light(rulebook, rulebook.Items, Worked(rulebook.Items, facts, scene));
    }

    /// <summary>Lights a unit that answers for items, by the rulebook's rules for units.</summary>
    /// <param name="rulebook">A rulebook with rules for units.</param>
    /// <param name="unit">What is known of the unit itself.</param>
    /// <param name="items">Its items as they were lit.</param>
    /// <param name="scene">What else is known of the unit.</param>
    /// <returns>As for items.</returns>
    public static Lighting LightUnit(Rulebook rulebook, Facts unit, IReadOnlyList<Lighting> items, Scene scene)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(scene);
        var part = rulebook.Units ?? throw new ArgumentException("The rulebook has no rules for units.", nameof(rulebook));
        return Light(rulebook, part, Worked(part, unit, scene with { Items = items }));
    }

    /// <summary>Lights items together, so that ranks and averages over them are known, and then the units that answer for
    /// them, where the rulebook has rules for units.</summary>
    /// <param name="rulebook">The rules.</param>
    /// <param name="items">The items, each with what else is known of it.</param>
    /// <param name="units">What is known of units themselves, by <see cref="FactsHead.Group"/>; a unit that only stands at its
    /// items is judged by them alone.</param>
    /// <returns>The lights of the items in their order, and of the units in the order of their ids.</returns>
    public static Lightings LightAll(
        Rulebook rulebook, IReadOnlyList<(Facts Facts, Scene Scene)> items, IReadOnlyList<(Facts Facts, Scene Scene)>? units = null)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(items);
        var lit = new Lighting[items.Count];
        if (rulebook.Items.Deep.Count == 0)
        {
            for (var i = 0; i < lit.Length; i++)
            {
                lit[i] = Light(rulebook, rulebook.Items, items[i].Facts);
            }
        }
        else
        {
            var worked = Worked(rulebook.Items, items);
            for (var i = 0; i < lit.Length; i++)
            {
                lit[i] = Light(rulebook, rulebook.Items, worked[i]);
            }
        }

        return new(lit, rulebook.Units is { } part ? Units(rulebook, part, lit, units ?? []) : []);
    }

    private static List<Lighting> Units(
        Rulebook rulebook, RulePart part, Lighting[] items, IReadOnlyList<(Facts Facts, Scene Scene)> units)
    {
        var byUnit = items.Where(i => i.Facts.Head.Group is not null).ToLookup(i => i.Facts.Head.Group!, StringComparer.Ordinal);
        var known = units.Where(u => u.Facts.Head.Group is not null).ToDictionary(u => u.Facts.Head.Group!, StringComparer.Ordinal);
        var all = byUnit.Select(g => g.Key).Union(known.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id =>
        {
            var (facts, scene) = known.TryGetValue(id, out var own) ? own : (OfUnit(byUnit[id].First()), Scene.Empty);
            return (facts, scene with { Items = [.. byUnit[id]] });
        }).ToList();
        return [.. Worked(part, all).Select(facts => Light(rulebook, part, facts))];
    }

    private static Facts OfUnit(Lighting item) => new(new FactsHead
    {
        Day = item.Facts.Head.Day,
        CutOff = item.Facts.Head.CutOff,
        Group = item.Facts.Head.Group,
    });

    private static Facts Worked(RulePart part, Facts facts, Scene scene)
    {
        if (part.Deep.Count == 0)
        {
            return facts;
        }

        var own = new List<OwnFact>(facts.Own);
        var worked = new Facts(facts, own);
        foreach (var figure in part.Deep)
        {
            Keep(own, figure, figure.In(worked, scene));
        }

        return worked;
    }

    // Figure by figure, since one may rank what another counted.
    private static Facts[] Worked(RulePart part, IReadOnlyList<(Facts Facts, Scene Scene)> items)
    {
        var own = items.Select(i => new List<OwnFact>(i.Facts.Own)).ToArray();
        var worked = items.Select((item, i) => new Facts(item.Facts, own[i])).ToArray();
        foreach (var figure in part.Deep)
        {
            if (figure is DeepFigure.IOfPeers peers)
            {
                var values = peers.All(worked);
                for (var i = 0; i < values.Length; i++)
                {
                    Keep(own[i], figure, values[i]);
                }

                continue;
            }

            for (var i = 0; i < worked.Length; i++)
            {
                Keep(own[i], figure, figure.In(worked[i], items[i].Scene));
            }
        }

        return worked;
    }

    private static void Keep(List<OwnFact> own, Figure figure, decimal? value)
    {
        if (value is { } known && !Has(own, figure.Id))
        {
            own.Add(OwnFact.Of(figure.Id, known, figure.Unit.Word));
        }
    }

    private static bool Has(List<OwnFact> own, string id)
    {
        foreach (var one in own)
        {
            if (one.Id == id)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The facts of a lit item with its light, and the lights of its dimensions, beside them.</summary>
    internal static Facts Lit(Lighting item)
    {
        var own = new List<OwnFact>(item.Facts.Own) { OwnFact.Said(Scene.LightOf, item.Light.Id) };
        if (item.Part.Dimensions.Count > 1)
        {
            own.AddRange(EachDimension(item.Part, item.Facts).Select(d =>
                OwnFact.Said(Scene.LightOf + "." + d.Dimension.Id, (d.Light ?? Rules.Light.Grey).Id)));
        }

        return new(item.Facts, own);
    }

    private static Lighting Light(Rulebook rulebook, RulePart part, Facts facts)
    {
        if (GreyOf(facts.Head.Standing) is { } grey && !Reportless(facts))
        {
            return new Lighting(rulebook, part, facts, Rules.Light.Grey, null, null, grey);
        }

        if (part.Combine == Combination.ByRules)
        {
            return Combined(rulebook, part, facts);
        }

        Rule? best = null;
        Dimension? of = null;
        var judged = false;
        for (var i = 0; i < part.Dimensions.Count; i++)
        {
            var dimension = part.Dimensions[i];
            if (!HasFacts(dimension, facts))
            {
                continue;
            }

            judged = true;
            var rule = First(dimension, facts);
            if (rule is not null && (best is null || Counts(part.Combine, rule.Light, best.Light)))
            {
                (best, of) = (rule, dimension);
            }

            if (best is not null && part.Combine == Combination.First)
            {
                break;
            }
        }

        return best is not null
            ? new Lighting(rulebook, part, facts, best.Light, best, of, null)
            : new Lighting(
                rulebook, part, facts, Rules.Light.Grey, null, null,
                GreyOf(facts.Head.Standing) ?? (judged ? GreyReason.NoRule : GreyReason.NoFacts));
    }

    private static bool Counts(Combination how, Light light, Light best) => how == Combination.Best
        ? light.Severity < best.Severity
        : light.Severity > best.Severity;

    private static Lighting Combined(Rulebook rulebook, RulePart part, Facts facts)
    {
        var each = EachDimension(part, facts);
        var seen = new Facts(facts, [
            .. facts.Own, .. each.Select(d => OwnFact.Said(Scene.LightOf + "." + d.Dimension.Id, (d.Light ?? Rules.Light.Grey).Id)),
        ]);
        var rule = each.Any(d => d.Light is not null) ? First(part.Whole, seen) : null;
        return rule is not null
            ? new Lighting(rulebook, part, facts, rule.Light, rule, part.Whole, null)
            : new Lighting(
                rulebook, part, facts, Rules.Light.Grey, null, null,
                GreyOf(facts.Head.Standing) ?? (each.Any(d => d.Missing.Count + d.MissingOwn.Count == 0) ? GreyReason.NoRule : GreyReason.NoFacts));
    }

    internal static IReadOnlyList<DimensionLighting> EachDimension(RulePart part, Facts facts)
    {
        var whole = GreyOf(facts.Head.Standing) is null || Reportless(facts);
        return
        [
            .. part.Dimensions.Select(d =>
            {
                var rule = whole && HasFacts(d, facts) ? First(d, facts) : null;
                return new DimensionLighting(d, rule?.Light, rule, [.. d.Needs.Where(n => !facts.Has(n))])
                {
                    MissingOwn =
                    [
                        .. d.NeedsOwn.Where(f => f.Of(facts) is null).Select(f => f.Name),
                        .. d.NeedsWords.Where(t => facts.OwnOf(t.Id) is null).Select(t => t.Name),
                    ],
                };
            }),
        ];
    }

    private static GreyReason? GreyOf(Standing standing) => standing switch
    {
        Standing.Judged => null,
        Standing.NotBrokenDown => GreyReason.NotBrokenDown,
        Standing.NotYetDue => GreyReason.NotYetDue,
        Standing.NotReported => GreyReason.NotReported,
        Standing.Stale => GreyReason.Stale,
    };

    private static bool Reportless(Facts facts) => facts.Head.Standing is Standing.NotReported or Standing.Stale;

    private static bool HasFacts(Dimension dimension, Facts facts)
    {
        for (var i = 0; i < dimension.Needs.Count; i++)
        {
            if (!facts.Has(dimension.Needs[i]))
            {
                return false;
            }
        }

        for (var i = 0; i < dimension.NeedsOwn.Count; i++)
        {
            if (dimension.NeedsOwn[i].Of(facts) is null)
            {
                return false;
            }
        }

        for (var i = 0; i < dimension.NeedsWords.Count; i++)
        {
            if (facts.OwnOf(dimension.NeedsWords[i].Id) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static Rule? First(Dimension dimension, Facts facts)
    {
        var reportless = Reportless(facts);
        for (var i = 0; i < dimension.Rules.Count; i++)
        {
            var rule = dimension.Rules[i];
            if ((!reportless || rule.WithoutReport) && rule.When.Holds(facts, dimension.Id) == Truth.Yes)
            {
                return rule;
            }
        }

        return null;
    }
}
