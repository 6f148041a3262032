using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>任务分解: every promise gets its units, dates, schedule and definition of done; then it is issued.</summary>
internal sealed class BreakdownChapter(DemoOffice office, DemoCast cast, IReadOnlyList<DemoPromise> promises)
{
    public const string Number = "示政办〔2021〕8号";

    private static readonly UnitCode Supervision = new("supervision");

    private static readonly Dictionary<string, string> Offices =
        Sample.Rows("units").ToDictionary(row => row["code"], row => row["zh"]);

    public async Task BreakDownAsync(CancellationToken stop)
    {
        foreach (var promise in promises)
        {
            var command = CommandOf(promise);
            await office.SendAsync(
                cast["supervisor-2"], order => office.Get<RegisterDesk>().HandleAsync(order, command, stop), promise.Task.Piece);
        }
    }

    /// <param name="on">The day on the document, which may lie before it is entered.</param>
    public async Task IssueAsync(PlanId plan, string number, LocalDate on, CancellationToken stop)
    {
        // Issuing asks the views whether everything is broken down.
        await office.Get<PageViews>().CatchUpAsync(stop);
        await office.SendAsync(
            cast["supervisor"],
            order => office.Get<RegisterDesk>().HandleAsync(order, new RegisterCommand.IssueBreakdown(plan, number, on), stop),
            number);
    }

    private static RegisterCommand.BreakDown CommandOf(DemoPromise promise)
    {
        var task = promise.Task;
        return new(
            promise.Id, task.Lead, task.CoLeads, task.Supporting, Supervision, Offices[task.LeaderUnit.Value],
            task.LinkedUnit is { } linked ? Offices[linked.Value] : "", task.Start, task.Due, task.Schedule,
            AmountOf(task.StartLevel, task), AmountOf(task.Tolerance, task), task.Hold, task.Done, PeopleOf(task));
    }

    private static Amount? AmountOf(decimal? value, DemoTask task) => value is { } number
        ? new(number.ToString(CultureInfo.InvariantCulture), task.Figure!.Unit)
        : null;

    private static CommitmentPeopleEvent.PeopleNamed PeopleOf(DemoTask task) => new(
        NameOf(task.LeaderUnit.Value),
        task.LinkedUnit is { } linked ? NameOf(linked.Value) : "",
        NameOf($"{task.Lead.Value}-head"),
        NameOf($"{task.Lead.Value}-report"));

    private static string NameOf(string account) => DemoCast.PersonOf(account).Name;
}

/// <summary>A promise of the published plan with what the breakdown says of it.</summary>
public sealed record DemoPromise(CommitmentId Id, DemoTask Task);
