using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>Projects: entered, tied to the three targets that they measure, reported month by month by the units that own them, verified;
/// and the tenders, contracts and payments of some.</summary>
internal sealed class ProjectsChapter(
    DemoOffice office, DemoCast cast, IReadOnlyList<DemoPromise> promises, LocalDate issued, int seed)
{
    private static readonly Dictionary<string, ProjectMeasure> Targets = new()
    {
        ["新开工项目42个"] = ProjectMeasure.Started,
        ["竣工投产项目40个"] = ProjectMeasure.Completed,
        ["完成投资225亿元以上"] = ProjectMeasure.Investment,
    };

    /// <summary>The unit whose last report waits to be verified on the demo's day, and the one whose was sent back.</summary>
    private const string Waiting = "housing";
    private const string SentBack = "industry";

    private const int Months = 9;

    private readonly IReadOnlyList<DemoProject> projects = DemoProject.ReadAll();

    /// <summary>Whether projects measure a promise, so that no monthly report is owed.</summary>
    public static bool Measures(DemoTask task) => Targets.ContainsKey(task.Piece);

    public async Task EnterAsync(CancellationToken stop)
    {
        await SendAsync(cast["supervisor-2"], new ProjectCommand.EnterTable([.. projects.Select(one => one.Project)], "", 0), stop);
        foreach (var promise in promises.Where(promise => Measures(promise.Task)))
        {
            await office.SendAsync(
                cast["supervisor-2"],
                order => office.Get<ProjectDesk>().HandleAsync(order, new ProjectTargetCommand.Tie(promise.Id, Targets[promise.Task.Piece]), stop),
                promise.Task.Piece);
        }
    }

    /// <summary>Puts the year of the projects on the agenda.</summary>
    public void Tell(Agenda agenda, DemoFiles files)
    {
        foreach (var (unit, number) in projects.Select(one => one.Project.Owner).Distinct().Select((unit, at) => (unit, at)))
        {
            // One source of chance a unit: what happens to one does not move the others.
            var chance = new Random(unchecked((seed * 3000) + number));
            var own = projects.Where(one => one.Project.Owner == unit).ToList();
            var no = 0;
            foreach (var (month, lines) in MonthsOf(own))
            {
                TellMonth(agenda, files, unit, lines, (month, ++no), chance);
            }
        }

        var late = projects.First(one => one.Project.Code.Value == "XM-033").Project;
        agenda.Add(OfficeTime.At(OfficeTime.Later(new(2021, 7, 20), 0), new(10, 15)), stop => SendAsync(
            cast["supervisor-2"],
            new ProjectCommand.Change(
                late with { Planned = [.. late.Planned.Select((stage, at) => at == late.Planned.Count - 1 ? stage with { Day = stage.Day.PlusMonths(1) } : stage)] },
                "汛期不能下河施工，经现场会商定，末个节点顺延一个月。", 1), stop));
        agenda.Add(OfficeTime.At(OfficeTime.Later(new(2021, 9, 27), 0), new(10, 40)), EnterMoneyAsync);
        foreach (var row in Sample.Rows("marks"))
        {
            var project = projects.First(one => one.Project.Code.Value == row["project"]).Project;
            agenda.Add(OfficeTime.At(OfficeTime.Later(Day($"2021-{row["on"]}"), 0), new(15, 5)), stop => office.SendAsync(
                cast.Reporter(project.Owner), order => office.Get<MoneyDesk>().HandleAsync(
                    order, new MoneyCommand.Explain(project.Code, row["rule"], row["subject"], row["words"]), stop), row["rule"]));
        }

        Unfinished(agenda, files);
    }

    /// <summary>What a unit says month by month; of a month in which none of its projects had begun it says nothing.</summary>
    private static IEnumerable<(int Month, IReadOnlyList<ReportedProject> Lines)> MonthsOf(IReadOnlyList<DemoProject> own)
    {
        for (var month = 1; month <= Months; month++)
        {
            if (own.Select(one => one.In(month)).OfType<ReportedProject>().ToList() is { Count: > 0 } lines)
            {
                yield return (month, lines);
            }
        }
    }

    private void TellMonth(
        Agenda agenda, DemoFiles files, UnitCode unit, IReadOnlyList<ReportedProject> lines, (int Month, int No) one, Random chance)
    {
        var (month, no) = one;
        var period = new ReportPeriod(2021, month);
        var reported = OfficeTime.Later(LocalDate.Max(period.End, issued), chance.Next(1, 3));
        var verified = OfficeTime.Later(reported, 1);
        var words = string.Create(
            CultureInfo.InvariantCulture,
            $"{month}月份在建和新开工项目{lines.Count}个，当月完成投资{lines.Sum(line => line.Invested.Sum(it => it.Amount))}万元，与统计入库数核对一致。");
        var name = string.Create(CultureInfo.InvariantCulture, $"项目月报（{month}月）.txt");
        var evidence = new List<StoredFile>();
        agenda.Add(OfficeTime.At(reported, chance, 0, 200), stop =>
        {
            evidence.Add(files.Keep(name, name, words, chance, stop));
            return SendAsync(cast.Reporter(unit), new ProjectCommand.Report(unit, lines, words, evidence, ""), stop);
        });
        agenda.Add(OfficeTime.At(verified, chance, 210, 380), stop => SendAsync(
            cast[month % 2 == 0 ? "supervisor" : "supervisor-2"], new ProjectCommand.Verify(unit, no), stop));
    }

    /// <summary>On the demo's day one report waits, and one was sent back.</summary>
    private void Unfinished(Agenda agenda, DemoFiles files)
    {
        foreach (var unit in (string[])[Waiting, SentBack])
        {
            var project = projects.First(one => one.Project.Owner.Value == unit && one.CanStart).Project;
            agenda.Add(OfficeTime.At(new(2021, 10, 13), unit == Waiting ? new(9, 20) : new(9, 40)), stop => SendAsync(
                cast.Reporter(project.Owner),
                new ProjectCommand.Report(
                    project.Owner, [new(project.Code, [new(ProjectStage.Started, new(2021, 10, 11))], [], [])], "10月11日已经开工，开工令见佐证。",
                    [files.Keep("开工令.txt", project.Name, "施工许可已经核发，10月11日开工。", new Random(seed), stop)], ""), stop));
        }

        agenda.Add(OfficeTime.At(new(2021, 10, 14), new(16, 10)), stop => SendAsync(
            cast["supervisor"],
            new ProjectCommand.Return(new(SentBack), MonthsOf([.. projects.Where(one => one.Project.Owner.Value == SentBack)]).Count() + 1, "开工令上的日期与填报的不一致，请核对后重报，并附施工许可证。"), stop));
    }

    private async Task EnterMoneyAsync(CancellationToken stop) => await office.SendAsync(
        cast["supervisor-2"], order => office.Get<MoneyDesk>().HandleAsync(order, new MoneyCommand.Enter(DemoMoney.ReadAll(), ""), stop), "money");

    private Task SendAsync(Actor by, ProjectCommand command, CancellationToken stop) => office.SendAsync(
        by, order => office.Get<ProjectDesk>().HandleAsync(order, command, stop), command.GetType().Name);

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;
}

