using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Language;
using NodaTime;

namespace Liangdeng.Tests.Features.Plans;

/// <summary>A small plan, the people around it, and given, when, then.</summary>
internal sealed class ReadingScene
{
    public const string Text = "做强产业链。全年完成投资225亿元以上，竣工投产40个。完成国土空间规划编制。乡镇5G网络覆盖75%以上。";

    public static readonly PlanId Plan = new(new Guid("01890000-0000-7000-8000-000000000001"));
    public static readonly Instant Noon = Instant.FromUtc(2021, 2, 3, 4, 0);
    public static readonly LocalDate Today = new(2021, 2, 3);
    public static readonly Actor Editor = Person(1, Role.Supervisor);
    public static readonly Actor SecondEditor = Person(2, Role.Supervisor);
    public static readonly Actor Reviewer = Person(3, Role.Reviewer);

    private readonly List<Recorded<ReadingEvent>> past = [];
    private Decision? decision;
    private int asked;

    public static DraftEntry Investment => Target(1, "全年完成投资225亿元以上", "225", "投资", "亿元", 900);

    public static DraftEntry Finished => Target(2, "竣工投产40个", "40", "竣工投产", "个", 900);

    public static DraftEntry Planning => Deliverable(3, "完成国土空间规划编制", "完成", "国土空间规划编制", 300);

    public static DraftEntry Coverage => Target(4, "乡镇5G网络覆盖75%以上", "75%", "乡镇5G网络覆盖", "%", 580);

    public Reading State => Reading.From(past);

    public IReadOnlyList<Recorded<ReadingEvent>> Past => past;

    public Reading.Draft Draft => Assert.IsType<Reading.Draft>(State);

    /// <summary>Imported by the editor; four entries read, of which two (3 and 4) are unsure.</summary>
    public static ReadingScene Imported()
    {
        var scene = new ReadingScene();
        scene.Add(Editor, ImportedEvent);
        scene.Add(Editor, new ReadingEvent.EntriesRead("reader/1", [Investment, Finished, Planning, Coverage]));
        return scene;
    }

    public static ReadingScene AllConfirmed() => Imported()
        .Done(Editor, new PlanCommand.Confirm(Plan, 1, 0))
        .Done(Editor, new PlanCommand.Confirm(Plan, 2, 0))
        .Done(SecondEditor, new PlanCommand.Confirm(Plan, 3, 0))
        .Done(SecondEditor, new PlanCommand.Confirm(Plan, 4, 0));

    public static ReadingScene Released() => AllConfirmed()
        .Done(Reviewer, new PlanCommand.DecideRelease(Plan, ReleaseScope.All, "不涉密", []));

    public static ReadingEvent.Imported ImportedEvent => new(
        Plan, "五个聚力", "泉州网", Today, "https://example.org/1", new(2021, 1, 1), new(2021, 12, 31), "text", "utf-8",
        "text/1", File("plan.txt"), File("text"), new(0, Text.Length), [new(1, "做强产业链", new(0, 5))]);

    public static PlanCommand.Import ImportCommand => new(
        Plan, "五个聚力", "泉州网", Today, "https://example.org/1", new(2021, 1, 1), new(2021, 12, 31), "plan.txt",
        System.Text.Encoding.UTF8.GetBytes(Text), null, NotClassified: true);

    public static Arrival Arrived => new(
        "text", "utf-8", "text/1", File("plan.txt"), File("text"), new(0, Text.Length),
        [new(1, "做强产业链", new(0, 5))], "reader/1", [Investment, Finished, Planning, Coverage], null);

    public ReadingScene When(Actor by, PlanCommand command)
    {
        decision = PlanDecider.Decide(Facts(), new(by, NextCommand(), Noon, Today), command);
        return this;
    }

    /// <summary>Carries the command out; it has to be accepted.</summary>
    public ReadingScene Done(Actor by, PlanCommand command)
    {
        When(by, command).ThenAccepted();
        foreach (var happened in decision!.Writes.SelectMany(write => write.Events).OfType<ReadingEvent>())
        {
            Add(by, happened);
        }

        return this;
    }

    public bool TryDo(Actor by, PlanCommand command)
    {
        When(by, command);
        if (decision!.Refused is not null)
        {
            return false;
        }

        Done(by, command);
        return true;
    }

    public void Then(params object[] events) => Assert.Equivalent(
        events, ThenAccepted().decision!.Writes.SelectMany(write => write.Events).ToArray(), strict: true);

    public IReadOnlyList<Write> Writes => ThenAccepted().decision!.Writes;

    public void ThenNothingHappens() => Then();

    public void ThenRefused(PlanRefusal reason, params object[] args)
    {
        Assert.Equal((Enum)reason, decision!.Refused?.Reason);
        if (args.Length > 0)
        {
            Assert.Equal(args, decision.Refused!.Args);
        }
    }

    public ReadingScene ThenAccepted()
    {
        Assert.Null(decision!.Refused);
        return this;
    }

    public PlanFacts Facts() => new(
        State, past.Count, Text, null,
        [.. Enumerable.Range(1, 9).Select(no => new CommitmentId(new Guid(no, 0, 0, new byte[8])))], FirstNumber: 17);

    public void Add(Actor by, ReadingEvent happened) =>
        past.Add(new(by.Person, by.OnBehalfOf, Noon, null, happened, past.Count));

    public static Span SpanOf(string words)
    {
        var at = Text.IndexOf(words, StringComparison.Ordinal);
        return at < 0 ? throw new ArgumentException(words, nameof(words)) : new(at, at + words.Length);
    }

    public static DraftEntry Target(int no, string words, string number, string metric, string unit, int? confidence) => new(
        no, SpanOf(words), words, 1, "", "", true, "",
        new(
            SpanOf(number), metric, Comparator.AtLeast, new(number.TrimEnd('%'), unit), null, TargetKind.Amount, "", ""),
        confidence, confidence is null ? null : "number-unit");

    public static DraftEntry Deliverable(int no, string words, string action, string what, int? confidence) => new(
        no, SpanOf(words), words, 1, action, what, true, "", null, confidence, confidence is null ? null : "verb");

    private static StoredFile File(string name) =>
        new(new Guid("01890000-0000-7000-8000-00000000000f"), name, "text/plain", 10, new string('a', 64));

    private static Actor Person(int no, Role role) => new(
        new(new Guid($"01890000-0000-7000-8000-0000000000a{no}")), "科员", new UnitCode("dcs"), [role]);

    private Guid NextCommand() => new(++asked, 1, 1, new byte[8]);
}
