using System.Diagnostics.CodeAnalysis;

namespace Liangdeng.Rules;

/// <summary>A value, or why there is none.</summary>
/// <typeparam name="TValue">What was asked for.</typeparam>
/// <typeparam name="TRefusal">An enum of expected refusals, each with its wording elsewhere.</typeparam>
public sealed class Outcome<TValue, TRefusal>
    where TValue : class
    where TRefusal : struct, Enum
{
    /// <summary>An outcome that succeeded.</summary>
    /// <param name="value">The value.</param>
    public Outcome(TValue value) => Value = value;

    /// <summary>An outcome that was refused.</summary>
    /// <param name="refusal">Why.</param>
    public Outcome(TRefusal refusal) => Refused = refusal;

    /// <summary>The value, or null when refused.</summary>
    public TValue? Value { get; }

    /// <summary>The refusal, or null when there is a value.</summary>
    public TRefusal? Refused { get; }

    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value)), MemberNotNullWhen(false, nameof(Refused))]
    public bool Ok => Value is not null;
}
