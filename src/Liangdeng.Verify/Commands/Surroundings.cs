using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Commands;

/// <summary>Where a command writes to and what time it is.</summary>
internal sealed record Surroundings(TextWriter Lines, TextWriter Errors, TimeProvider Time)
{
    /// <summary>Where a person sees how far it is; null when nobody looks.</summary>
    public TextWriter? Progress { get; init; }

    public Patience Patience { get; init; } = Patience.Usual;
}
