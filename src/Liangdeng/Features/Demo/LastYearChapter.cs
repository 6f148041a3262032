using System.Globalization;
using Liangdeng.Features.Register;
using Liangdeng.Language;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>The plan of the year before (<c>samples/shifan-2020.csv</c>): brought in when the district opens, with its last
/// report of every promise, and then closed, with one of every outcome.</summary>
internal sealed class LastYearChapter(DemoOffice office, DemoCast cast, DemoFiles files, int seed)
{
    private const string Number = "示政办〔2020〕6号";
    private const int Year = 2020;

    private static readonly LocalDate IssuedOn = new(Year, 2, 18);
    private static readonly ReportPeriod December = new(Year, 12);
    private static readonly DemoCourse NoCourse = new("last-year", [], [], [], [], [], null);

    private static readonly IReadOnlyList<SampleRow> Rows = Sample.Rows("2020");

    private readonly ReportSender sender = new(office, cast, files);
    private readonly PlanChapter plan = new(office, cast, DemoPlan.LastYear, [.. Rows.Select(TaskOf)]);

    public Plans.PlanId Plan => plan.Plan;

    /// <summary>Until it is published, on the day of the opening and the two after it.</summary>
    public void Begin(Agenda agenda, LocalDate opened)
    {
        agenda.Add(OfficeTime.At(opened, new(10, 30)), plan.ImportAsync);
        agenda.Add(OfficeTime.At(opened, new(10, 50)), plan.SortAsync);
        agenda.Add(OfficeTime.At(opened, new(11, 10)), plan.AddAsync);
        agenda.Add(OfficeTime.At(opened, new(11, 30)), plan.CorrectAsync);
        agenda.Add(OfficeTime.At(opened.PlusDays(1), new(11, 0)), plan.ConfirmAsync);
        agenda.Add(OfficeTime.At(opened.PlusDays(1), new(16, 30)), plan.ReleaseAsync);
        agenda.Add(OfficeTime.At(opened.PlusDays(2), new(9, 0)), plan.PublishAsync);
        agenda.Add(OfficeTime.At(opened.PlusDays(2), new(15, 0)), BreakDownAsync);
        agenda.Add(OfficeTime.At(opened.PlusDays(3), new(9, 0)), stop => Breakdown([]).IssueAsync(plan.Plan, Number, IssuedOn, stop));
        agenda.Add(OfficeTime.At(opened.PlusDays(3), new(9, 30)), HandInAsync);
        agenda.Add(OfficeTime.At(opened.PlusDays(3), new(16, 0)), ClearAsync);
        agenda.Add(OfficeTime.At(opened.PlusDays(7), new(10, 0)), VerifyAsync);
    }

    /// <summary>Its closings.</summary>
    /// <param name="next">The promises of this year's plan, which take over what was not done.</param>
    public void End(Agenda agenda, IReadOnlyList<DemoPromise> next)
    {
        var closings = new ClosingChapter(office, cast);
        foreach (var row in Rows)
        {
            agenda.Add(
                OfficeTime.At(ClosingChapter.Day(row), new(10, 0)),
                async stop =>
                {
                    var promise = (await plan.PromisesAsync(stop)).First(promise => promise.Task.Piece == row["piece"]);
                    await closings.CloseAsync(promise, row, next.FirstOrDefault(other => other.Task.Piece == row["next"]), stop);
                });
        }
    }

    private static DemoTask TaskOf(SampleRow row) => new(
        row["piece"], FigureOf(row), new(row["lead"]), [], [.. row.List("supporting").Select(code => new People.UnitCode(code))],
        new(Sample.Rows("units").First(unit => unit["code"] == row["lead"])["leader"]), null, new(Year, 1, 1),
        LocalDatePattern.Iso.Parse($"{Year}-{row["due"]}").Value, new(ScheduleKind.ByMonths, true, []),
        row["startlevel"].Length > 0 ? Read(row["startlevel"]) : null, null, false, NoCourse, row["work"], row["definition"], "");

    private static DemoFigure? FigureOf(SampleRow row) => row["number"].Length == 0 ? null : new(
        row["piece"], row["number"], row["metric"], Enum.Parse<TargetKind>(row["kind"]),
        Enum.Parse<Comparator>(row["comparator"]), Read(row["quantity"]), row["unit"]);

    private BreakdownChapter Breakdown(IReadOnlyList<DemoPromise> promises) => new(office, cast, promises);

    private async Task BreakDownAsync(CancellationToken stop) =>
        await Breakdown(await plan.PromisesAsync(stop)).BreakDownAsync(stop);

    /// <summary>December alone: what came before is on paper.</summary>
    private async Task HandInAsync(CancellationToken stop)
    {
        var chance = new Random(seed);
        foreach (var promise in await plan.PromisesAsync(stop))
        {
            var row = Rows.First(row => row["piece"] == promise.Task.Piece);
            await sender.HandInAsync(FilingOf(promise, row), chance, stop);
        }
    }

    private async Task ClearAsync(CancellationToken stop)
    {
        foreach (var promise in await plan.PromisesAsync(stop))
        {
            await sender.ClearAsync(promise, December, 1, stop);
        }
    }

    private async Task VerifyAsync(CancellationToken stop)
    {
        foreach (var promise in await plan.PromisesAsync(stop))
        {
            await sender.VerifyAsync(cast["supervisor-2"], promise, December, 1, stop);
        }
    }

    private static Filing FilingOf(DemoPromise promise, SampleRow row) => new(
        promise, December, row["value"].Length > 0 ? Read(row["value"]) : null,
        row["progress"].Length > 0 ? (int)Read(row["progress"]) : null,
        row["doneon"].Length > 0 ? LocalDatePattern.Iso.Parse($"{Year}-{row["doneon"]}").Value : null,
        row["words"], "", row.List("files"));

    private static decimal Read(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
