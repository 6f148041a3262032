using CsCheck;
using Liangdeng.Features.People;
using Liangdeng.Tests.Features.Register;
using static Liangdeng.Tests.Features.People.Changes.UnitScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.People.Changes;

public sealed class AnyChangeTests
{
    private static readonly UnitCode[] All = [Water, Roads, RegisterScene.Office, Culture, Sports, New];

    private static readonly Gen<UnitCode> Some = Gen.Int[0, All.Length - 1].Select(at => All[at]);

    private static readonly Gen<Func<UnitScene, UnitCommand>> Commands = Gen.OneOf<Func<UnitScene, UnitCommand>>(
        Gen.Select(Some, Gen.Int[0, 99], (unit, no) => (Func<UnitScene, UnitCommand>)(_ =>
            new UnitCommand.Rename(unit, new($"新名{no}", $"name {no}"), Day, Ground))),
        Gen.Select(Some, Some.Array[1, 3], (into, units) => (Func<UnitScene, UnitCommand>)(_ => Merge(into, units))),
        Gen.Select(Some, Some.Array[2, 3], Gen.Int[0, 99], (unit, into, no) => (Func<UnitScene, UnitCommand>)(scene =>
            scene.Split(unit, into, duty => into[Math.Abs(duty.Key.Length + no) % into.Length]))),
        Gen.Select(Some, Some, (unit, to) => (Func<UnitScene, UnitCommand>)(scene => scene.Dissolve(unit, to))));

    private static readonly Gen<(UnitCode[] Units, Func<UnitScene, UnitCommand>[] Asked)> Asked =
        Gen.Select(Gen.Shuffle(All), Commands.Array[1, 8]);

    [Fact]
    public void In_any_order_every_open_duty_has_one_living_unit_and_every_history_can_be_read() => Asked.Sample((units, asked) =>
    {
        var scene = SceneOf(units);
        foreach (var ask in asked)
        {
            scene.TryDo(ask(scene));
            var ended = Units.Where(unit => scene.Unit(unit).EndedOn is not null).ToList();
            Assert.Empty(scene.DutiesOf(ended));
            foreach (var id in (Liangdeng.Features.Register.CommitmentId[])[Id, Second])
            {
                var terms = scene.Commitment(id).Terms!;
                Assert.DoesNotContain(terms.Lead, ended);
                Assert.Distinct([terms.Lead, .. terms.CoLeads, .. terms.Supporting]);
            }
        }
    });

    [Fact]
    public void A_change_sent_twice_is_refused_the_second_time() => Asked.Sample((units, asked) =>
    {
        var scene = SceneOf(units);
        foreach (var ask in asked)
        {
            var command = ask(scene);
            if (scene.TryDo(command) && command is not UnitCommand.Split)
            {
                Assert.False(scene.TryDo(command));
            }
        }
    });

    private static UnitScene SceneOf(UnitCode[] units) => new UnitScene()
        .With(Id, units[0], [units[1]], [units[2], units[3]], units[4])
        .With(Second, units[1], [], [units[0]], units[1])
        .WithMembers(("A-1", units[0]), ("A-2", units[2]), ("A-3", null))
        .WithBlocker(units[0], units[1], units[5]);
}
