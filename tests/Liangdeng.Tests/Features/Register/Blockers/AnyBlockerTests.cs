using CsCheck;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using NodaTime;
using static Liangdeng.Tests.Features.Register.Blockers.BlockerScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Blockers;

public sealed class AnyBlockerTests
{
    private static readonly Gen<string> Ground = OneOf("", "定不了", "会上定了");
    private static readonly Gen<UnitCode?> Unit = OneOf<UnitCode?>(null, Water, Roads, Office, Land, Deputy);
    private static readonly Gen<BlockerLevel?> Level = OneOf<BlockerLevel?>(null, BlockerLevel.Unit, BlockerLevel.Post, BlockerLevel.Week, BlockerLevel.Month);
    private static readonly Gen<LocalDate?> Day = Gen.Int[-3, 40].Select(days => days < -1 ? (LocalDate?)null : Friday.Date.PlusDays(days));

    private static readonly Gen<BlockerCommand> Command = Gen.OneOf(
        Gen.Const((BlockerCommand)new BlockerCommand.GiveOwner(BlockerScene.Blocker)),
        Gen.Const((BlockerCommand)PickingUp),
        Gen.Const((BlockerCommand)Raising),
        Gen.Select(Ground, Day, (step, due) => (BlockerCommand)new BlockerCommand.PickUp(BlockerScene.Blocker, step, due)),
        Gen.Select(Ground, Day, (step, due) => (BlockerCommand)new BlockerCommand.SetStep(BlockerScene.Blocker, step, due)),
        Gen.Select(Unit, Ground, (to, ground) => (BlockerCommand)new BlockerCommand.HandOn(BlockerScene.Blocker, to, ground)),
        Gen.Select(Level, Ground, (level, ground) => (BlockerCommand)new BlockerCommand.Lift(BlockerScene.Blocker, level, ground)),
        Gen.Select(Level, Ground, (level, ground) => (BlockerCommand)new BlockerCommand.Lower(BlockerScene.Blocker, level, ground)),
        Gen.Select(Ground, Day, (what, on) => (BlockerCommand)new BlockerCommand.Clear(BlockerScene.Blocker, what, on)),
        Gen.Const((BlockerCommand)new BlockerCommand.Confirm(BlockerScene.Blocker)),
        Ground.Select(ground => (BlockerCommand)new BlockerCommand.Reopen(BlockerScene.Blocker, ground)),
        Gen.Select(Gen.Int[0, 9], Ground, (rarely, ground) => rarely == 0
            ? new BlockerCommand.TakeBack(BlockerScene.Blocker, ground)
            : (BlockerCommand)PickingUp));

    /// <summary>Somebody does something, so many minutes after what was done before.</summary>
    private static readonly Gen<(Actor By, BlockerCommand Command, int Minutes)[]> Asked = Gen.Select(
        OneOf(Reporter, Head, RoadsReporter, RoadsHead, LandHead, Leader, Supervisor, OtherSupervisor, Actor.Lamplighter),
        Command, OneOf(0, 1, 20, 31, 600, 3000)).Array[1, 60];

    [Fact]
    public void Any_order_of_commands_leaves_a_readable_history() => Asked.Sample(asked =>
    {
        var scene = BlockerScene.Raised();
        foreach (var (by, command, minutes) in asked)
        {
            scene.At(scene.Now.PlusMinutes(minutes)).TryDo(by, command);
            Assert.NotNull(scene.State);
        }
    });

    [Fact]
    public void It_is_given_by_rule_at_most_once_and_never_in_time() => Asked.Sample(asked =>
    {
        var scene = Play(asked);
        var given = scene.Past.Where(e => e.What is BlockerEvent.NotPickedUp).ToList();
        Assert.True(given.Count <= 1);
        Assert.All(given, e =>
        {
            Assert.Equal(1, e.Index);
            Assert.True(BlockerTime.LocalOf(e.At) > scene.State!.Raised.PickUpEnds);
        });
    });

    [Fact]
    public void Nobody_clears_what_they_raised_or_confirms_what_they_cleared() => Asked.Sample(asked =>
    {
        var scene = Play(asked);
        Assert.DoesNotContain(scene.Past, e => e.What is BlockerEvent.Cleared && e.By == Reporter.Person);
        foreach (var (cleared, then) in scene.Past.Zip(scene.Past.Skip(1)))
        {
            Assert.False(then.What is BlockerEvent.Confirmed && cleared.By == then.By);
        }
    });

    [Fact]
    public void Whatever_is_open_and_past_its_time_has_an_owner_once_the_watch_has_come_by() => Asked.Sample(asked =>
    {
        var scene = Play(asked);
        scene.At(scene.Now.PlusDays(30)).TryDo(Actor.Lamplighter, new BlockerCommand.GiveOwner(BlockerScene.Blocker));
        Assert.IsNotType<Blocker.Waiting>(scene.State);
    });

    [Fact]
    public void Any_command_sent_twice_does_nothing_the_second_time() => Asked.Sample(asked =>
    {
        var scene = BlockerScene.Raised();
        foreach (var (by, command, minutes) in asked)
        {
            if (scene.At(scene.Now.PlusMinutes(minutes)).TryDo(by, command))
            {
                Assert.False(scene.TryDo(by, command));
            }
        }
    });

    private static BlockerScene Play((Actor By, BlockerCommand Command, int Minutes)[] asked)
    {
        var scene = BlockerScene.Raised();
        foreach (var (by, command, minutes) in asked)
        {
            scene.At(scene.Now.PlusMinutes(minutes)).TryDo(by, command);
        }

        return scene;
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
