using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Commands;

/// <summary>Where a command writes to and what time it is.</summary>
internal sealed record Surroundings(TextWriter Lines, TextWriter Errors, TimeProvider Time)
{
    public Patience Patience { get; init; } = Patience.Usual;
}
