using System.Collections.Frozen;

namespace Liangdeng.Rules;

/// <summary>The unit of a figure: one of the known words, or any other word of a plan (万元, 件). Two units are the same
/// when their words are; nothing is converted.</summary>
/// <param name="Word">Its word in files.</param>
/// <param name="Zh">As it follows a number in Chinese.</param>
/// <param name="En">As it follows a number in English, a blank before it where one belongs.</param>
public sealed record FigureUnit(string Word, string Zh, string En)
{
    private static readonly FrozenDictionary<string, FigureUnit> Known = new FigureUnit[]
    {
        new("percent", "%", "%"), new("points", "个百分点", " points"), new("own", "", ""), new("days", "天", " days"),
        new("working-days", "个工作日", " working days"), new("months", "个月", " months"), new("periods", "期", " periods"),
        new("items", "个", ""), new("flag", "", ""), new("date", "", ""), new("none", "", ""), new("times", "次", " times"),
        new("marks", "分", " marks"), new("places", "名", " places"), new("years", "年", " years"), new("hours", "小时", " hours"),
        new("minutes", "分钟", " minutes"),
    }.ToFrozenDictionary(u => u.Word);

    /// <summary>The unit of a word.</summary>
    /// <param name="word">1 to 32 characters.</param>
    /// <returns>The unit, or null for what cannot be one.</returns>
    public static FigureUnit? Find(string word) =>
        Known.GetValueOrDefault(word) ?? (Unit.Of(word) is { } plain ? new FigureUnit(word, plain.Text, " " + plain.Text) : null);

    /// <summary>The unit of a built-in fact.</summary>
    /// <param name="unit">Its unit.</param>
    /// <returns>The same as a figure's unit.</returns>
    public static FigureUnit Of(FactUnit unit) => Known[FactTerm.WordOf(unit)];

    /// <summary>Words of units that a rulebook can use without declaring anything.</summary>
    public static IEnumerable<string> Words => Known.Keys.Order(StringComparer.Ordinal);

    internal static FigureUnit Percent { get; } = Known["percent"];

    internal static FigureUnit Points { get; } = Known["points"];

    internal static FigureUnit Date { get; } = Known["date"];

    internal static FigureUnit None { get; } = Known["none"];

    internal static FigureUnit Places { get; } = Known["places"];

    internal static FigureUnit Periods { get; } = Known["periods"];

    internal static FigureUnit Times { get; } = Known["times"];

    internal static FigureUnit Items { get; } = Known["items"];

    internal static FigureUnit Named(string word) => Known[word];

    internal Bilingual Say(decimal value, string shown)
    {
        if (Word == "date")
        {
            var day = OwnFact.DayOf(value);
            return new(DayText.Zh(day), DayText.En(day));
        }

        var one = value is 1 or -1 && Known.ContainsKey(Word) && En.EndsWith('s') ? En[..^1] : En;
        return new(shown + Zh, shown + one);
    }

    internal Bilingual Say(decimal value) => Say(value, PlainDecimal.Write(value));
}
