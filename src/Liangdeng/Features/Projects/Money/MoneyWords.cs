using Liangdeng.Features.Lights;
using Liangdeng.Features.Shared;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>A mark in a sentence, in the language of the page.</summary>
public static class MoneyWords
{
    public static string Name(MarkRule rule) => rule.Name.In(ShownLight.Language);

    public static string Sentence(Mark mark) => string.Format(
        System.Globalization.CultureInfo.InvariantCulture, mark.Rule.Sentence.In(ShownLight.Language), [.. mark.Figures.Select(Said)]);

    /// <summary>Where the rule comes from, or that it is our own.</summary>
    public static string Source(MarkRule rule, Texts texts) => rule.Source is { } source
        ? string.Format(
            System.Globalization.CultureInfo.InvariantCulture, source.In(ShownLight.Language), "", "", "",
            rule.Limits.TryGetValue("percent", out var percent) ? Say.Number(percent) : "")
        : texts["money.own-rule"];

    private static object Said(object figure) => figure switch
    {
        decimal number => Say.Number(number),
        LocalDate day => Say.Date(day),
        _ => figure,
    };
}
