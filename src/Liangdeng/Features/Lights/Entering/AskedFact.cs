using System.Runtime.CompilerServices;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Lights;

/// <summary>What a rulebook asks people to say of an item: a judgement, or a fact that it declares.</summary>
/// <param name="Name">As in <see cref="FactEvent.Entered.Fact"/>.</param>
/// <param name="Title">Its name in both languages.</param>
/// <param name="Words">Of a choice or judgement; else empty.</param>
/// <param name="Book">The rulebook that asks.</param>
public sealed record AskedFact(
    string Name, Bilingual Title, OwnKind Kind, FigureUnit Unit, IReadOnlyList<(string Id, Bilingual Words)> Words, Rulebook Book)
{
    /// <summary>So large a number is no figure of a promise, and could not be reckoned with.</summary>
    private const decimal Largest = 1_000_000_000_000_000m;

    public bool IsJudgement => Kind == OwnKind.Judgement;

    /// <summary>The unit of a number, as it stands alone.</summary>
    public Bilingual UnitWords => new(Unit.Zh.Length == 0 ? Unit.Word : Unit.Zh, Unit.En.Length == 0 ? Unit.Word : Unit.En.Trim());

    /// <summary>As it stands in an entry.</summary>
    public string StoredUnit => Kind switch
    {
        OwnKind.Number => Unit.Word,
        OwnKind.Flag => "flag",
        OwnKind.Date => "date",
        OwnKind.Choice or OwnKind.Judgement => "word",
    };

    /// <summary>What somebody typed or chose, in its one form; null where it cannot be the value of this fact.</summary>
    public string? Read(string typed) => Kind switch
    {
        OwnKind.Number => PlainDecimal.Read(typed) is { } number && Math.Abs(number) < Largest ? PlainDecimal.Write(number) : null,
        OwnKind.Flag => typed is "1" or "0" ? typed : null,
        OwnKind.Date => LocalDatePattern.Iso.Parse(typed) is { Success: true, Value: { Year: >= 1900 and < 2200 } day }
            ? LocalDatePattern.Iso.Format(day) : null,
        OwnKind.Choice or OwnKind.Judgement => Words.Any(word => word.Id == typed) ? typed : null,
    };

    /// <summary>What was entered means something to this rulebook: its id, unit and word are known here.</summary>
    public bool Fits(EnteredFact entered) =>
        entered.Name == Name && entered.Unit == StoredUnit && entered.Value is { } value && Read(value) == value;

    /// <summary>A value that fits, in words.</summary>
    public Bilingual Say(string value) => Kind switch
    {
        OwnKind.Number => new(value + Unit.Zh, value + Unit.En),
        OwnKind.Flag => value == "1" ? new("是", "yes") : new("否", "no"),
        OwnKind.Date => SayDay(LocalDatePattern.Iso.Parse(value).Value),
        OwnKind.Choice or OwnKind.Judgement => Words.Where(word => word.Id == value).Select(word => word.Words).FirstOrDefault() ?? new(value, value),
    };

    /// <summary>A value that fits, as the rulebook takes it; a built-in judgement is none of these.</summary>
    public OwnFact? ToOwn(EnteredFact entered) => !Name.StartsWith(AskedFacts.Own, StringComparison.Ordinal) ? null : Kind switch
    {
        OwnKind.Number => OwnFact.Of(Id, PlainDecimal.Read(entered.Value)!.Value, Unit.Word),
        OwnKind.Flag => OwnFact.Of(Id, entered.Value == "1"),
        OwnKind.Date => OwnFact.Of(Id, LocalDatePattern.Iso.Parse(entered.Value!).Value),
        OwnKind.Choice => OwnFact.Said(Id, entered.Value!),
        OwnKind.Judgement => OwnFact.Said(Id, entered.Value!, entered.Ground),
    };

    private string Id => Name[AskedFacts.Own.Length..];

    private static Bilingual SayDay(LocalDate day) => new(
        LocalDatePattern.CreateWithInvariantCulture("yyyy'年'M'月'd'日'").Format(day),
        LocalDatePattern.CreateWithInvariantCulture("d MMMM yyyy").Format(day));
}

/// <summary>What rulebooks ask people to say. Pure.</summary>
public static class AskedFacts
{
    public const string Own = "own:";
    public const string Judged = "judged:";

    private static readonly ConditionalWeakTable<Rulebook, IReadOnlyList<AskedFact>> Read = [];

    /// <summary>Of the judgements that every rulebook knows, those that exclude each other are one question.</summary>
    private static readonly (string Id, Bilingual Title, Verdict[] Answers)[] Questions =
    [
        ("excuse", new("理由的认定", "The reason"), [Verdict.ExcuseAccepted, Verdict.ExcuseRefused]),
        ("quality", new("质量的认定", "The quality"), [Verdict.QualityAcceptable, Verdict.QualityNotAcceptable]),
        ("forecast", new("能否完成的研判", "Whether it can be attained"), [Verdict.ForecastAttainable, Verdict.ForecastHard]),
        ("weight", new("事项的轻重", "How weighty it is"), [Verdict.Important, Verdict.Special]),
    ];

    /// <summary>What a rulebook asks: judgements first, then what it declares.</summary>
    public static IReadOnlyList<AskedFact> Of(Rulebook rulebook) => Read.GetValue(rulebook, Make);

    /// <summary>The same of several, each thing once; the words of a choice are those of all of them.</summary>
    public static IReadOnlyList<AskedFact> Of(IEnumerable<Rulebook> rulebooks) =>
    [
        .. rulebooks.SelectMany(Of).GroupBy(asked => asked.Name, StringComparer.Ordinal).Select(group => group.First() with
        {
            Words = [.. group.Where(one => one.StoredUnit == group.First().StoredUnit).SelectMany(one => one.Words).DistinctBy(word => word.Id)],
        }),
    ];

    /// <summary>The verdict of a built-in judgement, and the dimension that it is about.</summary>
    public static Judgement? JudgementOf(EnteredFact entered) => entered.Name.Split(':') is ["judged", _, .. var side]
        ? Enum.GetValues<Verdict>().Where(verdict => Judgement.IdOf(verdict) == entered.Value)
            .Select(verdict => new Judgement(verdict, entered.Ground, side is [var dimension] ? dimension : null)).FirstOrDefault()
        : null;

    private static IReadOnlyList<AskedFact> Make(Rulebook rulebook)
    {
        var needs = RulebookNeeds.Of(rulebook);
        return
        [
            .. Questions.Where(question => needs.Judged.Any(question.Answers.Contains)).SelectMany(question =>
                needs.JudgedIn.Where(one => question.Answers.Contains(one.Verdict)).Select(one => (Dimension?)one.In).Distinct().Prepend(null)
                    .Select(side => Asked(question, side, rulebook))),
            .. needs.Own.Select(term => new AskedFact(Own + term.Id, term.Name, term.Kind, term.Unit, term.Words, rulebook)),
        ];
    }

    private static AskedFact Asked((string Id, Bilingual Title, Verdict[] Answers) question, Dimension? side, Rulebook rulebook) => new(
        Judged + question.Id + (side is null ? "" : ":" + side.Id),
        side is null ? question.Title : new($"{question.Title.Zh}（{side.Name.Zh}）", $"{question.Title.En} ({side.Name.En})"),
        OwnKind.Judgement, FigureUnit.Find("none")!, [.. question.Answers.Select(one => (Judgement.IdOf(one), Judgement.WordsOf(one)))], rulebook);
}
