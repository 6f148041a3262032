using System.Globalization;
using System.Text.Json;
using Liangdeng.Hosting;
using Liangdeng.Rules;

namespace Liangdeng.Features.Cadences;

/// <summary>What a unit is ranked by.</summary>
public sealed record UnitScore(string Code, Wording Unit, int Promises, int Red, int Yellow, int LettersLate, int AssignmentsLate);

/// <summary>The published formula by which units are ranked (<c>rankings/units.json</c>): numbers as plain decimal text, words in both
/// languages with the numbers in their places.</summary>
public sealed record UnitRanking(
    string Id, int Version, Wording Name, Wording Words, string Start, string RedPercent, string YellowPercent, string LetterLate,
    string AssignmentLate)
{
    private static readonly Lazy<UnitRanking> Read = new(() =>
        JsonSerializer.Deserialize<UnitRanking>(Hosting.Shipped.Text("rankings/units.json"), EventJson.Options)!);

    public static UnitRanking Shipped => Read.Value;

    /// <summary>The formula with its numbers.</summary>
    public Wording Formula => new(Filled(Words.Zh), Filled(Words.En));

    /// <summary>The best first; equal marks share a place.</summary>
    public IReadOnlyList<PackRank> Rank(IEnumerable<UnitScore> scores)
    {
        var marked = scores.Where(score => score.Promises > 0).Select(score => (Score: score, Marks: MarksOf(score)))
            .OrderByDescending(one => one.Marks).ThenBy(one => one.Score.Code, StringComparer.Ordinal).ToList();
        return
        [
            .. marked.Select(one => new PackRank(
                1 + marked.Count(other => other.Marks > one.Marks), one.Score.Unit, one.Score.Promises, one.Score.Red, one.Score.Yellow,
                one.Score.LettersLate, one.Score.AssignmentsLate, one.Marks.ToString("0.0", CultureInfo.InvariantCulture))),
        ];
    }

    private decimal MarksOf(UnitScore score) => Math.Round(
        Math.Max(
            0,
            Number(Start) - (Number(RedPercent) * Percent(score.Red, score.Promises))
                - (Number(YellowPercent) * Percent(score.Yellow, score.Promises))
                - (Number(LetterLate) * score.LettersLate) - (Number(AssignmentLate) * score.AssignmentsLate)),
        1, MidpointRounding.AwayFromZero);

    private static decimal Percent(int part, int of) => part * 100m / of;

    private static decimal Number(string text) => PlainDecimal.Read(text)
        ?? throw new InvalidDataException($"{text} is no number of a ranking.");

    private string Filled(string words) => string.Format(
        CultureInfo.InvariantCulture, words, Start, RedPercent, YellowPercent, LetterLate, AssignmentLate);
}
