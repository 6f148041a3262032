using System.Globalization;
using Liangdeng.Features.Forecasts;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Documents;

namespace Liangdeng.Features.Cadences;

/// <summary>The ledger from which a pack was drawn.</summary>
/// <param name="DataSha256">Of the data from which the documents are drawn.</param>
public sealed record PackStamp(long Size, string Root, string Origin, string DataSha256);

/// <summary>A pack as a Word document, in Chinese. The same pack and stamp give the same bytes.</summary>
public sealed class PackPaper(Texts texts)
{
    private readonly PackWords words = new(texts);

    public byte[] Write(Pack pack, PackStamp stamp) => Languages.Speaking(Languages.Chinese, () =>
    {
        var paper = new WordPaper().Title(words.TitleOf(pack.Head))
            .Subtitle(texts["packs.subtitle", words.TimeOf(pack.Head), Say.Date(pack.Head.Day)]);
        if (pack.Head.IsDemo)
        {
            paper.Text(texts["packs.demo", pack.Head.District.Zh]);
        }

        if (pack.Head.Post is not null)
        {
            paper.Text(words.NarrowedTo(pack.Head));
        }

        Open(paper, pack);
        if (pack.Week is { } week)
        {
            Week(paper, week);
        }

        if (pack.Month is { } month)
        {
            Month(paper, month);
        }

        if (pack.Quarter is { } quarter)
        {
            Quarter(paper, quarter);
        }

        Check(paper, pack.Head, stamp);
        return paper.Save(words.TitleOf(pack.Head));
    });

    private void Open(WordPaper paper, Pack pack)
    {
        paper.Heading(texts["packs.open"]);
        Table(
            paper, "packs.open.none", [24, 62, 34, 36],
            [texts["assignments.code"], texts["assignments.what"], texts["assignments.lead"], texts["assignments.state"]],
            pack.Open, one =>
            [
                [new(one.Code, Strong: true), .. one.About is { } about ? [new(about)] : (WordLine[])[]],
                [new(one.What), new(words.SourceOf(one))],
                [new(one.Unit.Zh)],
                [new(words.StateOf(one), Strong: one.DaysLate > 0), new(texts["packs.due-by", Say.Date(one.Due)])],
            ]);
    }

    private void Week(WordPaper paper, WeekPart week)
    {
        if (week.Left is { } left)
        {
            Left(paper, left);
        }

        paper.Heading(texts["packs.blockers"]);
        Table(
            paper, "packs.blockers.none", [24, 58, 30, 44],
            [texts["packs.code"], texts["packs.blocker"], texts["packs.blocker.owner"], texts["packs.blocker.next"]],
            week.Blockers, one =>
            [
                [new(one.Code, Strong: true), new(one.Commitment)],
                [new(one.Text), new(texts["packs.blocker.age", one.Age])],
                [new(words.OwnerOf(one)), .. one.Level == Register.BlockerLevel.Unit ? [] : (WordLine[])[new(texts[$"blockers.level.{one.Level}"])]],
                [new(words.StepOf(one))],
            ]);
        paper.Heading(texts["packs.due", Say.Date(week.DueUntil)]);
        Table(
            paper, "packs.due.none", [24, 72, 34, 26],
            [texts["packs.code"], texts["packs.promise"], texts["assignments.lead"], texts["packs.light"]],
            week.Due, one =>
            [
                [new(one.Code, Strong: true)], [new(one.Words)], [new(PackWords.Of(one.Unit))],
                [new(words.Light(one.Light)), new(Say.Date(one.Due))],
            ]);
    }

