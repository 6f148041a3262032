using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Documents;
using NodaTime.Text;

namespace Liangdeng.Features.Cadences;

/// <summary>纪要 as a Word document, in Chinese: the same minutes give the same bytes.</summary>
public sealed class MinutesPaper(Texts texts, ISiteFacts site)
{
    /// <param name="post">Name of the command post whose meeting it is; null for the district's. So below.</param>
    public static string NameOf(Texts texts, MeetingRow row, string? post) =>
        $"{CadenceWords.InChinese(texts, $"cadences.kind.{row.Kind}", post)}纪要{LocalDatePattern.Iso.Format(row.Day)}";

    public byte[] Write(
        MeetingRow row, string? post, IReadOnlyList<AssignmentLine> decided, UnitNames units, bool isDemo) => Languages.Speaking(Languages.Chinese, () =>
    {
        var minutes = row.WrittenMinutes ?? throw new ArgumentException("No minutes are written.", nameof(row));
        var title = texts["meetings.paper.title", post ?? site.DistrictName(Languages.Chinese), texts[$"cadences.kind.{row.Kind}"]];
        string Named(IEnumerable<string> codes) => string.Join('、', codes.Select(code => units.On(code, row.Day)));
        var paper = new WordPaper().Title(title).Subtitle(texts["meetings.paper.subtitle", Say.Date(row.Day), minutes.No]);
        if (isDemo)
        {
            paper.Text(texts["packs.demo", site.DistrictName(Languages.Chinese)]);
        }

        paper.Text(texts["meetings.paper.line", texts["meetings.starts"], Say.DateAndTime(row.StartsAt)])
            .Text(texts["meetings.paper.line", texts["meetings.place"], row.Place])
            .Text(texts["meetings.paper.line", texts["meetings.chair"], minutes.Chair])
            .Text(texts["meetings.paper.line", texts["meetings.attended"], Named(minutes.Attended.Select(unit => unit.Value))]);
        if (row.InvitedCodes.Except(minutes.Attended.Select(unit => unit.Value)).ToList() is { Count: > 0 } absent)
        {
            paper.Text(texts["meetings.paper.line", texts["meetings.absent"], Named(absent)]);
        }

        if (minutes.Names.Length > 0)
        {
            paper.Text(texts["meetings.paper.line", texts["meetings.names"], minutes.Names.ReplaceLineEndings("；")]);
        }

        paper.Heading(texts["meetings.text"]);
        foreach (var paragraph in minutes.Text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            paper.Text(paragraph);
        }

        paper.Heading(texts["meetings.decided"]);
        return Decided(paper, decided, units, row).Save(title);
    });

    private WordPaper Decided(WordPaper paper, IReadOnlyList<AssignmentLine> decided, UnitNames units, MeetingRow row) => decided.Count == 0
        ? paper.Text(texts["meetings.decided.empty"])
        : paper.Table(new(
            [24, 72, 34, 26],
            [texts["assignments.code"], texts["assignments.what"], texts["assignments.lead"], texts["assignments.due"]],
            [
                .. decided.Select(line => (IReadOnlyList<IReadOnlyList<WordLine>>)
                [
                    [new(line.Row.Code, Strong: true)],
                    [new(line.Row.What), .. (line.Blocker?.Code ?? line.Commitment?.Code) is { } about ? [new(about)] : (WordLine[])[]],
                    [new(units.On(line.Row.Lead, row.Day))],
                    [new(Say.Date(line.Row.FirstDue))],
                ]),
            ]));
}
