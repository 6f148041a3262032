using Liangdeng.Features.Register.Exchange;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Documents;

namespace Liangdeng.Features.Cadences;

/// <summary>The tables of a pack as an Excel workbook, in Chinese: numbers are numbers, days are days. The same pack gives the same
/// bytes.</summary>
public sealed class PackSheets(Texts texts)
{
    private const double Narrow = 12;
    private const double Middle = 22;
    private const double Wide = 52;

    private readonly PackWords words = new(texts);

    public byte[] Write(Pack pack) => Languages.Speaking(Languages.Chinese, () =>
    {
        List<SheetStream> sheets = [];
        try
        {
            Add(sheets, "packs.open", pack.Open, one =>
            [
                one.Code, one.What, one.Unit.Zh, words.SourceOf(one), one.Given, one.Due, one.DaysLate, words.StateOf(one), words.Light(one.Light), one.About,
            ],
            ("assignments.code", Narrow), ("assignments.what", Wide), ("assignments.lead", Middle), ("assignments.source", Middle),
            ("assignments.given", Narrow), ("assignments.due", Narrow), ("packs.days-late", Narrow), ("assignments.state", Middle),
            ("packs.light", Narrow), ("assignments.about", Narrow));
            Week(sheets, pack.Week);
            Month(sheets, pack.Month);
            Quarter(sheets, pack.Quarter);
            using var bound = new MemoryStream();
            SheetStream.Bind(sheets, bound);
            return WordPaper.Settle(bound.ToArray());
        }
        finally
        {
            sheets.ForEach(sheet => sheet.Dispose());
        }
    });

    private void Week(List<SheetStream> sheets, WeekPart? week)
    {
        if (week is null)
        {
            return;
        }

        if (week.Left is { } left)
        {
            Add(sheets, "packs.left.sheet", left, one =>
                [
                    one.Post, one.About, one.Words, PackWords.Of(one.Unit), texts[$"commandposts.kind.{one.Why}"], one.First, one.Times, one.Last, words.FittedOf(one),
                ],
                ("packs.left.post", Middle), ("packs.code", Narrow), ("packs.left.item", Wide), ("packs.unit", Middle), ("packs.left.why", Middle),
                ("packs.left.first", Narrow), ("packs.left.times", Narrow), ("packs.left.last", Narrow), ("packs.left.fitted", Narrow));
        }

        Add(sheets, "packs.blockers", week.Blockers, one =>
            [one.Code, one.Text, one.Commitment, words.OwnerOf(one), texts[$"blockers.level.{one.Level}"], one.Age, one.Step, one.StepDue],
            ("packs.code", Narrow), ("packs.blocker", Wide), ("packs.promise", Narrow), ("packs.blocker.owner", Middle),
            ("packs.blocker.level", Middle), ("packs.blocker.days", Narrow), ("packs.blocker.next", Wide), ("packs.blocker.next-due", Narrow));
        Add(sheets, "packs.due.sheet", week.Due, one => [one.Code, one.Words, PackWords.Of(one.Unit), one.Due, words.Light(one.Light)],
            ("packs.code", Narrow), ("packs.promise", Wide), ("assignments.lead", Middle), ("assignments.due", Narrow), ("packs.light", Narrow));
    }

