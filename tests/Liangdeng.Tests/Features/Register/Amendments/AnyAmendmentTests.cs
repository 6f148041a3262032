using CsCheck;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.Amendments.AmendmentScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Amendments;

public sealed class AnyAmendmentTests
{
    private static readonly Actor Both = Leader with { Roles = [Role.Supervisor, Role.Leader] };

    private static readonly Gen<int> No = Gen.Int[0, 4];

    private static readonly Gen<AmendmentCommand> Commands = Gen.OneOf<AmendmentCommand>(
        Gen.Select(OneOf("180", "200", "225", "0"), OneOf("", "未获批"), (quantity, ground) =>
            (AmendmentCommand)(Lower(quantity) with { Ground = ground })),
        Gen.Select(Gen.Int[6, 13], OneOf(Water, Roads), (month, lead) => (AmendmentCommand)WithTerms(terms => terms with
        {
            Due = Dec31.PlusMonths(month - 12),
            Lead = lead,
            Supporting = [],
        })),
        No.Select(no => (AmendmentCommand)new AmendmentCommand.Withdraw(Id, no)),
        No.Select(no => (AmendmentCommand)new AmendmentCommand.Approve(Id, no)),
        Gen.Select(No, OneOf("", "不同意"), (no, ground) => (AmendmentCommand)new AmendmentCommand.Refuse(Id, no, ground)));

    private static readonly Gen<(Actor By, AmendmentCommand Command)[]> Asked =
        Gen.Select(OneOf(Both, OtherLeader, Supervisor, Reporter), Commands).Array[0, 25];

    [Fact]
    public void Any_order_of_commands_leaves_a_readable_history() => Asked.Sample(asked =>
    {
        var scene = Investing().Verified(7, "100");
        foreach (var (by, command) in asked)
        {
            scene.TryDo(by, command);
        }

        Assert.Equal(scene.Commitments.OfType<CommitmentEvent.Amended>().Count(), Commitment.From(scene.Commitments)!.Amendments);
        Assert.All(scene.Requests, request => Amendment.From(request));
        Assert.True(scene.Requests.Count(request => Amendment.From(request) is Amendment.Open) <= 1);
        Assert.Equal(
            scene.Commitments.OfType<CommitmentEvent.Amended>().Count(),
            scene.Requests.SelectMany(request => request).Count(e => e.What is AmendmentEvent.Approved));
    });

    [Fact]
    public void Nobody_decides_on_what_they_asked_for() => Asked.Sample(asked =>
    {
        var scene = Investing();
        foreach (var (by, command) in asked)
        {
            scene.TryDo(by, command);
        }

        Assert.All(scene.Requests, request => Assert.DoesNotContain(
            request.Skip(1), e => e.What is AmendmentEvent.Approved or AmendmentEvent.Refused && e.By == request[0].By));
    });

    [Fact]
    public void Any_command_sent_twice_is_refused_the_second_time() => Asked.Sample(asked =>
    {
        var scene = Investing();
        foreach (var (by, command) in asked)
        {
            if (scene.TryDo(by, command))
            {
                Assert.False(scene.TryDo(by, command));
            }
        }
    });

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
