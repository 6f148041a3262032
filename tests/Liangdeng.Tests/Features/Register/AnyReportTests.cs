using CsCheck;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class AnyReportTests
{
    private static readonly Gen<ReportPeriod> Period = Gen.Int[5, 10].Select(month => new ReportPeriod(2021, month));
    private static readonly Gen<string> Ground = OneOf("", "有误");

    private static readonly Gen<(Actor By, ReportCommand Command)> Commands = Gen.Select(
        OneOf(Reporter, Head, Supervisor, OtherSupervisor),
        Gen.OneOf<ReportCommand>(
            Gen.Select(Period, Gen.Int[-1, 230], Ground, (period, value, ground) =>
                (ReportCommand)(HandIn(value.ToString(System.Globalization.CultureInfo.InvariantCulture), period) with { CorrectionGround = ground })),
            Gen.Select(Period, Gen.Int[0, 3], (period, version) => (ReportCommand)new ReportCommand.Clear(Id, period, version)),
            Gen.Select(Period, Gen.Int[0, 3], (period, version) => (ReportCommand)new ReportCommand.Verify(Id, period, version)),
            Gen.Select(Period, Gen.Int[0, 3], Ground, (period, version, ground) =>
                (ReportCommand)new ReportCommand.SendBackInside(Id, period, version, ground)),
            Gen.Select(Period, Gen.Int[0, 3], Ground, (period, version, ground) =>
                (ReportCommand)new ReportCommand.Return(Id, period, version, ground))));

    // Whole ways, so that much is verified, between single commands that hit or miss.
    private static readonly Gen<(Actor By, ReportCommand Command)[]> Way = Gen.Select(
        Period, Gen.Int[0, 225], Gen.Int[1, 3], Ground, (period, value, version, ground) => ((Actor, ReportCommand)[])
        [
            (Reporter, HandIn(value.ToString(System.Globalization.CultureInfo.InvariantCulture), period) with { CorrectionGround = ground }),
            (Head, new ReportCommand.Clear(Id, period, version)),
            (Supervisor, new ReportCommand.Verify(Id, period, version)),
        ]);

    private static readonly Gen<(Actor By, ReportCommand Command)[]> Asked = Gen.Select(
        Way.Array[0, 8], Commands.Array[0, 20], (ways, single) => ways.SelectMany(way => way).Concat(single).ToArray())
        .SelectMany(Gen.Shuffle).Where(asked => asked.Length > 0);

    [Fact]
    public void Any_order_of_commands_leaves_a_readable_history() => Asked.Sample(asked =>
    {
        var scene = ReportScene.Investing();
        foreach (var (by, command) in asked)
        {
            scene.TryDo(by, command);
            Assert.NotNull(scene.StateOf(command.Period));
            Assert.NotNull(Commitment.From(scene.Commitments));
        }
    });

    [Fact]
    public void A_verified_amount_never_falls_without_a_correction() =>
        Gen.Select(Way.Array[1, 12], Commands.Array[0, 10]).Sample((ways, single) =>
        {
            var scene = ReportScene.Investing();
            foreach (var (by, command) in ways.SelectMany(way => way).Concat(single))
            {
                var standing = Commitment.From(scene.Commitments)!.Figures;
                if (scene.TryDo(by, command) && command is ReportCommand.Verify)
                {
                    Fits(standing, scene.Verified.Last());
                }
            }
        });

    [Fact]
    public void Nobody_verifies_what_they_wrote_or_cleared() => Asked.Sample(asked =>
    {
        var scene = ReportScene.Investing();
        foreach (var (by, command) in asked)
        {
            var before = scene.StateOf(command.Period);
            if (scene.TryDo(by, command) && command is ReportCommand.Verify or ReportCommand.Return)
            {
                Assert.True(before is not Report.Submitted || !before.IsOf(by) || scene.StateOf(command.Period) == before);
            }
        }
    });

    [Fact]
    public void Any_command_sent_twice_is_refused_the_second_time() => Asked.Sample(asked =>
    {
        var scene = ReportScene.Investing();
        foreach (var (by, command) in asked)
        {
            if (scene.TryDo(by, command))
            {
                Assert.False(scene.TryDo(by, command));
            }
        }
    });

    private static void Fits(IReadOnlyList<CommitmentEvent.FigureVerified> standing, CommitmentEvent.FigureVerified added)
    {
        if (added.Corrects is null)
        {
            var value = decimal.Parse(added.Value!.Value, System.Globalization.CultureInfo.InvariantCulture);
            Assert.All(standing.Where(figure => figure.Period.End < added.Period.End).TakeLast(1), figure => Assert.True(Number(figure) <= value));
            Assert.All(standing.Where(figure => figure.Period.End > added.Period.End).Take(1), figure => Assert.True(Number(figure) >= value));
        }
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static decimal Number(CommitmentEvent.FigureVerified figure) =>
        decimal.Parse(figure.Value!.Value, System.Globalization.CultureInfo.InvariantCulture);
}
