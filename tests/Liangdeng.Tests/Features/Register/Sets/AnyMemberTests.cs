using CsCheck;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Sets;
using static Liangdeng.Tests.Features.Register.RegisterScene;
using static Liangdeng.Tests.Features.Register.Sets.SetScene;

namespace Liangdeng.Tests.Features.Register.Sets;

public sealed class AnyMemberTests
{
    private static readonly Gen<string> Code = Gen.Int[1, 4].Select(n => $"A-{n}");
    private static readonly Gen<string> Ground = OneOf("", "有变化");

    private static readonly Gen<Member> Somebody = Gen.Select(Code, OneOf<string?>(null, "1", "2"), OneOf<UnitCode?>(null, Water, Roads))
        .Select((code, item, lead) => M(code, item, lead: lead));

    private static readonly Gen<(Actor By, SetCommand Command)> Commands = Gen.Select(
        OneOf(Reporter, Supervisor, OtherSupervisor),
        Gen.OneOf<SetCommand>(
            Gen.Select(Somebody.Array[0, 4], Ground, Gen.Int[0, 3]).Select((members, ground, seen) =>
                (SetCommand)new SetCommand.ListMembers(Id, members, ground, seen)),
            Gen.Select(Somebody, Ground).Select((member, ground) => (SetCommand)new SetCommand.AddMember(Id, member, ground)),
            Gen.Select(Somebody, Ground, Gen.Int[1, 3]).Select((member, ground, seen) =>
                (SetCommand)new SetCommand.ChangeMember(Id, member, ground, seen)),
            Gen.Select(Code, Ground).Select((code, ground) => (SetCommand)new SetCommand.RemoveMember(Id, new(code), ground)),
            Gen.Const((SetCommand)new SetCommand.CountItems(Id, OtherId)),
            Ground.Select(ground => (SetCommand)new SetCommand.StopCounting(Id, ground)),
            Gen.Select(Code, Gen.Int[0, 99], Ground).Select((code, progress, ground) => (SetCommand)At(code, progress, ground)),
            Gen.Select(Code, Gen.Int[1, 9], Ground).Select((code, month, ground) => (SetCommand)DoneOn(code, month, 1, ground)),
            Gen.Select(Code, Gen.Int[1, 4]).Select((code, version) => (SetCommand)Verifying((code, version))),
            Gen.Select(Code, Gen.Int[1, 4], Ground).Select((code, version, ground) =>
                (SetCommand)new SetCommand.Return(Id, new(code), version, ground))));

    // Whole ways, so that much is verified, between single commands that hit or miss.
    private static readonly Gen<(Actor By, SetCommand Command)[]> Way = Gen.Select(Somebody, Gen.Int[1, 9], Gen.Int[1, 3], Ground)
        .Select((member, month, version, ground) => ((Actor, SetCommand)[])
        [
            (Supervisor, new SetCommand.AddMember(Id, member, "补充")),
            (Reporter, DoneOn(member.Code.Value, month, 1, ground)),
            (Supervisor, Verifying((member.Code.Value, version))),
        ]);

    private static readonly Gen<(Actor By, SetCommand Command)[]> Asked = Gen.Select(Way.Array[0, 6], Commands.Array[1, 20])
        .Select((ways, single) => ways.SelectMany(way => way).Concat(single).ToArray()).SelectMany(Gen.Shuffle);

    [Fact]
    public void Any_order_of_commands_leaves_a_readable_history() => Asked.Sample(asked =>
    {
        var scene = Scene();
        foreach (var (by, command) in asked)
        {
            scene.TryDo(by, command);
            Assert.InRange(scene.List.Members.Count, 0, 3);
        }
    });

    [Fact]
    public void Nobody_verifies_what_they_reported() => Asked.Sample(asked =>
    {
        var scene = Scene();
        foreach (var (by, command) in asked)
        {
            var before = scene.List;
            if (scene.TryDo(by, command) && command is SetCommand.Verify { Reports: [var report] })
            {
                Assert.False(before.Members[report.Code].Reported!.IsBy(by));
            }
        }
    });

    [Fact]
    public void Any_command_sent_twice_is_refused_or_changes_nothing_the_second_time() => Asked.Sample(asked =>
    {
        var scene = Scene();
        foreach (var (by, command) in asked)
        {
            if (scene.TryDo(by, command))
            {
                Assert.True(!scene.TryDo(by, command) || scene.ChangesNothing, command.ToString());
            }
        }
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static SetScene Scene() => OfProjects().Beside("9", M("B-1", "1"), M("A-4", "2"));
}
