using System.Diagnostics;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Letters;

/// <summary>One entry of a letter's public history in words.</summary>
/// <param name="Who">Unit and post; the rule where nobody did it in person.</param>
/// <param name="Words">What was written then; empty where nothing was.</param>
public sealed record LetterEntryLine(Instant At, string Who, string Post, string What, string Words, long Index)
{
    public static IReadOnlyList<LetterEntryLine> Of(IEnumerable<LetterEntryRow> rows, UnitNames units, LetterRulesText rules, Texts texts) =>
        [.. rows.Select(row => Of(row, units, rules, texts))];

    private static LetterEntryLine Of(LetterEntryRow row, UnitNames units, LetterRulesText rules, Texts texts)
    {
        var type = EventTypes.TypeOf(row.Type)
            ?? throw new InvalidOperationException($"Entry {row.Index} has the unknown type {row.Type}.");
        var (what, words) = Said((LetterEvent)EventJson.Read(type, Encoding.UTF8.GetBytes(row.Data)), units, rules, texts);
        return new(
            row.At, row.ByRule ? texts["letters.rule"] : units.On(row.ByUnit, row.At), row.ByRule ? "" : row.ByPost ?? "", what, words, row.Index);
    }

    private static (string What, string Words) Said(LetterEvent happened, UnitNames units, LetterRulesText rules, Texts texts) => happened switch
    {
        LetterEvent.Signed e => (texts[e.Form.ByItself ? "letters.entry.signed.by-itself" : "letters.entry.signed", e.Number], ""),
        LetterEvent.Sealed => (texts["letters.entry.sealed"], ""),
        LetterEvent.Issued => (texts["letters.entry.issued"], ""),
        LetterEvent.Delivered e => (texts[$"letters.entry.delivered.{e.Way}", Say.Date(e.On)], ""),
        LetterEvent.LimitFixed => (texts["letters.entry.limit-fixed"], ""),
        LetterEvent.SignedFor e => (e.Unit is { } unit ? texts["letters.entry.signed-for", units[unit.Value]] : texts["letters.entry.signed-for.office"], ""),
        LetterEvent.Reminded e => (texts[$"letters.entry.reminded.{e.Of}", Say.Date(e.Due)], ""),
        LetterEvent.NotAnswered { Next: null } e => (texts["letters.entry.unanswered", Say.Date(e.Due)], ""),
        LetterEvent.NotAnswered e => (texts["letters.entry.unanswered.next", Say.Date(e.Due), NameOf(e.Next!, rules)], ""),
        LetterEvent.Answered e => (texts[e.Late ? "letters.entry.answered.late" : "letters.entry.answered", Say.Date(e.DoneBy)], ""),
        LetterEvent.Accepted => (texts["letters.entry.accepted"], ""),
        LetterEvent.Returned e => (texts["letters.entry.returned", e.Days], e.Ground),
        LetterEvent.Paused e => (texts["letters.entry.paused", Say.Date(e.From)], e.Ground),
        LetterEvent.Resumed e => (texts["letters.entry.resumed", Say.Date(e.On)], ""),
        LetterEvent.Extended e => (texts["letters.entry.extended", e.Days], e.Ground),
        LetterEvent.Closed { ByRule: true } => (texts["letters.entry.closed.by-rule"], ""),
        LetterEvent.Closed e => (texts["letters.entry.closed"], e.Ground),
        LetterEvent.Withdrawn e => (texts["letters.entry.withdrawn"], e.Ground),
        LetterEvent.TextReleased => (texts["letters.entry.released"], ""),
        _ => throw new UnreachableException(happened.GetType().Name),
    };

    /// <summary>A kind that is in the rules no more keeps its id.</summary>
    private static string NameOf(string kind, LetterRulesText rules) =>
        rules.Rules.Find(kind) is { } known ? Languages.InEnglish ? known.Name.En : known.Name.Zh : kind;
}
