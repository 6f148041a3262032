using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Features.Calendar;
using Liangdeng.Hosting;
using Liangdeng.Rules;

namespace Liangdeng.Features.Lights;

/// <summary>A rulebook with the text it was read from.</summary>
public sealed record RulebookText(Rulebook Rulebook, string Text)
{
    /// <summary>Its cut-offs; one instance, since it remembers the days that it has counted. By the years that ship, until
    /// <see cref="By"/> says another calendar.</summary>
    public EvaluationCalendar Calendar { get; private init; } = new(Rulebook.Evaluation, ShippedCalendar.Time);

    /// <summary>The same rulebook, with days counted by a district's calendar.</summary>
    public RulebookText By(WorkingTime time) =>
        ReferenceEquals(time, Calendar.Time) ? this : this with { Calendar = new(Rulebook.Evaluation, time) };

    public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public RulebookEvent.Adopted AsAdopted() =>
        new(Rulebook.Id, Rulebook.Version.ToString(CultureInfo.InvariantCulture), Sha256, Text);

    /// <exception cref="InvalidDataException">The text is no rulebook.</exception>
    public static RulebookText Parse(string name, string text)
    {
        var read = Rulebook.Parse(text);
        return new(read.Value ?? throw new InvalidDataException($"{name}: {read.Fault}"), text);
    }
}

/// <summary>The rulebooks that ship with the program (<c>rulebooks/*.yaml</c>).</summary>
public static class ShippedRulebooks
{
    private const string DefaultId = "default";

    private static readonly Lazy<IReadOnlyList<RulebookText>> Read = new(() =>
        [.. Shipped.Names("rulebooks/").Select(name => RulebookText.Parse(name, Shipped.Text(name)))]);

    public static IReadOnlyList<RulebookText> All => Read.Value;

    public static RulebookText Default => All.First(book => book.Rulebook.Id == DefaultId);

    public static RulebookText? Find(string id) => All.FirstOrDefault(book => book.Rulebook.Id == id);
}
