using System.Globalization;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Documents;
using NodaTime;

namespace Liangdeng.Features.Register.Annual;

/// <summary>What makes a version one that cannot change: its number, and the ledger from which it was drawn.</summary>
/// <param name="Ground">What a later version puts right; empty for the first.</param>
/// <param name="DataSha256">Of the data from which the documents are drawn.</param>
public sealed record AccountStamp(
    int No, string Ground, LocalDate FrozenOn, long Size, string Root, string Origin, string DataSha256);

/// <summary>The account as a Word document: in Chinese, in the form in which deputies ask for it.</summary>
public sealed class AnnualPaper(Texts texts)
{
    private readonly AnnualWords words = new(texts);

    public byte[] Write(AnnualAccount account, AccountStamp stamp) => Languages.Speaking(Languages.Chinese, () =>
    {
        var title = words.TitleOf(account.Head);
        var paper = new WordPaper()
            .Title(texts["account.paper.title", account.Head.Title])
            .Title(texts["account.name"])
            .Subtitle(texts["account.paper.subtitle", Say.Date(account.Head.AsOf), stamp.No]);
        Overview(paper, account, stamp);
        Units(paper, account);
        Lines(paper, account);
        Check(paper, stamp);
        return paper.Save(title);
    });

    private void Overview(WordPaper paper, AnnualAccount account, AccountStamp stamp)
    {
        var head = account.Head;
        if (head.IsDemo)
        {
            paper.Text(texts["account.paper.demo", head.District.Zh]);
        }

        paper.Heading(texts["account.paper.overview"])
            .Text(texts["account.paper.lead", head.Publisher, head.Title, Say.Period(head.Start, head.End), Say.Date(head.AsOf)])
            .Text(words.CountsOf(account.Counts));
        if (head.BreakdownNumber.Length > 0)
        {
            paper.Text(texts["account.paper.breakdown", head.BreakdownNumber]);
        }

        if (stamp.Ground.Length > 0)
        {
            paper.Text(texts["account.paper.corrects", stamp.No, stamp.Ground]);
        }
    }

    private void Units(WordPaper paper, AnnualAccount account) => paper.Heading(texts["account.paper.units"]).Table(new(
        [50, 14, 14, 19, 17, 14, 14, 14],
        [
            texts["account.unit"], texts["account.promises"], Word(OutcomeMark.Kept), Word(OutcomeMark.KeptLate), Word(OutcomeMark.NotKept),
            Word(OutcomeMark.CarriedOver), Word(OutcomeMark.Withdrawn), texts["account.open.short"],
        ],
        [
            .. account.ByUnit.Select(group => Row(words.HeadingOf(group), group.Counts)),
            Row(texts["account.total"], account.Counts),
        ]));

    private void Lines(WordPaper paper, AnnualAccount account)
    {
        paper.Heading(texts["account.paper.lines"]);
        foreach (var group in account.ByFocus)
        {
            // The plan numbers its headings itself.
            paper.Subheading(words.HeadingOf(group))
                .Text(words.CountsOf(group.Counts))
                .Table(new(
                    [24, 62, 70], [texts["account.code"], texts["account.promised"], texts["account.reached"]],
                    [.. group.Lines.Select(line => (IReadOnlyList<IReadOnlyList<WordLine>>)[CodeOf(account, line), PromisedOf(line), ReachedOf(line.Reached)])]));
        }
    }

    private void Check(WordPaper paper, AccountStamp stamp)
    {
        var size = stamp.Size.ToString(CultureInfo.InvariantCulture);
        paper.Heading(texts["account.paper.check.heading"], onNewPage: true)
            .Text(texts["account.paper.check.lead", Say.Date(stamp.FrozenOn), size])
            .Text(texts["account.paper.check.size"]).Code(size)
            .Text(texts["account.paper.check.root"]).Code(stamp.Root)
            .Text(texts["account.paper.check.origin"]).Code(stamp.Origin)
            .Text(texts["account.paper.check.data"]).Code(stamp.DataSha256)
            .Text(texts["account.paper.check.how"]);
        foreach (var step in Enumerable.Range(1, 3))
        {
            paper.Text(texts["account.paper.step", step, texts[$"account.paper.check.{step}", size]]);
        }
    }

    private List<WordLine> CodeOf(AnnualAccount account, AccountLine line)
    {
        List<WordLine> lines = [new(line.Code, Strong: true), new(words.LeadOf(account, line))];
        if (line.TakenFrom is { } from)
        {
            lines.Add(new(texts["account.taken-from", from]));
        }

        return lines;
    }

    private List<WordLine> PromisedOf(AccountLine line) => Present(
        line.Promised.Words, words.TargetOf(line.Promised), words.DueOf(line.Promised), words.AmendedOf(line));

    private List<WordLine> ReachedOf(Reached reached) =>
    [
        new(words.StateOf(reached), Strong: true),
        .. Present(words.FigureOf(reached), AnnualWords.WhyOf(reached), words.EvidenceOf(reached), words.CarriedOf(reached)),
    ];

    private static List<WordLine> Present(params IEnumerable<string?> lines) =>
        [.. lines.Where(line => !string.IsNullOrEmpty(line)).Select(line => new WordLine(line!))];

    private static IReadOnlyList<IReadOnlyList<WordLine>> Row(string name, AccountCounts counts) =>
    [
        [new(name)],
        .. ((int[])[counts.Promises, counts.Kept, counts.KeptLate, counts.NotKept, counts.CarriedOver, counts.Withdrawn, counts.Open])
            .Select(count => (IReadOnlyList<WordLine>)[new(count.ToString(CultureInfo.InvariantCulture))]),
    ];

    private string Word(OutcomeMark mark) => OutcomeWords.Word(texts, mark);
}
