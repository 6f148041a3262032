using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

/// <summary>A commitment of 2021, its figures, and one of 2022 that may take it over: given, when, then.</summary>
internal sealed class ClosingScene
{
    public static readonly CommitmentId NextId = new(new Guid("01890000-0000-7000-8000-0000000000d1"));
    public static readonly PlanId NextPlan = new(new Guid("01890000-0000-7000-8000-0000000000b2"));
    public static readonly LocalDate NewYear = new(2022, 1, 10);

    /// <summary>The register's own rules of cut-offs: monthly, five working days.</summary>
    public static readonly Liangdeng.Rules.EvaluationCalendar Calendar = ShippedRulebooks.Default.Calendar;

    private static readonly Instant Noon = Instant.FromUtc(2021, 10, 8, 4, 0);

    private readonly List<Recorded<CommitmentEvent>> own = [];
    private readonly List<CommitmentEvent> next = [];
    private readonly List<Recorded<ReportEvent>> reports = [];
    private LocalDate today = Today;
    private BlockedSpan[] blocked = [];
    private bool issued = true;
    private Decision? decision;

    public static CommitmentEvent.Published Next =>
        Promise(CommitmentKind.Amount, "60", "亿元") with
        {
            Id = NextId,
            Code = "2022-001",
            Plan = NextPlan,
            PeriodStart = new(2022, 1, 1),
            PeriodEnd = new(2022, 12, 31),
        };

    public static ClosingCommand.Close Close(ClosingOutcome outcome, LocalDate? on = null) => new(
        Id, outcome, on ?? Today, "按核实的数认定", outcome is ClosingOutcome.Kept or ClosingOutcome.KeptLate ? [Photo] : [],
        outcome == ClosingOutcome.CarriedOver ? NextId : null);

    public IReadOnlyList<CommitmentEvent> Own => [.. own.Select(e => e.What)];

    public IReadOnlyList<CommitmentEvent> Following => next;

    public Commitment Commitment => Commitment.From(Own)!;

    public Commitment? Successor => Commitment.From(next);

    public static ClosingScene Of(CommitmentEvent.Published promise, RegisterCommand.BreakDown? terms = null)
    {
        var scene = new ClosingScene();
        scene.Add(Supervisor, promise);
        scene.Add(Supervisor, Terms(promise, terms));
        return scene;
    }

    public static ClosingScene Investing() => Of(Investment);

    public static ClosingScene WithoutTerms()
    {
        var scene = new ClosingScene();
        scene.Add(Supervisor, Investment);
        return scene;
    }

    public ClosingScene NotIssued()
    {
        issued = false;
        return this;
    }

    public ClosingScene On(LocalDate day)
    {
        today = day;
        return this;
    }

    public ClosingScene WithNext(params CommitmentEvent[] events)
    {
        next.AddRange(events.Length == 0 ? [Next] : events);
        return this;
    }

    /// <summary>A figure that counts, with the report that it came from.</summary>
    public ClosingScene Verified(ReportPeriod period, string? value, int? progress = null, LocalDate? done = null, string unit = "亿元")
    {
        reports.Add(new(Reporter.Person, null, Noon, null, new ReportEvent.Drafted(
            Id, period, 1, null, progress, done, "完成", "", [], null, ""), 0));
        reports.Add(new(Head.Person, null, Noon, null, new ReportEvent.Cleared(1), 0));
        Add(Head, new CommitmentEvent.ReportReceived(period, 1));
        var version = 1 + Commitment.Figures.Count(figure => figure.Period == period);
        Add(Supervisor, new CommitmentEvent.FigureVerified(
            period, version, value is null ? null : new(value, unit), progress, done, "完成", "", [Photo], version == 1 ? null : version - 1));
        return this;
    }

    public ClosingScene Add(Actor by, CommitmentEvent happened)
    {
        own.Add(new(by.Person, by.OnBehalfOf, Noon, null, happened, own.Count));
        return this;
    }

    public ClosingScene Blocked(bool cleared)
    {
        blocked = [new(today, Noon, cleared ? Noon : null)];
        return this;
    }

    public ClosingScene Drafted(Actor by)
    {
        reports.Add(new(by.Person, by.OnBehalfOf, Noon, null, new ReportEvent.Drafted(
            Id, September, 1, null, null, null, "完成", "", [], null, ""), 0));
        return this;
    }

    public ClosingScene When(Actor by, ClosingCommand command)
    {
        var other = (command as ClosingCommand.Close)?.CarriedTo ?? Commitment.From(Own)?.Closing?.CarriedTo;
        var context = new ClosingContext(
            new(own, own.Count), issued, reports, own.Count == 0 ? null : Rows.Known(Own, issued) with { Blocked = blocked }, Calendar,
            other == NextId ? Successor : other == Id ? Commitment : null, other == NextId ? next.Count : own.Count);
        decision = ClosingDecider.Decide(context, by, today, command);
        return this;
    }

    public ClosingScene Done(Actor by, ClosingCommand command)
    {
        When(by, command);
        Assert.Null(decision!.Refused);
        foreach (var write in decision.Writes)
        {
            foreach (var happened in write.Events.Cast<CommitmentEvent>())
            {
                if (write.Stream == Streams.Commitment(NextId))
                {
                    Assert.Equal(next.Count, write.ExpectedVersion);
                    next.Add(happened);
                }
                else
                {
                    Assert.Equal(own.Count, write.ExpectedVersion);
                    Add(by, happened);
                }
            }
        }

        return this;
    }

    public bool TryDo(Actor by, ClosingCommand command)
    {
        if (When(by, command).decision!.Refused is not null)
        {
            return false;
        }

        Done(by, command);
        return true;
    }

    public void ThenAccepted() => Assert.Null(decision!.Refused);

    public void ThenRefused(ClosingRefusal reason, params object[] args)
    {
        Assert.Equal((Enum)reason, decision!.Refused?.Reason);
        if (args.Length > 0)
        {
            Assert.Equal(args, decision.Refused!.Args);
        }
    }

    public void Then(params CommitmentEvent[] events) => Assert.Equal(
        events.Select(Text), decision!.Writes.SelectMany(write => write.Events).Select(Text));

    // As they are stored: lists in records are equal by reference alone.
    private static string Text(object happened) =>
        EventTypes.NameOf(happened) + System.Text.Encoding.UTF8.GetString(EventJson.Write(happened));
}
