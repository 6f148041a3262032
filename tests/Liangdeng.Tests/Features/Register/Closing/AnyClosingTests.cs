using CsCheck;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.ClosingScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class AnyClosingTests
{
    private static readonly Gen<Actor> Anybody = OneOf(Supervisor, OtherSupervisor, Head, Reporter);

    private static readonly Gen<(Actor By, ClosingCommand Command)> Commands = Gen.Select(
        Anybody,
        Gen.OneOf<ClosingCommand>(
            Gen.Select(Gen.Enum<ClosingOutcome>(), Gen.Int[0, 14], Gen.Bool, (outcome, days, asUsual) => (ClosingCommand)(
                Close(outcome, NewYear.PlusDays(-days)) with { CarriedTo = (outcome == ClosingOutcome.CarriedOver) == asUsual ? NextId : null })),
            OneOf("有误", "").Select(ground => (ClosingCommand)new ClosingCommand.Reopen(Id, ground))));

    private static readonly Gen<(string? Value, (Actor By, ClosingCommand Command)[] Asked)> Asked =
        Gen.Select(OneOf("225", "180", null), Commands.Array[1, 25]);

    [Fact]
    public void Any_order_of_commands_leaves_two_readable_histories() => Asked.Sample((value, asked) =>
    {
        var scene = SceneOf(value);
        foreach (var (by, command) in asked)
        {
            scene.TryDo(by, command);
            var goesOn = scene.Commitment.Closing?.CarriedTo;
            // What one says of the other, the other says of it.
            Assert.Equal(goesOn is null ? null : Id, scene.Successor!.TakenFrom);
        }
    });

    [Fact]
    public void Nobody_closes_what_they_reported_and_nobody_takes_back_what_they_closed() => Asked.Sample((value, asked) =>
    {
        var scene = SceneOf(value);
        Actor? closer = null;
        foreach (var (by, command) in asked)
        {
            if (scene.TryDo(by, command))
            {
                Assert.False(value is not null && (by == Head || by == Reporter));
                Assert.False(command is ClosingCommand.Reopen && by == closer);
                closer = command is ClosingCommand.Close ? by : null;
            }
        }
    });

    [Fact]
    public void The_figures_alone_decide_whether_it_is_kept() => Asked.Sample((value, asked) =>
    {
        var scene = SceneOf(value);
        foreach (var (by, command) in asked)
        {
            if (scene.TryDo(by, command) && command is ClosingCommand.Close { Outcome: not ClosingOutcome.Withdrawn } close)
            {
                Assert.Equal(value == "225", close.Outcome == ClosingOutcome.Kept);
            }
        }
    });

    [Fact]
    public void Any_command_sent_twice_is_refused_the_second_time() => Asked.Sample((value, asked) =>
    {
        var scene = SceneOf(value);
        foreach (var (by, command) in asked)
        {
            if (scene.TryDo(by, command))
            {
                Assert.False(scene.TryDo(by, command));
            }
        }
    });

    private static ClosingScene SceneOf(string? value)
    {
        var scene = Investing().On(NewYear).WithNext();
        return value is null ? scene : scene.Verified(new(2021, 12), value);
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