/// <summary>One invented project and its year (<c>samples/shifan-projects.csv</c>).</summary>
internal sealed record DemoProject(
    Project Project, IReadOnlyList<(int Month, StageDay Stage)> Reached, IReadOnlyList<decimal> Invested)
{
    /// <summary>It has not started, and could.</summary>
    public bool CanStart => Reached.Count == 0 && Project.Before.Count == 0;

    public static IReadOnlyList<DemoProject> ReadAll() => [.. Sample.Rows("projects").Select(Of)];

    /// <summary>What is reported of it for a month; null where there is nothing to say.</summary>
    public ReportedProject? In(int month)
    {
        var stages = Reached.Where(it => it.Month == month).Select(it => it.Stage).ToList();
        var begun = Project.Before.Count > 0 || Reached.Any(it => it.Month <= month);
        return begun ? new(Project.Code, stages, [new(new ReportPeriod(2021, month), Invested[month - 1])], []) : null;
    }

    private static DemoProject Of(SampleRow row)
    {
        var plan = row["plan"].Split(' ').Select(Number).ToList();
        return new(
            new(
                new(row["code"]), row["name"], Enum.Parse<ProjectKind>(row["kind"]), 2021, new(row["owner"]), "", row["town"],
                Number(row["longitude"]), Number(row["latitude"]), Number(row["total"]), Stages(row.List("planned")), Stages(row.List("done-before")),
                Number(row["before"]), [.. plan.Select((amount, at) => new MonthMoney(new(2021, at + 1), amount)).Where(month => month.Amount > 0)]),
            [.. row.List("reached").Select(text => text.Split(':')).Select(parts => (
                int.Parse(parts[0], CultureInfo.InvariantCulture), Stages([parts[1]])[0]))],
            [.. row["invested"].Split(' ').Select(Number)]);
    }

    private static List<StageDay> Stages(IEnumerable<string> texts) => [.. texts.Select(text => text.Split('='))
        .Select(parts => new StageDay(Enum.Parse<ProjectStage>(parts[0]), LocalDatePattern.Iso.Parse(parts[1]).Value))];

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}

/// <summary>Tenders, contracts and payments of some of them (<c>samples/shifan-money.csv</c>).</summary>
internal static class DemoMoney
{
    public static IReadOnlyDictionary<ProjectCode, MoneyRows> ReadAll() => Sample.Rows("money")
        .GroupBy(row => new ProjectCode(row["project"]))
        .ToDictionary(group => group.Key, group => new MoneyRows(
            [.. group.Where(row => row["table"] == "Tenders").Select(row => new Tender(
                row["no"], row["name"], Enum.Parse<WorksKind>(row["works"]), Enum.Parse<TenderMethod>(row["method"]), Day(row["published"]),
                Day(row["opened"]), int.Parse(row["bidders"], CultureInfo.InvariantCulture), row["party"], Day(row["awarded"]), Number(row["price"]),
                Number(row["ceiling"])))],
            [.. group.Where(row => row["table"] == "Contracts").Select(row => new Contract(
                row["no"], row["from"], row["name"], Enum.Parse<WorksKind>(row["works"]), row["party"], Number(row["amount"]), Day(row["day"]),
                ChangesText.Read(row["changes"])!))],
            [.. group.Where(row => row["table"] == "Payments").Select(row => new Payment(
                row["no"], row["from"], Number(row["amount"]), Day(row["day"])))]));

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).Value;

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, CultureInfo.InvariantCulture);
}
