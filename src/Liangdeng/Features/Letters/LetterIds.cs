using System.Globalization;
using Liangdeng.Features.People;

namespace Liangdeng.Features.Letters;

/// <summary>A letter is named by what caused it, so that one cause makes one letter however often it is gone through:
/// <c>1234-reminder</c> is the reminder caused by entry 1234.</summary>
public readonly record struct LetterId(string Value)
{
    /// <summary>Caused by an entry: by a light, or by a letter that was not answered.</summary>
    public static LetterId Of(long entry, string kind) => new(string.Create(CultureInfo.InvariantCulture, $"{entry}-{kind}"));

    /// <summary>Written by hand: caused by the form that was sent.</summary>
    public static LetterId Of(Guid command, string kind) => new($"{command:N}-{kind}");

    public override string ToString() => Value;
}

/// <summary>Who a letter goes to: a unit, or the office of a leader.</summary>
/// <param name="Unit">Null for an office.</param>
/// <param name="Office">Empty for a unit.</param>
public sealed record LetterAddressee(UnitCode? Unit, string Office);
