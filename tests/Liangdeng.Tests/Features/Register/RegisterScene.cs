using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Language;
using NodaTime;

namespace Liangdeng.Tests.Features.Register;

/// <summary>Commitments, terms and people that the tests of the register speak of.</summary>
internal static class RegisterScene
{
    public static readonly PlanId Plan = new(new Guid("01890000-0000-7000-8000-0000000000b1"));
    public static readonly CommitmentId Id = new(new Guid("01890000-0000-7000-8000-0000000000c1"));
    public static readonly UnitCode Water = new("water");
    public static readonly UnitCode Roads = new("roads");
    public static readonly UnitCode Office = new("dcs");
    public static readonly LocalDate Jan1 = new(2021, 1, 1);
    public static readonly LocalDate Dec31 = new(2021, 12, 31);
    public static readonly LocalDate Today = new(2021, 10, 8);
    public static readonly ReportPeriod August = new(2021, 8);
    public static readonly ReportPeriod September = new(2021, 9);

    public static readonly Actor Reporter = Person(1, Water, Role.Reporter);
    public static readonly Actor Head = Person(2, Water, Role.Head);
    public static readonly Actor Supervisor = Person(3, Office, Role.Supervisor);
    public static readonly Actor OtherSupervisor = Person(4, Office, Role.Supervisor);

    public static readonly StoredFile Photo = new(
        new Guid("01890000-0000-7000-8000-0000000000f1"), "现场.jpg", "image/jpeg", 1000, new string('a', 64));

    /// <summary>225 in all, in 亿元.</summary>
    public static CommitmentEvent.Published Investment => Promise(CommitmentKind.Amount, "225", "亿元");

    public static CommitmentEvent.Published Coverage => Promise(CommitmentKind.Level, "75", "%");

    public static CommitmentEvent.Published Planning => Promise(CommitmentKind.Deliverable, null, null);

    public static CommitmentEvent.Published Promise(
        CommitmentKind kind, string? quantity, string? unit, Comparator comparator = Comparator.AtLeast) => new(
            Id, "2021-001", Plan, 1, kind, new(0, 10), "全年完成投资225亿元以上", "完成", "投资", true,
            quantity is null ? null : new("投资", comparator, new(quantity, unit!), null, new(4, 7), "", ""), Jan1, Dec31);

    public static RegisterCommand.BreakDown BreakDown => new(
        Id, Water, [], [Roads], Office, "分管水利的副区长", "", Jan1, Dec31, Straight, null, null, false, "以统计数为准", null);

    public static SchedulePlan Straight => new(ScheduleKind.ByMonths, false, []);

    public static SchedulePlan Table(params (int Month, string Planned)[] points) => new(
        ScheduleKind.Table, false,
        [.. points.Select(point => new SchedulePoint(new ReportPeriod(2021, point.Month).End, point.Planned, ""))]);

    public static SchedulePlan Milestones(params (int Month, int Day, string Planned)[] points) => new(
        ScheduleKind.Milestones, false,
        [.. points.Select((point, n) => new SchedulePoint(new(2021, point.Month, point.Day), point.Planned, $"节点{n}"))]);

    public static BreakdownState State(CommitmentEvent.Published promise, params CommitmentEvent[] more) => new(
        Commitment.From([promise, .. more]), 1 + more.Length, null, new HashSet<UnitCode> { Water, Roads, Office })
    {
        Period = (Jan1, Dec31),
    };

    public static CommitmentEvent.BrokenDown Terms(CommitmentEvent.Published promise, RegisterCommand.BreakDown? command = null) =>
        Assert.IsType<CommitmentEvent.BrokenDown>(Assert.Single(Assert.Single(
            RegisterDecider.Decide(State(promise), command ?? BreakDown).Writes).Events));

    public static ReportCommand.HandIn HandIn(string? value, ReportPeriod? period = null) => new(
        Id, period ?? September, value is null ? null : new(value, "亿元"), null, null, "已完成序时进度", "", [], "");

    public static ReportCommand.HandIn Progress(int progress, LocalDate? done = null, params StoredFile[] evidence) => new(
        Id, September, null, progress, done, "方案已报批", "", evidence, "");

    public static Actor Person(int no, UnitCode unit, params Role[] roles) => new(
        new(new Guid($"01890000-0000-7000-8000-0000000000a{no}")), "科员", unit, roles);
}
