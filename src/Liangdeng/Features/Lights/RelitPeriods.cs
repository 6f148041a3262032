using Liangdeng.Rules;

namespace Liangdeng.Features.Lights;

/// <summary>Past periods that a rulebook lights again, since what was missed then is made good. Nothing is recorded for it: it follows from
/// the lights on record and their facts, and the first light stays beside the second. Pure.</summary>
public static class RelitPeriods
{
    /// <param name="rows">Recorded lights of one commitment, in their order; those of other rulebooks do not count.</param>
    /// <returns>In the order of the periods.</returns>
    public static IReadOnlyList<Relit> Of(Rulebook? rulebook, IEnumerable<LightRow> rows) => rulebook is not { Relight.Count: > 0 } book
        ? []
        : Relighter.Of(
            book,
            [
                .. rows.Where(row => row.Rulebook == book.Id && row.CutOff is not null).GroupBy(row => row.CutOff!.Value)
                    .OrderByDescending(group => group.Key)
                    .Select(group => LightFacts.PastOf(group.Key, group.Last().Light, group.Last().Rule, group.Last().Facts)),
            ]);

    /// <summary>The second light of a row, or null.</summary>
    public static Relit? At(this IReadOnlyList<Relit> relit, LightRow row, Rulebook? rulebook) =>
        relit.FirstOrDefault(one => one.CutOff == row.CutOff && one.Was.Id == row.Light && row.Rulebook == rulebook?.Id);
}
