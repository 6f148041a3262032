using NodaTime;

namespace Liangdeng.Rules;

/// <summary>A past period that was lit again; both lights stand.</summary>
/// <param name="CutOff">The end of that period.</param>
/// <param name="Was">Its light at the time.</param>
/// <param name="Is">Its light now that the gap is made good.</param>
/// <param name="On">The cut-off of the evaluation that made it good.</param>
/// <param name="Rule">Id of the rule.</param>
public sealed record Relit(LocalDate CutOff, Light Was, Light Is, LocalDate On, string Rule);

/// <summary>Lights past periods again where the rulebook says so. Nothing recorded is changed: the first light stays beside
/// the second.</summary>
public static class Relighter
{
    /// <summary>The past periods that are lit again.</summary>
    /// <param name="rulebook">The rulebook.</param>
    /// <param name="evaluations">All evaluations of one item, the newest first, with their facts.</param>
    /// <returns>The periods in the order of their days; empty where nothing was made good.</returns>
    public static IReadOnlyList<Relit> Of(Rulebook rulebook, IReadOnlyList<PastEvaluation> evaluations)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(evaluations);
        return [.. evaluations.Reverse().Select((past, at) => One(rulebook, past, evaluations.Take(evaluations.Count - at - 1).Reverse())).OfType<Relit>()];
    }

    private static Relit? One(Rulebook rulebook, PastEvaluation past, IEnumerable<PastEvaluation> later)
    {
        foreach (var rule in rulebook.Relight.Where(r => r.From.Any(l => l.Id == past.Light)))
        {
            var made = (rule.Within is { } most ? later.Take(most) : later).FirstOrDefault(l => l.Facts is not null && IsMadeGood(rule, past, l.Facts));
            if (made is not null)
            {
                return new(past.CutOff, rulebook.FindLight(past.Light)!, rule.To, made.CutOff, rule.Id);
            }
        }

        return null;
    }

    private static bool IsMadeGood(Relighting rule, PastEvaluation past, Facts later) => rule.When is { } when
        ? when.Holds(later, "") == Truth.Yes
        : later[FactName.ReachedShare] >= past.Facts?[FactName.PlannedShare];
}
