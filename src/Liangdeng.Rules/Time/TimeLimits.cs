namespace Liangdeng.Rules;

/// <summary>A limit in working days (工作日).</summary>
/// <param name="Count">1 to <see cref="Most"/>.</param>
public readonly record struct WorkingDays(int Count)
{
    /// <summary>The longest limit that is counted: about ten years.</summary>
    public const int Most = 2_500;
}

/// <summary>A limit in calendar days (自然日).</summary>
/// <param name="Count">1 to <see cref="Most"/>.</param>
public readonly record struct CalendarDays(int Count)
{
    /// <summary>The longest limit that is counted: about ten years.</summary>
    public const int Most = 3_660;
}

/// <summary>A limit in minutes of office hours.</summary>
/// <param name="Count">1 to <see cref="Most"/>.</param>
public readonly record struct WorkingMinutes(int Count)
{
    /// <summary>The longest limit that is counted: 250 days of 16 hours.</summary>
    public const int Most = 240_000;
}
