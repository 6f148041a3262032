using Liangdeng.Hosting;
using Liangdeng.Rules;

namespace Liangdeng.Features.Lights;

/// <summary>Why a rulebook would light the register wrongly, or not at all.</summary>
public enum RulebookLack
{
    /// <summary>It is not made for commitments.</summary>
    NotForCommitments,

    /// <summary>It is evaluated more often or less often than units report.</summary>
    Cadence,

    /// <summary>It looks at facts that the register does not hold.</summary>
    Facts,

    /// <summary>It looks at facts, or asks for judgements, of units themselves.</summary>
    UnitFacts,

    /// <summary>The checker found what has to be mended.</summary>
    MustMend,
}

/// <summary>Whether a rulebook can light the register. Pure.</summary>
public static class RulebookFit
{
    /// <summary>Facts that a rulebook may look at and that no commitment of the register has.</summary>
    private static readonly HashSet<FactName> NotHeld =
    [
        FactName.StartLate, FactName.Started, FactName.MonthsSinceStart, FactName.EvidenceMissing, FactName.PaymentBehindPlan,
        FactName.PaymentBelowRequired, FactName.Entered, FactName.ReplyLate,
    ];

    /// <summary>What it lacks, with what is meant in both languages; empty where it can be adopted.</summary>
    public static IReadOnlyList<(RulebookLack Lack, Wording What)> LacksOf(RulebookText book)
    {
        var mend = RulebookChecker.CheckText(book.Text).Where(finding => finding.MustMend).ToList();
        return [.. LacksOfRegister(book.Rulebook), .. mend.Count == 0 ? [] : new[] { (RulebookLack.MustMend, Listed(mend.Select(finding => In(finding.Words)))) }];
    }

    /// <summary>The same without what the checker finds in its text.</summary>
    public static IReadOnlyList<(RulebookLack Lack, Wording What)> LacksOfRegister(Rulebook rulebook)
    {
        var needs = RulebookNeeds.Of(rulebook);
        List<(RulebookLack, Wording)> lacks = [];
        Add(!rulebook.AppliesTo.Contains("commitment"), RulebookLack.NotForCommitments, rulebook.AppliesTo.Select(ThingOf));
        Add(rulebook.Evaluation.Every != Cadence.Month, RulebookLack.Cadence, [EveryOf(rulebook.Evaluation.Every)]);
        Add(needs.OfItems.Any(NotHeld.Contains), RulebookLack.Facts, needs.OfItems.Where(NotHeld.Contains).Select(WordsOf));
        Add(needs.OfUnits.Count + needs.SaidOfUnits.Count > 0, RulebookLack.UnitFacts, [.. needs.OfUnits.Select(WordsOf), .. needs.SaidOfUnits.Select(In)]);
        return lacks;

        void Add(bool isSo, RulebookLack lack, IEnumerable<Wording> what)
        {
            if (isSo)
            {
                lacks.Add((lack, Listed(what)));
            }
        }
    }

    /// <summary>The lacks in one sentence, for a refusal.</summary>
    public static Wording InWords(IReadOnlyList<(RulebookLack Lack, Wording What)> lacks) => new(
        string.Join('；', lacks.Select(lack => string.Format(System.Globalization.CultureInfo.InvariantCulture, TemplateOf(lack.Lack).Zh, lack.What.Zh))),
        string.Join("; ", lacks.Select(lack => string.Format(System.Globalization.CultureInfo.InvariantCulture, TemplateOf(lack.Lack).En, lack.What.En))));

    /// <summary>One lack in words.</summary>
    public static Wording InWords((RulebookLack Lack, Wording What) lack) => InWords([lack]);

    private static Wording TemplateOf(RulebookLack lack) => lack switch
    {
        RulebookLack.NotForCommitments => new("它不是为承诺事项写的，适用于：{0}", "it is not made for commitments but for: {0}"),
        RulebookLack.Cadence => new("它{0}评价，而登记的事项按月填报", "it is evaluated {0}, and units report by the month"),
        RulebookLack.Facts => new("登记里没有它要看的数据：{0}", "it looks at facts that the register does not hold: {0}"),
        RulebookLack.UnitFacts => new("登记里没有它要看的单位自身的数据：{0}", "it looks at facts of units themselves that the register does not hold: {0}"),
        RulebookLack.MustMend => new("它的文字须先修改：{0}", "its text has to be mended first: {0}"),
    };

    private static Wording EveryOf(Cadence cadence) => cadence switch
    {
        Cadence.Day => new("按日", "every day"),
        Cadence.Week => new("按周", "every week"),
        Cadence.TenDays => new("按旬", "every ten days"),
        Cadence.HalfMonth => new("按半月", "every half month"),
        Cadence.Month => new("按月", "every month"),
        Cadence.Quarter => new("按季", "every quarter"),
        Cadence.HalfYear => new("按半年", "every half-year"),
        Cadence.Year => new("按年", "every year"),
    };

    private static Wording WordsOf(FactName fact) => In(FactTerm.Of(fact).Words);

    private static Wording In(Bilingual words) => new(words.Zh, words.En);

    /// <summary>What a rulebook may be made for (<c>applies-to</c>).</summary>
    private static Wording ThingOf(string id) => id switch
    {
        "project" => new("项目", "projects"),
        "assignment" => new("督查件", "assignments"),
        "matter" => new("办件", "matters"),
        "letter" => new("函", "letters"),
        "unit" => new("单位", "units"),
        _ => new(id, id),
    };

    private static Wording Listed(IEnumerable<Wording> words)
    {
        var all = words.ToList();
        return new(string.Join('、', all.Select(one => one.Zh)), string.Join(", ", all.Select(one => one.En)));
    }
}
