using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>The months: what every unit reports, and what becomes of it.</summary>
internal sealed class ReportsChapter(
    Agenda agenda, DemoCast cast, ReportSender sender, DraftKeeper drafts, ReportWords words, LocalDate issued, int seed)
{
    /// <summary>The month whose reports are on their way on the demo's day.</summary>
    private const int September = 9;

    /// <summary>Reports are due five working days after the month.</summary>
    private const int ReportDays = 5;

    /// <summary>The last working day before the demo's day.</summary>
    private static readonly LocalDate TheDayBefore = new(2021, 10, 14);

    private static readonly ILookup<string, SampleRow> ToldCorrections =
        Sample.Rows("corrections").ToLookup(row => row["piece"]);

    /// <summary>Puts a promise's year on the agenda.</summary>
    public void Tell(DemoPromise promise, int number)
    {
        // One source of chance a promise: what happens to one does not move the others.
        var chance = new Random(unchecked((seed * 1000) + number));
        var progress = new DemoProgress(promise.Task, chance);
        var verifier = cast[number % 2 == 0 ? "supervisor" : "supervisor-2"];
        foreach (var reached in progress.Months().ToList())
        {
            var filing = Write(promise, reached, chance);
            var path = new ReportPath(sender, agenda, chance, promise, reached.Period);
            path.WaitUntil(FirstDay(promise.Task, reached.Period, chance));
            if (reached.Period.Month == September && promise.Task.September.Length > 0)
            {
                OnItsWay(promise.Task, filing, path, verifier, chance);
            }
            else
            {
                Whole(promise, filing, path, verifier, chance);
            }
        }
    }

    private void Whole(DemoPromise promise, Filing filing, ReportPath path, Actor verifier, Random chance)
    {
        var (course, month) = (promise.Task.Course, filing.Period.Month);
        var told = ToldCorrections[promise.Task.Piece].FirstOrDefault(row => Month(row) == month);
        var mistaken = course.Corrected.Contains(month);
        var first = mistaken ? filing.Mistaken() : filing;
        path.HandIn(first, chance);
        if (course.Inside.Contains(month))
        {
            path.SendBackInside(words.Pick("inside", chance));
            path.HandIn(first, chance);
        }

        path.Clear();
        if (course.Returned.Contains(month))
        {
            path.Return(verifier, words.Pick("return", chance));
            path.Wait(1);
            path.HandIn(first, chance);
            path.Clear();
        }

        path.Wait(month == September ? 1 : chance.Next(1, 3));
        path.Verify(verifier);
        if (told is not null || mistaken)
        {
            Correct(told is null ? Right(filing, chance) : Told(filing, told), told, path, verifier, chance);
        }
    }

    /// <summary>Reports that have not arrived at their end on the demo's day: one of every state.</summary>
    private void OnItsWay(DemoTask task, Filing filing, ReportPath path, Actor verifier, Random chance)
    {
        if (task.September == "draft")
        {
            agenda.Add(OfficeTime.At(TheDayBefore, chance), stop => drafts.KeepAsync(filing, stop));
            return;
        }

        path.HandIn(task.September == "correcting" ? filing.Mistaken() : filing, chance);
        switch (task.September)
        {
            case "awaiting":
                return;
            case "inside":
                path.SendBackInside(words.Pick("inside", chance));
                return;
        }

        path.Clear();
        path.Wait(1);
        switch (task.September)
        {
            case "returned":
                path.Return(verifier, words.Pick("return", chance));
                break;
            case "correcting":
                path.Verify(verifier);
                path.WaitUntil(TheDayBefore);
                path.HandIn(Right(filing, chance), chance);
                path.Clear();
                break;
        }
    }

    private static void Correct(Filing right, SampleRow? told, ReportPath path, Actor verifier, Random chance)
    {
        var noticed = told is null
            ? right.Period.Next.Start.PlusDays(chance.Next(16, 22))
            : LocalDatePattern.Iso.Parse("2021-" + told["on"]).Value;
        path.WaitUntil(OfficeTime.Later(noticed, 0));
        path.HandIn(right, chance);
        path.Clear();
        path.Wait(1);
        path.Verify(verifier);
    }

    private Filing Right(Filing filing, Random chance) => filing with { Ground = words.Pick("correction", chance) };

    private static Filing Told(Filing filing, SampleRow told) => filing with
    {
        Value = decimal.Parse(told["value"], CultureInfo.InvariantCulture),
        Words = told["words"],
        Files = told.List("evidence"),
        Ground = told["ground"],
    };

    private Filing Write(DemoPromise promise, Reached reached, Random chance) => new(
        promise, reached.Period, reached.Value, reached.Percent, reached.DoneOn,
        words.Of(promise.Task, reached, chance), words.Blocker(promise.Task, reached, chance),
        DemoFiles.NamesFor(promise.Task, reached, words.Told(promise.Task, reached.Period.Month), chance));

    private LocalDate FirstDay(DemoTask task, ReportPeriod period, Random chance)
    {
        var from = period.End < issued ? issued : period.End;
        var days = chance.Next(1, period.Month == September ? ReportDays - 1 : ReportDays + 1);
        return OfficeTime.Later(from, task.Course.Late.Contains(period.Month) ? ReportDays + 1 + (days / 2) : days);
    }

    private static int Month(SampleRow row) => int.Parse(row["month"], CultureInfo.InvariantCulture);
}