    private void Left(WordPaper paper, IReadOnlyList<PackLeftOver> left)
    {
        paper.Heading(texts["packs.left"]);
        if (left.Count == 0)
        {
            paper.Text(texts["packs.left.none"]);
        }

        foreach (var (post, items) in left.GroupBy(one => one.Post).Select(group => (group.Key, group.ToList())))
        {
            paper.Subheading(post);
            Table(
                paper, "packs.left.none", [24, 58, 30, 44],
                [texts["packs.code"], texts["packs.left.item"], texts["packs.unit"], texts["packs.left.why"]],
                items, one =>
                [
                    [new(one.About, Strong: true)], [new(one.Words)], [new(PackWords.Of(one.Unit))],
                    [new(texts[$"commandposts.kind.{one.Why}"]), new(texts["packs.left.both", words.SinceOf(one), words.LastOf(one)])],
                ]);
        }
    }

    private void Month(WordPaper paper, MonthPart month)
    {
        paper.Heading(texts["packs.lights"])
            .Text(texts["packs.lights.say", Say.Date(month.Lit.On), words.CountsOf(month.Now), Say.Date(month.Lit.Before), words.CountsOf(month.Before)]);
        Table(
            paper, "packs.changes.none", [24, 66, 32, 34],
            [texts["packs.code"], texts["packs.promise"], texts["assignments.lead"], texts["packs.change"]],
            month.Changes, one =>
            [
                [new(one.Code, Strong: true)], [new(one.Words)], [new(PackWords.Of(one.Unit))],
                [new(texts["packs.change.say", words.Light(one.From), words.Light(one.To)]), new(Say.Date(one.On))],
            ]);
        paper.Heading(texts["packs.red"]);
        Table(
            paper, "packs.red.none", [24, 54, 28, 50],
            [texts["packs.code"], texts["packs.promise"], texts["assignments.lead"], texts["packs.reason"]],
            month.Red, one => [[new(one.Code, Strong: true)], [new(one.Words)], [new(PackWords.Of(one.Unit))], [new(one.Reason.Zh)]]);
        if (month.Forecast is { } forecast)
        {
            Forecast(paper, forecast);
        }

        paper.Heading(texts["packs.ranking"]).Text(month.Formula.Zh);
        Table(
            paper, "packs.ranking.none", [16, 52, 16, 16, 16, 20, 20],
            [
                texts["packs.place"], texts["packs.unit"], texts["packs.promises"], words.Light(LightColour.Red), words.Light(LightColour.Yellow),
                texts["packs.late-ones"], texts["packs.marks"],
            ],
            month.Ranking, one =>
            [
                [new(Text(one.Place))], [new(one.Unit.Zh)], [new(Text(one.Promises))], [new(Text(one.Red))], [new(Text(one.Yellow))],
                [new(texts["packs.late-ones.say", one.LettersLate, one.AssignmentsLate])], [new(one.Marks)],
            ]);
        paper.Heading(texts["packs.letters"]);
        Table(
            paper, "packs.letters.none", [48, 36, 36, 36],
            [texts["packs.letter.number"], texts["packs.letter.to"], texts["packs.code"], texts["packs.letter.answer"]],
            month.Letters, one =>
            [
                [new(one.Number, Strong: true), new(one.Kind.Zh)], [new(one.To.Zh)], [new(one.Commitment)], [new(words.DueOf(one))],
            ]);
    }

