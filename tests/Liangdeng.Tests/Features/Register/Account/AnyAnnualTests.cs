using CsCheck;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Annual;
using static Liangdeng.Tests.Features.Register.Annual.AnnualScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Annual;

public sealed class AnyAnnualTests
{
    private static readonly Gen<(Actor By, AnnualCommand Command, string Says)[]> Asked = Gen.Select(
        OneOf(Supervisor, Reviewer, Both),
        Gen.OneOf<AnnualCommand>(
            Gen.Select(OneOf("", "更正"), Gen.Int[-2, 1], (ground, days) => (AnnualCommand)Freeze(ground, NewYear.PlusDays(days))),
            Gen.Select(Gen.Int[1, 3], OneOf("可以", ""), (no, ground) => (AnnualCommand)Release(no, ground)),
            Gen.Select(Gen.Int[1, 3], OneOf("不可以", ""), (no, ground) => (AnnualCommand)Decline(no, ground)),
            Gen.Int[1, 3].Select(no => (AnnualCommand)Print(no))),
        OneOf("a", "b")).Array[1, 25];

    [Fact]
    public void Any_order_of_commands_leaves_a_readable_history_with_at_most_one_version_that_waits() => Asked.Sample(asked =>
    {
        var scene = new AnnualScene();
        foreach (var (by, command, says) in asked)
        {
            scene.Says = says;
            scene.TryDo(by, command);
            Assert.Equal(Enumerable.Range(1, scene.Versions.Count), scene.Versions.Select(version => version.Frozen.No));
            Assert.True(scene.Versions.SkipLast(1).All(version => version.State != AnnualState.Waiting));
        }
    });

    [Fact]
    public void Nothing_that_was_frozen_or_let_out_ever_changes() => Asked.Sample(asked =>
    {
        var scene = new AnnualScene();
        foreach (var (by, command, says) in asked)
        {
            var before = scene.Versions;
            scene.Says = says;
            scene.TryDo(by, command);
            Assert.Equal(before.Select(version => version.Frozen), scene.Versions.Take(before.Count).Select(version => version.Frozen));
            Assert.All(
                before.Where(version => version.State != AnnualState.Waiting),
                version => Assert.Equal(version.State, scene.Versions[version.Frozen.No - 1].State));
        }
    });

    [Fact]
    public void Nobody_lets_out_what_they_froze() => Asked.Sample(asked =>
    {
        var scene = new AnnualScene();
        foreach (var (by, command, _) in asked)
        {
            var before = scene.Versions;
            if (scene.TryDo(by, command) && command is AnnualCommand.Release or AnnualCommand.Decline && scene.Versions.Count == before.Count)
            {
                var decided = before.Zip(scene.Versions).FirstOrDefault(pair => pair.First.State != pair.Second.State).First;
                Assert.True(decided is null || decided.By.By != by.Person);
            }
        }
    });

    [Fact]
    public void Any_command_sent_twice_is_refused_the_second_time() => Asked.Sample(asked =>
    {
        var scene = new AnnualScene();
        foreach (var (by, command, says) in asked)
        {
            scene.Says = says;
            if (scene.TryDo(by, command))
            {
                Assert.False(scene.TryDo(by, command));
            }
        }
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
