using System.Diagnostics.CodeAnalysis;

namespace Liangdeng.Rules;

/// <summary>What kind of thing stopped the reading of a data file.</summary>
public enum ReadFaultKind
{
    /// <summary>The text is longer, deeper or has more parts than is read.</summary>
    TooLarge,

    /// <summary>The text is not YAML.</summary>
    NotYaml,

    /// <summary>YAML that is not read here: anchors, aliases, tags, several documents.</summary>
    NotAllowed,

    /// <summary>A required key is missing.</summary>
    Missing,

    /// <summary>A key that is not known at this place.</summary>
    UnknownKey,

    /// <summary>The same key or id stands twice.</summary>
    Duplicate,

    /// <summary>A list stands where text is wanted, or the like.</summary>
    WrongShape,

    /// <summary>A word or figure that cannot be used here.</summary>
    BadValue,

    /// <summary>A figure without its unit, or with the unit of something else (points are not percent).</summary>
    BadUnit,

    /// <summary>A name that is used but not defined.</summary>
    Undefined,
}

/// <summary>Why and where reading stopped.</summary>
/// <param name="Kind">What kind of fault.</param>
/// <param name="Words">What to mend, for the author of the file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public sealed record ReadFault(ReadFaultKind Kind, Bilingual Words, int Line, int Column);

/// <summary>A value that was read from text, or the first fault in it.</summary>
/// <typeparam name="T">What was read.</typeparam>
public sealed class ReadResult<T>
    where T : class
{
    internal ReadResult(T value) => Value = value;

    internal ReadResult(ReadFault fault) => Fault = fault;

    /// <summary>What was read, or null.</summary>
    public T? Value { get; }

    /// <summary>The first fault, or null.</summary>
    public ReadFault? Fault { get; }

    /// <summary>True when the text was read to its end.</summary>
    [MemberNotNullWhen(true, nameof(Value)), MemberNotNullWhen(false, nameof(Fault))]
    public bool Ok => Value is not null;
}
