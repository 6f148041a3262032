using Liangdeng.Features.Lights;
using Liangdeng.Rules;
using Liangdeng.Tests.Features.Lights.Adopting;

namespace Liangdeng.Tests.Features.Lights.Entering;

/// <summary>The town's rules, with what they ask people to say.</summary>
internal static class AskingBook
{
    public static readonly string Text = TownBook.Text
        .Replace("id: town", "id: asking", StringComparison.Ordinal)
        .Replace(
            "rules:\n",
            """
            facts:
              - {id: class, name: {zh: 类别, en: class}, type: choice, words: {road: {zh: 道路, en: road}, school: {zh: 学校, en: school}}}
              - {id: site-visit, name: {zh: 实地检查, en: site visit}, type: judgement, words: {passed: {zh: 合格, en: passed}, failed: {zh: 不合格, en: failed}}}
              - {id: complaints, name: {zh: 投诉, en: complaints}, type: number, unit: items}
              - {id: handed-over, name: {zh: 移交日, en: day of hand-over}, type: date}
              - {id: insured, name: {zh: 已投保, en: insured}, type: flag}
            relight:
              - {id: again, from: red, to: green, within: 3 periods, when: made-good}
            rules:
              - {id: failed, light: red, when: {site-visit: [failed]}}
              - {id: many, light: red, when: {complaints: {more-than: 3 items}}}
              - {id: excused, light: green, when: {judged: excuse-accepted}}
              - {id: road-late, light: red, when: {class: [road], handed-over: {before: 07-01}, insured: no}}

            """,
            StringComparison.Ordinal)
        .Replace(
            "choices:\n",
            """
            choices:
              - {id: excuse, question: {zh: 问, en: asked}, answer: {zh: 答, en: said}}
              - {id: who-judges, question: {zh: 谁认定, en: who judges}, answer: {zh: 督查室会商认定, en: the office in a meeting}}

            """,
            StringComparison.Ordinal);

    public static Rulebook Book { get; } = RulebookText.Parse("asking", Text).Rulebook;
}
