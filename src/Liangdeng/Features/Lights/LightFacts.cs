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
    public static bool AreTheSame(IEnumerable<LitFact> facts, IEnumerable<LitFact> others) =>
        Lasting(facts).SequenceEqual(Lasting(others));

    public static IReadOnlyList<LitFact> Read(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize<List<LitFact>>(json, EventJson.Options)!;

    /// <summary>The lighting that recorded facts give by the rulebook of their time, for its sentence.</summary>
    /// <param name="through">A later day up to which the same light was found again, day by day: counts of days in the
    /// sentence are then of that day. Null for a light of the past, which is told as it was.</param>
    /// <exception cref="InvalidOperationException">The facts cannot be read: corruption.</exception>
    public static Lighting Relight(RulebookText book, string json, LocalDate? through = null)
    {
        var stored = Read(json).Select(fact => new StoredFact(fact.Name, fact.Value, fact.Unit)).ToList();
        var read = StoredFacts.Read(stored);
        var facts = read.Value ?? throw new InvalidOperationException($"Recorded facts cannot be read: {read.Refused}.");
        var lit = Lamplighter.Light(book.Rulebook, facts);
        if (through is not { } day || day <= facts.Head.Day)
        {
            return lit;
        }

        var moved = Lamplighter.Light(book.Rulebook, Move(facts, day, book.Calendar.Time));
        return moved.Light.Id == lit.Light.Id && moved.RuleId == lit.RuleId ? moved : lit;
    }

    private static IEnumerable<LitFact> Lasting(IEnumerable<LitFact> facts) =>
        facts.Where(fact => !Drifting.Contains(fact.Name));

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
