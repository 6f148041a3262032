using CsCheck;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.Shared;
using NodaTime;
using static Liangdeng.Tests.Features.Cadences.CadenceScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Cadences;

public sealed class AnyPackTests
{
    private const int Most = 5;

    private static readonly Gen<Func<AssignmentId, AssignmentCommand>> Command = Gen.OneOf(
        Gen.Const((Func<AssignmentId, AssignmentCommand>)(id => new AssignmentCommand.Report(id, "办了", []))),
        Gen.Const((Func<AssignmentId, AssignmentCommand>)(id => new AssignmentCommand.SignOff(id, ""))),
        Gen.Const((Func<AssignmentId, AssignmentCommand>)(id => new AssignmentCommand.Return(id, "不全"))),
        Gen.Const((Func<AssignmentId, AssignmentCommand>)(id => new AssignmentCommand.Chase(id))),
        Gen.Int[1, 40].Select(days => (Func<AssignmentId, AssignmentCommand>)(id => new AssignmentCommand.Extend(id, Friday.PlusDays(days), "雨天"))),
        Gen.Int[0, 5].Select(rarely => (Func<AssignmentId, AssignmentCommand>)(id => new AssignmentCommand.Withdraw(id, rarely == 0 ? "不办了" : ""))));

    private static readonly Gen<(int Which, Func<AssignmentId, AssignmentCommand> Command, bool ByUnit, int Days)[]> Asked =
        Gen.Select(Gen.Int[0, Most - 1], Command, Gen.Bool, Gen.Int[0, 3]).Array[0, 60];

    /// <summary>Whatever is done to them, the next pack holds just those that nobody has struck off or withdrawn, the late ones of its own
    /// series first.</summary>
    [Fact]
    public void What_is_not_struck_off_stands_in_the_next_pack() => Asked.Sample(asked =>
    {
        var scenes = Enumerable.Range(0, Most).Select(_ => Given()).ToList();
        var day = Friday;
        foreach (var (which, command, byUnit, days) in asked)
        {
            day = day.PlusDays(days);
            scenes[which].On(day).TryDo(byUnit ? Reporter : Supervisor, command(One));
        }

        var pack = Pack.InOrder(scenes.Select((scene, at) => LineOf(scene.State!, at, day)));

        var undone = scenes.Select((scene, at) => (scene, at))
            .Where(one => !one.scene.Events.Any(happened => happened is AssignmentEvent.SignedOff or AssignmentEvent.Withdrawn))
            .Select(one => CodeOf(one.at));
        Assert.Equal(undone, pack.Select(one => one.Code).Order());
        Assert.Equal(pack.OrderByDescending(one => one.OfSeries).ThenByDescending(one => one.DaysLate).ThenBy(one => one.Due), pack);
    });

    private static string CodeOf(int at) => $"D2021-{at:000}";

    private static PackAssignment LineOf(Assignment state, int at, LocalDate day)
    {
        var (due, row) = state switch
        {
            Assignment.Open open => (open.Due, AssignmentState.Open),
            Assignment.Reported reported => (reported.Before.Due, AssignmentState.Reported),
            Assignment.Done => (state.Given.Due, AssignmentState.Done),
            _ => (state.Given.Due, AssignmentState.Withdrawn),
        };
        return new(
            CodeOf(at), "事", new("水利局", "Water"), Friday, due, Math.Max(0, Period.DaysBetween(due, day)), row, LightColour.Green, new("", ""),
            AssignmentSource.Meeting, CadenceKind.Weekly, Friday, null, at % 2 == 0);
    }
}
