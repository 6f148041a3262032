using CsCheck;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.BulletinScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class AnyBulletinTests
{
    private static readonly Gen<(Actor By, Func<BulletinScene, BulletinCommand> Asked)[]> Commands = Gen.Select(
        OneOf(Supervisor, OtherSupervisor, Reviewer, Reviewer with { OnBehalfOf = Supervisor.Person }),
        OneOf<Func<BulletinScene, BulletinCommand>>(
            _ => Compose, scene => scene.Release(), scene => scene.Release(ReleaseScope.Not),
            scene => scene.Release(ReleaseScope.Part, new WithheldCommitment(Id, "复核")),
            scene => scene.Release(ReleaseScope.Part), scene => scene.Release() with { Through = 1 })).Array[1, 30];

    [Fact]
    public void Any_order_of_commands_leaves_a_readable_history_with_numbers_in_order() => Commands.Sample(asked =>
    {
        var scene = new BulletinScene();
        foreach (var (by, command) in asked)
        {
            scene.TryDo(by, command(scene));
        }

        Assert.Equal(Enumerable.Range(1, scene.Released.Count), scene.Released.Select(one => one.No));
        Assert.Equal(scene.Released.Count, scene.State.Released);
    });

    [Fact]
    public void Nobody_releases_what_they_composed_or_verified() => Commands.Sample(asked =>
    {
        var scene = new BulletinScene();
        Actor? composer = null;
        foreach (var (by, command) in asked)
        {
            var what = command(scene);
            if (scene.TryDo(by, what))
            {
                Assert.False(what is BulletinCommand.Decide
                    && (by == composer || by == Supervisor || by.OnBehalfOf == Supervisor.Person));
                composer = what is BulletinCommand.Compose ? by : null;
            }
        }
    });

    [Fact]
    public void A_decision_sent_twice_is_refused_the_second_time() => Commands.Sample(asked =>
    {
        var scene = new BulletinScene();
        foreach (var (by, command) in asked)
        {
            var what = command(scene);
            if (scene.TryDo(by, what) && what is BulletinCommand.Decide)
            {
                Assert.False(scene.TryDo(by, what));
            }
        }
    });

    [Fact]
    public void What_goes_out_is_of_the_period_or_before_and_was_there_when_it_was_composed() => Gen.Select(
        Gen.Select(Gen.Int[0, 60], Gen.Int[1, 3], Gen.Int[7, 10], Gen.Enum<BulletinItemKind>(), Gen.Int[0, 3]).Array[0, 25],
        Gen.Int[0, 60]).Sample((drawn, through) =>
    {
        var items = drawn.DistinctBy(one => one.Item1).Select(one => new BulletinItemRow
        {
            Index = one.Item1,
            CommitmentId = new(one.Item2, 0, 0, new byte[8]),
            Period = new ReportPeriod(2021, one.Item3).ToString(),
            Kind = one.Item4,
            WithheldBy = one.Item5 == 0 ? "2021-08" : null,
        }).ToList();
        var withheld = new HashSet<Guid> { new(1, 0, 0, new byte[8]) };

        var opened = BulletinItems.Opened(items, September, through, withheld).ToList();

        Assert.All(opened, item =>
        {
            Assert.True(item.Index < through && string.CompareOrdinal(item.Period, "2021-09") <= 0);
            Assert.DoesNotContain(item.CommitmentId, withheld);
            // What August withheld is August's to release, and so is all that was said of that month since.
            Assert.DoesNotContain(items, other => other.CommitmentId == item.CommitmentId && other.Period == item.Period && other.WithheldBy is not null);
            // No closing comes out before an earlier one.
            Assert.False(item.Kind == BulletinItemKind.Closing && items.Exists(other => other.Kind == BulletinItemKind.Closing
                && other.CommitmentId == item.CommitmentId && other.Index < item.Index && !opened.Contains(other)));
        });
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
