namespace Liangdeng.Rules;

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
        if (GreyOf(facts.Head.Standing) is { } grey && !Reportless(facts))
        {
            return new Lighting(rulebook, facts, Rules.Light.Grey, null, null, grey);
        }

        Rule? best = null;
        Dimension? of = null;
        var judged = false;
        foreach (var dimension in rulebook.Dimensions)
        {
            if (!HasFacts(dimension, facts))
            {
                continue;
            }

            judged = true;
            var rule = First(dimension, facts);
            if (rule is not null && (best is null || rule.Light.Severity > best.Light.Severity))
            {
                (best, of) = (rule, dimension);
            }

            if (best is not null && rulebook.Combine == Combination.First)
            {
                break;
            }
        }

        return best is not null
            ? new Lighting(rulebook, facts, best.Light, best, of, null)
            : new Lighting(
                rulebook, facts, Rules.Light.Grey, null, null,
                GreyOf(facts.Head.Standing) ?? (judged ? GreyReason.NoRule : GreyReason.NoFacts));
    }

    internal static IReadOnlyList<DimensionLighting> EachDimension(Rulebook rulebook, Facts facts)
    {
        var whole = GreyOf(facts.Head.Standing) is null || Reportless(facts);
        return
        [
            .. rulebook.Dimensions.Select(d =>
            {
                var rule = whole && HasFacts(d, facts) ? First(d, facts) : null;
                return new DimensionLighting(d, rule?.Light, rule, [.. d.Needs.Where(n => !facts.Has(n))]);
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
