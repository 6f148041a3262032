using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Sets;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>One member of a named set, and how its year goes (<c>samples/shifan-members.csv</c>).</summary>
/// <param name="Piece">The words of the promise that it belongs to.</param>
/// <param name="Done">Null where it is not done by the demo's day.</param>
/// <param name="Progress">Reported in September, where it is not done; else null.</param>
/// <param name="State">What became of its last report: <c>submitted</c>, <c>returned</c>, <c>corrected</c>; empty for
/// verified.</param>
public sealed record DemoMember(string Piece, Member Member, LocalDate? Done, int? Progress, string State)
{
    private static readonly Lazy<ILookup<string, DemoMember>> Read = new(() =>
        Sample.Rows("members").Select(Of).ToLookup(member => member.Piece));

    public static ILookup<string, DemoMember> All => Read.Value;

    private static DemoMember Of(SampleRow row) => new(
        row["piece"],
        new(
            new(row["code"]), row["name"], row["item"].Length == 0 ? null : new(row["item"], row["item-name"]),
            row["lead"].Length == 0 ? null : new UnitCode(row["lead"]), Day(row["due"])),
        Day(row["done"]), row["progress"].Length == 0 ? null : int.Parse(row["progress"], CultureInfo.InvariantCulture), row["state"]);

    // A day of the demo's year, 06-30, or of an earlier one.
    private static LocalDate? Day(string text) => text.Length switch
    {
        0 => null,
        5 => LocalDatePattern.Iso.Parse("2021-" + text).Value,
        _ => LocalDatePattern.Iso.Parse(text).Value,
    };
}
