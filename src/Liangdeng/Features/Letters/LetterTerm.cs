using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Letters;

/// <summary>A time during which the limit did not run; both days belong to it.</summary>
/// <param name="Until">Null while it lasts.</param>
public sealed record LetterPause(LocalDate From, LocalDate? Until, string Ground);

/// <summary>The limit of an answer: from the day of delivery, with what was added to it, without its pauses. Pure.</summary>
/// <param name="From">Delivery, or the day on which an answer was returned; not counted.</param>
/// <param name="Days">Working days, with all extensions.</param>
/// <param name="Fixed">The last day as it was fixed; null while it runs into a year whose days off are not announced.</param>
public sealed record LetterTerm(LocalDate From, int Days, IReadOnlyList<LetterPause> Pauses, LocalDate? Fixed)
{
    public bool IsPaused => Pauses is [.., { Until: null }];

    /// <summary>What is counted before each pause, and the rest with its last day.</summary>
    /// <returns>The rest is null while the limit is paused.</returns>
    public (IReadOnlyList<(WorkingDayCount Count, LetterPause Pause)> Before, Deadline? Left) CountBy(WorkingTime time)
    {
        List<(WorkingDayCount, LetterPause)> before = [];
        var (from, left) = (From, Days);
        foreach (var pause in Pauses)
        {
            var count = time.Count(from, pause.From.PlusDays(-1));
            before.Add((count, pause));
            if (pause.Until is not { } until)
            {
                return (before, null);
            }

            // A pause that begins where the limit was over already leaves its last day.
            (from, left) = (until, Math.Max(1, left - count.Count));
        }

        return (before, time.Due(from, new WorkingDays(left)));
    }

    /// <returns>Null while it is paused.</returns>
    public LocalDate? LastDay(WorkingTime time) => IsPaused ? null : Fixed ?? CountBy(time).Left!.LastDay;

    /// <summary>Over only by a day that is fixed, or that is counted in announced years alone.</summary>
    public bool IsOver(WorkingTime time, LocalDate today) =>
        !IsPaused && (Fixed is { } day ? today > day : CountBy(time).Left!.IsOverdue(today));

    /// <summary>The last day where it can be fixed.</summary>
    public LocalDate? DayToFix(WorkingTime time) => CountBy(time).Left is { Provisional: false } rest ? rest.LastDay : null;

    /// <summary>The whole count in words: what was counted before each pause, the pauses with their grounds, and the rest.</summary>
    public string Explain(WorkingTime time, TextLanguage language)
    {
        var (before, rest) = CountBy(time);
        var parts = before.Select(one => $"{one.Count.Explain(language)}\n{Words(one.Pause).In(language)}").ToList();
        if (rest is not null)
        {
            parts.Add(rest.Explain(language));
        }

        return string.Join('\n', parts);
    }

    private static Bilingual Words(LetterPause pause)
    {
        string Day(LocalDate day, TextLanguage language) => DayText.Of(day, language);
        return pause.Until is { } until
            ? new($"{Day(pause.From, TextLanguage.Chinese)}至{Day(until, TextLanguage.Chinese)}暂停，不计（{pause.Ground}）",
                $"{Day(pause.From, TextLanguage.English)} to {Day(until, TextLanguage.English)}: paused, not counted ({pause.Ground})")
            : new($"{Day(pause.From, TextLanguage.Chinese)}起暂停（{pause.Ground}）", $"paused since {Day(pause.From, TextLanguage.English)} ({pause.Ground})");
    }
}
