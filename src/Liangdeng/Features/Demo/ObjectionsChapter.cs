using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>Units that object to a light (<c>samples/shifan-objections.csv</c>): rejected, upheld, waiting, and waiting for too
/// long.</summary>
internal sealed class ObjectionsChapter(DemoOffice office, DemoCast cast, IReadOnlyList<DemoPromise> promises)
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm");

    private static readonly string[] Office = ["supervisor", "supervisor-2"];

    private readonly Dictionary<string, long> lights = [];

    public void Tell(Agenda agenda)
    {
        foreach (var row in Sample.Rows("objections"))
        {
            agenda.Add(BlockerTime.InstantOf(Moment.Parse($"2021-{row["at"]}").Value), stop => PlayAsync(row, stop));
        }
    }

    private async Task PlayAsync(SampleRow row, CancellationToken stop)
    {
        var (piece, words) = (row["piece"], row["words"]);
        var promise = promises.First(promise => promise.Task.Piece == piece);
        if (row["act"] == "raise")
        {
            var past = await office.Get<History>().ReadAsync<LightEvent>(Streams.Light(promise.Id), stop);
            if (past.Events.Count == 0)
            {
                // The story is told without lights: nothing to object to.
                return;
            }

            lights[piece] = past.Events[^1].Index;
            await SendAsync(row["by"], new ObjectionCommand.Raise(promise.Id, lights[piece], words, NotClassified: true), stop);
        }
        else if (lights.TryGetValue(piece, out var light))
        {
            await SendAsync(
                await DeciderAsync(promise, light, stop), new ObjectionCommand.Decide(light, row["act"] == "uphold", words), stop);
        }
    }

    /// <summary>Whoever of the office did not verify what the light rests on.</summary>
    private async Task<string> DeciderAsync(DemoPromise promise, long light, CancellationToken stop)
    {
        var past = await office.Get<History>().ReadAsync<CommitmentEvent>(Streams.Commitment(promise.Id), stop);
        var figure = past.Events.LastOrDefault(e => e.Index < light && e.What is CommitmentEvent.FigureVerified);
        return Office.First(account => figure?.IsBy(cast[account]) != true);
    }

    private Task SendAsync(string account, ObjectionCommand command, CancellationToken stop) => office.SendAsync(
        cast[account], order => office.Get<ObjectionDesk>().HandleAsync(order, command, stop), $"{command.GetType().Name} {command.Light}");
}
