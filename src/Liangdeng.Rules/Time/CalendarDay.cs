using NodaTime;

namespace Liangdeng.Rules;

/// <summary>What a day is in a working calendar.</summary>
public enum DayKind
{
    /// <summary>A Monday to Friday that is worked.</summary>
    Working,

    /// <summary>A weekend day that is worked in exchange for a day off (调休).</summary>
    MakeUp,

    /// <summary>A Saturday or Sunday off.</summary>
    Weekend,

    /// <summary>A day off by notice, weekends inside a holiday included.</summary>
    Holiday,
}

/// <summary>A day with what it is and why.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Holiday">The holiday it is off for or made up for, else null.</param>
/// <param name="Announced">False where its year is not in the calendar, so that weekends alone are known.</param>
public sealed record CalendarDay(LocalDate Date, DayKind Kind, Bilingual? Holiday, bool Announced)
{
    /// <summary>True when the day is worked.</summary>
    public bool IsWorking => Kind is DayKind.Working or DayKind.MakeUp;

    /// <summary>Why the day counts or not, in words: 工作日, 国庆节调休上班, 周末, 国庆节放假.</summary>
    public Bilingual Words => Kind switch
    {
        DayKind.Working => new("工作日", "working day"),
        DayKind.MakeUp => new($"{Holiday!.Zh}调休上班", $"worked in exchange ({Holiday.En})"),
        DayKind.Weekend => new("周末", "weekend"),
        DayKind.Holiday => new($"{Holiday!.Zh}放假", Holiday.En),
    };
}

/// <summary>The source of one announced year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Source">Where its days were taken from.</param>
public sealed record CalendarYear(int Year, string Source);
