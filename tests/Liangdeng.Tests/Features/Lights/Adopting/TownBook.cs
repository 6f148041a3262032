namespace Liangdeng.Tests.Features.Lights.Adopting;

/// <summary>A small rulebook of a town's own.</summary>
internal static class TownBook
{
    public const string Text = """
        format: 1
        id: town
        version: 1
        name: {zh: 本区规则, en: Town rules}
        applies-to: [commitment]
        source: {title: {zh: 本区规则, en: town rules}, place: {zh: 本区, en: the town}, date: 2021-10, url: ""}
        evaluate: {every: month, cut-off: period-end, report-due: 5 working-days, straight: by-month, stale-after: 1 period}
        lights:
          - {id: green, name: {zh: 绿灯, en: green light}, means: {zh: 正常, en: fine}, colour: green, shape: circle, severity: 0}
          - {id: red, name: {zh: 红灯, en: red light}, means: {zh: 滞后, en: behind}, colour: red, shape: square, severity: 1}
        rules:
          - {id: behind, light: red, when: {shortfall: {more-than: 0 points}}}
          - {id: fine, light: green, when: always}
        choices:
          - {id: persists, question: {zh: 问, en: asked}, answer: {zh: 答, en: said}}
          - {id: missing-report, question: {zh: 问, en: asked}, answer: {zh: 答, en: said}}

        """;

    /// <summary>The last of all is red, whatever else; and so is its unit.</summary>
    public static readonly string Ranked = Text
        .Replace("id: town", "id: ranked", StringComparison.Ordinal)
        .Replace(
            "rules:\n",
            """
            figures:
              - {id: place, name: {zh: 倒数名次, en: place from the bottom}, rank: {of: reached-share, best: highest, from: bottom, ties: nearer, as: place}}
            units:
              figures:
                - {id: reds, name: {zh: 红灯数, en: red lights}, items: {take: count, where: {light: red}}}
              rules:
                - {id: some-red, light: red, when: {reds: {at-least: 1 item}}}
                - {id: none-red, light: green, when: always}
            rules:
              - {id: last, light: red, when: {place: {at-most: 1 place}}}

            """,
            StringComparison.Ordinal)
        .Replace(
            "choices:\n",
            "choices:\n  - {id: no-items, question: {zh: 问, en: asked}, answer: {zh: 答, en: said}}\n",
            StringComparison.Ordinal);

    public static string Without(string text, string instead) => Text.Replace(text, instead, StringComparison.Ordinal);
}
