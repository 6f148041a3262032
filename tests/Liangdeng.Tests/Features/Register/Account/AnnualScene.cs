using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Rules;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;
using CommitmentKind = Liangdeng.Features.Register.CommitmentKind;

namespace Liangdeng.Tests.Features.Register.Annual;

/// <summary>Promises with every end that there is, and the versions of an account: given, when, then.</summary>
internal sealed class AnnualScene
{
    public static readonly Actor Reviewer = Person(5, RegisterScene.Office, Role.Reviewer);
    public static readonly Actor Both = Person(6, RegisterScene.Office, Role.Supervisor, Role.Reviewer);
    public static readonly LocalDate PublishedOn = new(2021, 2, 1);
    public static readonly LocalDate NewYear = new(2022, 1, 20);

    private static readonly Instant Noon = Instant.FromUtc(2022, 1, 20, 4, 0);

    private readonly List<Recorded<AnnualEvent>> past = [];
    private Decision? decision;

    /// <summary>What is drawn at a time: the same name gives the same data.</summary>
    public string Says { get; set; } = "a";

    public IReadOnlyList<AnnualVersion> Versions => AnnualVersions.From(past);

    public static AnnualCommand.Freeze Freeze(string ground = "", LocalDate? asOf = null) => new(Plan, asOf ?? NewYear, ground);

    public static AnnualCommand.Release Release(int no = 1, string ground = "可以公开") => new(Plan, no, ground);

    public static AnnualCommand.Decline Decline(int no = 1, string ground = "第二项写错了") => new(Plan, no, ground);

    public static AnnualCommand.Print Print(int no = 1) => new(Plan, no, Photo);

    public AnnualScene When(Actor by, AnnualCommand command, LocalDate? published = null)
    {
        var context = new AnnualContext(new(past, past.Count), published ?? PublishedOn, Drawn());
        decision = AnnualDecider.Decide(context, by, NewYear, command);
        return this;
    }

    public AnnualScene Done(Actor by, AnnualCommand command)
    {
        When(by, command);
        Assert.Null(decision!.Refused);
        var write = Assert.Single(decision.Writes);
        Assert.Equal((Streams.Account(Plan), past.Count), (write.Stream, (int)write.ExpectedVersion));
        past.Add(new(by.Person, by.OnBehalfOf, Noon, null, (AnnualEvent)Assert.Single(write.Events), past.Count));
        return this;
    }

    public bool TryDo(Actor by, AnnualCommand command)
    {
        if (When(by, command).decision!.Refused is not null)
        {
            return false;
        }

        Done(by, command);
        return true;
    }

    public void ThenRefused(AnnualRefusal reason, params object[] args)
    {
        Assert.Equal((Enum)reason, decision!.Refused?.Reason);
        Assert.Equal(args, decision.Refused!.Args);
    }

    public T Then<T>()
        where T : AnnualEvent => Assert.IsType<T>(Assert.Single(Assert.Single(decision!.Writes).Events));

    public static AccountHead Head { get; } = new(
        new("示范区", "Shifan"), Plan, "示范区2021年工作计划", "区政府", Jan1, Dec31, "示政办〔2021〕9号", NewYear, IsDemo: false);

    /// <summary>Seven promises: one of every outcome, one open with a light, one that nobody has broken down.</summary>
    public static AnnualAccount Account => AnnualAccount.Of(
        Head, [new(2, "二、城市"), new(1, "一、产业"), new(9, "九、没有承诺的")],
        [new("roads", new("区交通局", "Roads Bureau")), new("water", new("区水利局", "Water Bureau")), new("idle", new("闲", "Idle"))],
        [
            Promised("2021-003", 2, "12", ClosingOutcome.NotKept, "9", "差3家，没有达到。"),
            Promised("2021-001", 1, "12", ClosingOutcome.Kept, "14", "名录核对一致。"),
            Promised("2021-002", 1, "12", ClosingOutcome.KeptLate, "12", "晚了一个月。"),
            Promised("2021-004", 2, "12", ClosingOutcome.CarriedOver, "5", "并入2022年接着办。") with { CarriedTo = "2022-008" },
            Promised("2021-005", 2, "12", ClosingOutcome.Withdrawn, null, "上级调整了任务。"),
            Open("2021-006", "roads"),
            Open("2021-007", null) with { TakenFrom = "2020-004" },
        ]);

    public static PromiseAt Promised(string code, int focus, string target, ClosingOutcome? outcome, string? reached, string ground)
    {
        var row = RowOf(code, focus, "water");
        (row.Quantity, row.Unit, row.Comparator, row.Due) = (target, "家", Comparator.AtLeast, Dec31);
        return new(
            row, null, reached is null ? null : new() { Period = "2021-12", Value = reached, Unit = "家", Evidence = Files(1) },
            outcome is { } end ? new() { Outcome = end, On = new(2022, 1, 14), Ground = ground, Evidence = Files(2) } : null, null, null, null);
    }

    /// <summary>A deliverable without an outcome.</summary>
    public static PromiseAt Open(string code, string? lead)
    {
        var row = RowOf(code, 2, lead);
        (row.Kind, row.Due) = (CommitmentKind.Deliverable, lead is null ? null : Dec31);
        row.StartDay = lead is null ? null : Jan1;
        return new(row, null, lead is null ? null : new() { Period = "2021-12", Progress = 80 }, null, null, null, LitOn(row));
    }

    private static Lighting LitOn(CommitmentRow row) => Judging.Judge(
        ShippedRulebooks.Default, ShippedRulebooks.Default.Calendar, new(row, row.Lead is not null, [], [], []), NewYear);

    private static CommitmentRow RowOf(string code, int focus, string? lead) => new()
    {
        Code = code,
        Focus = focus,
        Words = $"办成{code}这件事",
        Lead = lead,
        PeriodStart = Jan1,
        PeriodEnd = Dec31,
    };

    private static string Files(int count) =>
        System.Text.Json.JsonSerializer.Serialize(Enumerable.Repeat(Photo, count), EventJson.Options);

    private DrawnAccount Drawn() => new(
        100 + past.Count, "cm9vdA==", AnnualScene.Account.Counts, Photo with { Sha256 = Says }, Photo with { Name = "对照表.docx" });
}