    private void Forecast(WordPaper paper, PackForecast forecast)
    {
        paper.Heading(texts["packs.forecast"]).Text(texts["forecasts.lead"]);
        if (forecast.Promises == 0)
        {
            paper.Text(texts["forecasts.empty", DistrictForecast.FewestFigures]);
            return;
        }

        paper.Text(words.CountOf(forecast)).Text(texts["packs.forecast.caption", forecast.Lowest.Count]);
        Table(
            paper, "packs.forecast", [22, 46, 26, 36, 26],
            [texts["packs.code"], texts["packs.promise"], texts["assignments.lead"], texts["forecasts.expected"], texts["forecasts.chance"]],
            forecast.Lowest, one =>
            [
                [new(one.Code, Strong: true), new(words.Light(one.Light))], [new(one.Words)], [new(PackWords.Of(one.Unit))],
                [
                    new(texts["packs.forecast.say", PackWords.Amount(one.Expected, one.Measure), PackWords.Amount(one.Target, one.Measure)]),
                    new(texts["packs.forecast.interval", words.IntervalOf(one)]), new(texts["packs.due-by", Say.Date(one.Due)]),
                ],
                [new(words.ChanceOf(one), Strong: one.Percent < PromiseForecast.DangerPercent)],
            ]);
        paper.Subheading(texts["forecasts.method"]);
        foreach (var step in ForecastWords.Method)
        {
            paper.Text(texts[step]);
        }

        paper.Subheading(texts["forecasts.record"]).Text(words.RecordOf(forecast)).Text(texts["forecasts.record.caption"]);
        Table(
            paper, "packs.forecast", [48, 26, 26, 30, 26],
            [texts["forecasts.cut-off"], texts["forecasts.cases"], texts["forecasts.skill"], texts["forecasts.worst"], texts["forecasts.inside"]],
            forecast.Checks, check =>
            [
                [new(texts[check.When])], [new(Say.Number(check.Cases))], [new(check.Skill)], [new(check.Worst)],
                [new(texts["forecasts.percent", check.Inside])],
            ]);
        paper.Text(texts["forecasts.record.say"]);
    }

    private void Quarter(WordPaper paper, QuarterPart quarter)
    {
        paper.Heading(texts["packs.foci"])
            .Text(texts["packs.foci.lead", Say.Date(quarter.Lit.On), Say.Date(quarter.Lit.Before)]);
        foreach (var focus in quarter.Foci)
        {
            paper.Subheading(focus.Name).Text(words.FocusOf(focus));
        }

        Outcomes(paper, "packs.kept", "packs.kept.none", quarter.Kept);
        Outcomes(paper, "packs.missed", "packs.missed.none", quarter.Missed);
        paper.Heading(texts["packs.amendments"]);
        Table(
            paper, "packs.amendments.none", [24, 60, 72], [texts["packs.code"], texts["packs.promise"], texts["packs.ground"]],
            quarter.Amendments, one =>
            [
                [new(one.Code, Strong: true), new(texts["packs.amendment.no", one.No, Say.Date(one.On)])], [new(one.Words)], [new(one.Ground)],
            ]);
    }

    private void Outcomes(WordPaper paper, string key, string none, IReadOnlyList<PackOutcome> outcomes)
    {
        paper.Heading(texts[key]);
        Table(
            paper, none, [24, 54, 30, 48],
            [texts["packs.code"], texts["packs.promise"], texts["assignments.lead"], texts["packs.outcome"]],
            outcomes, one =>
            [
                [new(one.Code, Strong: true)], [new(one.Words)], [new(PackWords.Of(one.Unit))],
                [
                    new(texts["packs.outcome.say", words.OutcomeOf(one), Say.Date(one.On)]),
                    .. one.Ground.Length == 0 ? [] : (WordLine[])[new(one.Ground)],
                ],
            ]);
    }

    private void Check(WordPaper paper, PackHead head, PackStamp stamp)
    {
        var size = Text(stamp.Size);
        paper.Heading(texts["packs.check"], onNewPage: true)
            .Text(texts["packs.check.lead", Say.Date(head.Day), size])
            .Text(texts["packs.check.size"]).Code(size)
            .Text(texts["packs.check.root"]).Code(stamp.Root)
            .Text(texts["packs.check.origin"]).Code(stamp.Origin)
            .Text(texts["packs.check.data"]).Code(stamp.DataSha256);
    }

    private void Table<T>(
        WordPaper paper, string none, IReadOnlyList<double> widths, IReadOnlyList<string> heads, IReadOnlyList<T> rows,
        Func<T, IReadOnlyList<IReadOnlyList<WordLine>>> row)
    {
        if (rows.Count == 0)
        {
            paper.Text(texts[none]);
            return;
        }

        paper.Table(new(widths, heads, [.. rows.Select(row)]));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
