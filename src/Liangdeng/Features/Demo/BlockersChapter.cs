using Liangdeng.Features.Register;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>What stood in the way during the year (<c>samples/shifan-blockers.csv</c>): who picked it up, or nobody, and what
/// cleared it.</summary>
internal sealed class BlockersChapter(DemoOffice office, DemoCast cast, IReadOnlyList<DemoPromise> promises)
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm");

    private readonly Dictionary<string, BlockerId> raised = [];

    public void Tell(Agenda agenda)
    {
        foreach (var row in Sample.Rows("blockers"))
        {
            agenda.Add(BlockerTime.InstantOf(Moment.Parse($"2021-{row["at"]}").Value), stop => PlayAsync(row, stop));
        }
    }

    private Task PlayAsync(SampleRow row, CancellationToken stop) => row["act"] == "watch"
        ? office.Get<BlockerWatch>().RunDueAsync(stop)
        : office.SendAsync(
            cast[row["by"]],
            order => office.Get<BlockerDesk>().HandleAsync(order, CommandOf(row, new(order.CommandId)), stop),
            $"{row["no"]} {row["act"]}");

    private BlockerCommand CommandOf(SampleRow row, BlockerId next)
    {
        var (words, more) = (row["words"], row.Pairs("more", ';'));
        if (row["act"] == "raise")
        {
            raised.Add(row["no"], next);
            return new BlockerCommand.Raise(
                next, promises.First(promise => promise.Task.Piece == more["piece"].First()).Id,
                Enum.Parse<BlockerKind>(more["kind"].First()), words, BlockerFields.UnitOf(more["need"].FirstOrDefault()));
        }

        var (id, due) = (raised[row["no"]], Day(more["due"].FirstOrDefault()));
        return row["act"] switch
        {
            "pick-up" => new BlockerCommand.PickUp(id, words, due),
            "step" => new BlockerCommand.SetStep(id, words, due),
            "hand-on" => new BlockerCommand.HandOn(id, new(more["to"].First()), words),
            "lift" => new BlockerCommand.Lift(id, Enum.Parse<BlockerLevel>(more["level"].First()), words),
            "lower" => new BlockerCommand.Lower(id, Enum.Parse<BlockerLevel>(more["level"].First()), words),
            "clear" => new BlockerCommand.Clear(id, words, Day(more["on"].First())),
            "confirm" => new BlockerCommand.Confirm(id),
            "reopen" => new BlockerCommand.Reopen(id, words),
            "take-back" => new BlockerCommand.TakeBack(id, words),
            var act => throw new InvalidDataException($"'{act}' is no act of a blocker."),
        };
    }

    private static LocalDate? Day(string? monthDay) =>
        monthDay is null ? null : LocalDatePattern.Iso.Parse("2021-" + monthDay).Value;
}
