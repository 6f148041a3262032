using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>Promises that are to be changed in the middle of the year (<c>samples/shifan-amendments.csv</c>): asked for with a
/// ground and a paper, and decided on by somebody else, or still waiting.</summary>
internal sealed class AmendmentsChapter(
    DemoOffice office, DemoCast cast, DemoFiles files, IReadOnlyList<DemoPromise> promises, int seed)
{
    private static readonly LocalTime Asking = new(15, 40);
    private static readonly LocalTime Deciding = new(10, 20);

    public void Tell(Agenda agenda)
    {
        foreach (var row in Sample.Rows("amendments"))
        {
            var promise = promises.First(one => one.Task.Piece == row["piece"]);
            agenda.Add(OfficeTime.At(Day(row["asked"]), Asking), stop => AskAsync(row, promise, stop));
            if (row["decided"].Length > 0)
            {
                agenda.Add(OfficeTime.At(Day(row["decided"]), Deciding), stop => DecideAsync(row, promise, stop));
            }
        }
    }

    private async Task AskAsync(SampleRow row, DemoPromise promise, CancellationToken stop)
    {
        var past = await office.Get<History>().ReadAsync<CommitmentEvent>(Streams.Commitment(promise.Id), stop);
        var now = AmendmentDecider.TermsOf(Commitment.From(past.Events.Select(e => e.What))!);
        var document = files.Keep(row["document"], promise.Task.Words, row["ground"], new(seed), stop);
        var target = row["quantity"].Length == 0 ? now.Target
            : now.Target! with { Quantity = now.Target.Quantity with { Value = row["quantity"] } };
        var words = row["words"].Length == 0 ? now.Words : row["words"];
        await SendAsync(
            cast[row["by"]],
            new AmendmentCommand.Ask(
                promise.Id, words, target, TermsOf(row, promise, now.BrokenDown!), row["ground"], document, NotClassified: true),
            stop);
    }

    private Task DecideAsync(SampleRow row, DemoPromise promise, CancellationToken stop) => SendAsync(
        cast[row["decider"]],
        row["refusal"].Length == 0
            ? new AmendmentCommand.Approve(promise.Id, 1)
            : new AmendmentCommand.Refuse(promise.Id, 1, row["refusal"]),
        stop);

    private static RegisterCommand.BreakDown TermsOf(SampleRow row, DemoPromise promise, CommitmentEvent.BrokenDown now)
    {
        var due = row["due"].Length == 0 ? now.Due : Day(row["due"]);
        return new(
            promise.Id, now.Lead, now.CoLeads, now.Supporting, now.Supervising, now.LeaderOffice, now.LinkedLeaderOffice,
            now.Start, due, DemoTask.ScheduleOf(row["schedule"], due, promise.Task.Figure is not null), now.StartLevel,
            now.Tolerance, now.Hold, row["done"].Length == 0 ? now.DefinitionOfDone : row["done"], null);
    }

    private Task SendAsync(Actor by, AmendmentCommand command, CancellationToken stop) => office.SendAsync(
        by, order => office.Get<AmendmentDesk>().HandleAsync(order, command, stop), command.ToString());

    private static LocalDate Day(string monthDay) => LocalDatePattern.Iso.Parse("2021-" + monthDay).Value;
}
