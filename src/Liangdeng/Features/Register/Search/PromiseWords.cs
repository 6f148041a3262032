namespace Liangdeng.Features.Register.Search;

/// <summary>What a promise is found by: what it says now, and what it said before it was amended.</summary>
/// <param name="Lines">The first lines of <see cref="PromiseLines"/>, up to the definition of done.</param>
/// <param name="Units">Codes, the lead first.</param>
public sealed record PromiseWords(IReadOnlyList<string> Lines, IReadOnlyList<string> Units, IReadOnlyList<string> Before)
{
    /// <param name="past">What was published, and what came after it of breakdown and amendments.</param>
    public static PromiseWords Of(IReadOnlyList<CommitmentEvent> past)
    {
        var published = (CommitmentEvent.Published)past[0];
        List<(string Words, string Metric, CommitmentEvent.BrokenDown? Terms)> all =
            [(published.Words, published.Target?.Metric ?? "", null)];
        foreach (var happened in past)
        {
            var last = all[^1];
            switch (happened)
            {
                case CommitmentEvent.BrokenDown terms:
                    all[^1] = last with { Terms = terms };
                    break;
                case CommitmentEvent.Amended e:
                    all.Add((e.Words, e.Target?.Metric ?? "", e.Terms));
                    break;
            }
        }

        var now = all[^1];
        string[] lines = [published.Code, now.Words, published.Object, now.Metric, now.Terms?.DefinitionOfDone ?? ""];
        var before = all.SkipLast(1).SelectMany(terms => new[] { terms.Words, terms.Metric, terms.Terms?.DefinitionOfDone ?? "" });
        return new([.. lines], UnitsOf(now.Terms), [.. before.Where(text => text.Length > 0).Distinct().Except(lines)]);
    }

    /// <summary>The text of its item.</summary>
    public string Text(IReadOnlyList<(string Chinese, string English)> units) => string.Join(
        '\n',
        Lines.Append(string.Join('、', units.Select(unit => unit.Chinese))).Append(string.Join("; ", units.Select(unit => unit.English)))
            .Concat(Before).Select(line => line.ReplaceLineEndings(" ")));

    private static IReadOnlyList<string> UnitsOf(CommitmentEvent.BrokenDown? terms) => terms is null
        ? []
        : [.. new[] { terms.Lead }.Concat(terms.CoLeads).Concat(terms.Supporting).Select(unit => unit.Value).Distinct()];
}
