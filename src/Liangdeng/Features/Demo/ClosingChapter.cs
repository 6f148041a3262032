using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>定结论: what became of promises, by whoever did not report on them; what is done before the year is over
/// (<c>samples/shifan-closings.csv</c>) and, told elsewhere, all of the year before.</summary>
internal sealed class ClosingChapter(DemoOffice office, DemoCast cast)
{
    private const int Year = 2021;

    public static LocalDate Day(SampleRow row) => LocalDatePattern.Iso.Parse($"{Year}-{row["on"]}").Value;

    /// <summary>Puts this year's closings on the agenda.</summary>
    public void Tell(Agenda agenda, IReadOnlyList<DemoPromise> promises)
    {
        foreach (var row in Sample.Rows("closings"))
        {
            var promise = promises.First(promise => promise.Task.Piece == row["piece"]);
            agenda.Add(OfficeTime.At(Day(row), new(15, 0)), stop => CloseAsync(promise, row, null, stop));
        }
    }

    /// <param name="row">With <c>outcome</c> and <c>ground</c>.</param>
    /// <param name="next">What takes it over, or null.</param>
    public async Task CloseAsync(DemoPromise promise, SampleRow row, DemoPromise? next, CancellationToken stop)
    {
        var past = await office.Get<History>().ReadAsync<CommitmentEvent>(Streams.Commitment(promise.Id), stop);
        StoredFile[] evidence = [.. past.Events.Select(e => e.What).OfType<CommitmentEvent.FigureVerified>().Last().Evidence];
        var command = new ClosingCommand.Close(
            promise.Id, Enum.Parse<ClosingOutcome>(row["outcome"]), office.Today, row["ground"], evidence, next?.Id);
        await office.SendAsync(
            cast["supervisor"], order => office.Get<ClosingDesk>().HandleAsync(order, command, stop), promise.Task.Piece);
    }
}