    private void Month(List<SheetStream> sheets, MonthPart? month)
    {
        if (month is null)
        {
            return;
        }

        Add(sheets, "packs.lights", LightWords.WorstFirst, light => [words.Light(light), month.Now.Of(light), month.Before.Of(light)],
            ("packs.light", Narrow), ("packs.now", Narrow), ("packs.before", Narrow));
        Add(sheets, "packs.changes", month.Changes, one =>
            [one.Code, one.Words, PackWords.Of(one.Unit), words.Light(one.From), words.Light(one.To), one.On],
            ("packs.code", Narrow), ("packs.promise", Wide), ("assignments.lead", Middle), ("packs.before", Narrow), ("packs.now", Narrow), ("packs.on", Narrow));
        Add(sheets, "packs.red", month.Red, one => [one.Code, one.Words, PackWords.Of(one.Unit), one.Reason.Zh],
            ("packs.code", Narrow), ("packs.promise", Wide), ("assignments.lead", Middle), ("packs.reason", Wide));
        if (month.Forecast is { } forecast)
        {
            Add(sheets, "packs.forecast.sheet", forecast.Lowest, one =>
                [
                    one.Code, one.Words, PackWords.Of(one.Unit), words.Light(one.Light), one.Due, one.Measure, new PlainNumber(one.Target),
                    new PlainNumber(one.Expected), new PlainNumber(one.Low), new PlainNumber(one.High), one.Percent, texts[$"forecasts.band.{one.Band}"],
                ],
                ("packs.code", Narrow), ("packs.promise", Wide), ("assignments.lead", Middle), ("packs.light", Narrow), ("forecasts.due", Narrow),
                ("packs.forecast.measure", Narrow), ("forecasts.target", Narrow), ("forecasts.expected", Narrow), ("packs.forecast.low", Narrow),
                ("packs.forecast.high", Narrow), ("packs.forecast.percent", Narrow), ("packs.forecast.band", Middle));
        }

        Add(sheets, "packs.ranking", month.Ranking, one =>
            [
                one.Place, one.Unit.Zh, one.Promises, one.Red, one.Yellow, one.LettersLate, one.AssignmentsLate, new PlainNumber(one.Marks),
            ],
            ("packs.place", Narrow), ("packs.unit", Middle), ("packs.promises", Narrow), ("packs.red-ones", Narrow), ("packs.yellow-ones", Narrow),
            ("packs.letters-late", Narrow), ("packs.assignments-late", Narrow), ("packs.marks", Narrow));
        Add(sheets, "packs.letters", month.Letters, one => [one.Number, one.Kind.Zh, one.To.Zh, one.Commitment, one.Due, words.DueOf(one)],
            ("packs.letter.number", Middle), ("packs.letter.kind", Middle), ("packs.letter.to", Middle), ("packs.promise", Narrow),
            ("assignments.due", Narrow), ("packs.letter.answer", Middle));
    }

    private void Quarter(List<SheetStream> sheets, QuarterPart? quarter)
    {
        if (quarter is null)
        {
            return;
        }

        Add(sheets, "packs.foci", quarter.Foci, one =>
            [
                one.Plan, one.Name, one.Promises, one.Kept, one.KeptBefore, one.Missed, one.MissedBefore, one.Now.Red, one.Before.Red, one.Now.Yellow,
                one.Before.Yellow, one.Now.Green, one.Before.Green,
            ],
            ("packs.plan", Middle), ("packs.focus", Middle), ("packs.promises", Narrow), ("packs.kept", Narrow), ("packs.kept.before", Narrow),
            ("packs.missed", Narrow), ("packs.missed.before", Narrow), ("packs.red-ones", Narrow), ("packs.red.before", Narrow),
            ("packs.yellow-ones", Narrow), ("packs.yellow.before", Narrow), ("packs.green-ones", Narrow), ("packs.green.before", Narrow));
        Outcomes(sheets, "packs.kept", quarter.Kept);
        Outcomes(sheets, "packs.missed", quarter.Missed);
        Add(sheets, "packs.amendments", quarter.Amendments, one => [one.Code, one.Words, one.No, one.On, one.Ground],
            ("packs.code", Narrow), ("packs.promise", Wide), ("packs.amendment", Narrow), ("packs.on", Narrow), ("packs.ground", Wide));
    }

    private void Outcomes(List<SheetStream> sheets, string key, IReadOnlyList<PackOutcome> all) => Add(
        sheets, key, all, one => [one.Code, one.Words, PackWords.Of(one.Unit), words.OutcomeOf(one), one.On, one.Ground],
        ("packs.code", Narrow), ("packs.promise", Wide), ("assignments.lead", Middle), ("packs.outcome", Middle), ("packs.on", Narrow), ("packs.ground", Wide));

    private void Add<T>(
        List<SheetStream> sheets, string name, IEnumerable<T> rows, Func<T, IReadOnlyList<object?>> row, params (string Key, double Width)[] columns)
    {
        var sheet = new SheetStream(texts[name], [.. columns.Select(column => (texts[column.Key], column.Width))]);
        sheets.Add(sheet);
        foreach (var one in rows)
        {
            sheet.Row(row(one));
        }
    }
}
