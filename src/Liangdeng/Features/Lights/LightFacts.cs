using System.Text.Json;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>Facts as they stand in a row, and the light that they give again.</summary>
public static class LightFacts
{
    /// <summary>What moves every day without anything having happened.</summary>
    private static readonly HashSet<string> Drifting = ["day", "days-to-due", "days-past-due", "days-behind", "blocker-age"];

    public static IReadOnlyList<LitFact> Of(Lighting lighting) =>
        [.. StoredFacts.Write(lighting.Facts).Select(fact => new LitFact(fact.Name, fact.Value, fact.Unit))];

    /// <summary>Whether two evaluations rest on the same facts, leaving out what drifts from day to day.</summary>
    /// <param name="ofPeers">Figures of the rulebook that move with other items: that alone is no news, or each figure that is
    /// verified would be news of every item.</param>
    public static bool AreTheSame(IEnumerable<LitFact> facts, IEnumerable<LitFact> others, params IReadOnlyList<string> ofPeers) =>
        Lasting(facts, ofPeers).SequenceEqual(Lasting(others, ofPeers));

    /// <summary>An evaluation that is on record, with what it rested on.</summary>
    public static PastEvaluation PastOf(LocalDate cutOff, string light, string? rule, string json) =>
        new(cutOff, light, rule, FactsOf(json));

    public static IReadOnlyList<LitFact> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<LitFact>>(json, EventJson.Options)!;

    /// <summary>The lighting that recorded facts give by the rulebook of their time, for its sentence.</summary>
    /// <param name="through">A later day up to which the same light was found again, day by day: counts of days in the
    /// sentence are then of that day. Null for a light of the past, which is told as it was.</param>
    /// <exception cref="InvalidOperationException">The facts cannot be read: corruption.</exception>
    public static Lighting Relight(RulebookText book, string json, LocalDate? through = null)
    {
        var facts = FactsOf(json);
        var lit = Lamplighter.Light(book.Rulebook, facts);
        if (through is not { } day || day <= facts.Head.Day)
        {
            return lit;
        }

        var moved = Lamplighter.Light(book.Rulebook, Move(facts, day, book.Calendar.Time));
        return moved.Light.Id == lit.Light.Id && moved.RuleId == lit.RuleId ? moved : lit;
    }

    /// <summary>The same of a unit.</summary>
    public static Lighting RelightUnit(RulebookText book, string json) =>
        Lamplighter.LightUnit(book.Rulebook, FactsOf(json), [], new() { Time = book.Calendar.Time });

    private static Facts FactsOf(string json)
    {
        var stored = Read(json).Select(fact => new StoredFact(fact.Name, fact.Value, fact.Unit)).ToList();
        var read = StoredFacts.Read(stored);
        return read.Value ?? throw new InvalidOperationException($"Recorded facts cannot be read: {read.Refused}.");
    }

    private static IEnumerable<LitFact> Lasting(IEnumerable<LitFact> facts, IReadOnlyList<string> ofPeers) =>
        facts.Where(fact => !Drifting.Contains(fact.Name)
            && !(fact.Name.StartsWith("own:", StringComparison.Ordinal) && ofPeers.Contains(fact.Name["own:".Length..])));

    private static Facts Move(Facts facts, LocalDate day, WorkingTime time)
    {
        var days = Period.DaysBetween(facts.Head.Day, day);
        var values = facts.Values.Select(fact => fact switch
        {
            (FactName.DaysPastDue or FactName.DaysBehind, > 0) => (fact.Name, fact.Value + days),
            (FactName.BlockerAge, _) => (fact.Name, fact.Value + time.Between(facts.Head.Day, day).Count),
            (FactName.DaysToDue, _) => (fact.Name, Math.Max(0, fact.Value - days)),
            _ => fact,
        });
        return new(facts.Head with { Day = day }, [.. values]) { Own = facts.Own };
    }
}
