using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>Something said of a commitment, as it stands in an entry.</summary>
/// <param name="Value">Null where it was withdrawn.</param>
/// <param name="From">The first day of which it is so.</param>
public sealed record EnteredFact(string Name, string? Value, string Unit, LocalDate From, string Ground);

/// <summary>What people judged and entered of one commitment, in the order of recording. Pure.</summary>
public sealed record EnteredFacts(IReadOnlyList<EnteredFact> All)
{
    public static readonly EnteredFacts None = new([]);

    /// <summary>What counts on a day: the last one said of those that begin by then. So a later entry takes the place of an earlier one
    /// from its first day on, and leaves the days before it as they were.</summary>
    /// <returns>Null where nothing was said, or the last word is that it is withdrawn.</returns>
    public EnteredFact? On(string name, LocalDate day) =>
        All.LastOrDefault(one => one.Name == name && one.From <= day) is { Value: not null } entered ? entered : null;

    /// <summary>Facts of a day, with what a rulebook asks people to say, as far as they said it by its words.</summary>
    public Facts AddTo(Facts facts, Rulebook rulebook, LocalDate day)
    {
        if (All.Count == 0)
        {
            return facts;
        }

        var said = AskedFacts.Of(rulebook).Select(asked => (Asked: asked, Entered: On(asked.Name, day)))
            .Where(one => one.Entered is { } entered && one.Asked.Fits(entered)).ToList();
        return said.Count == 0 ? facts : new(
            facts.Head with { Judgements = [.. facts.Head.Judgements, .. said.Select(one => AskedFacts.JudgementOf(one.Entered!)).OfType<Judgement>()] },
            facts.Values)
        {
            Own = [.. facts.Own, .. said.Select(one => one.Asked.ToOwn(one.Entered!)).OfType<OwnFact>()],
        };
    }

    /// <summary>Whether all facts that a rulebook declares and that are no judgements are known on a day: without them its rules
    /// cannot hold.</summary>
    public bool Suffice(Rulebook rulebook, LocalDate day) => AskedFacts.Of(rulebook)
        .All(asked => asked.IsJudgement || (On(asked.Name, day) is { } entered && asked.Fits(entered)));
}
