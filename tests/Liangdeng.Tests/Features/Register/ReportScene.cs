using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

/// <summary>One commitment and the reports of its periods: given, when, then.</summary>
internal sealed class ReportScene
{
    private static readonly Instant Noon = Instant.FromUtc(2021, 10, 8, 4, 0);

    private readonly List<CommitmentEvent> commitment;
    private readonly Dictionary<ReportPeriod, List<Recorded<ReportEvent>>> reports = [];
    private bool issued = true;
    private LocalDate today = Today;
    private int peopleOfLead = 3;
    private Decision? decision;

    private ReportScene(params List<CommitmentEvent> commitment) => this.commitment = commitment;

    public IReadOnlyList<CommitmentEvent> Commitments => commitment;

    public IEnumerable<CommitmentEvent.FigureVerified> Verified => commitment.OfType<CommitmentEvent.FigureVerified>();

    public static ReportScene Of(CommitmentEvent.Published promise, RegisterCommand.BreakDown? terms = null) =>
        new(promise, Terms(promise, terms));

    public static ReportScene WithoutTerms() => new(Investment);

    public static ReportScene Investing() => Of(Investment);

    public ReportScene NotIssued()
    {
        issued = false;
        return this;
    }

    public ReportScene On(LocalDate day)
    {
        today = day;
        return this;
    }

    public ReportScene WithPeople(int people)
    {
        peopleOfLead = people;
        return this;
    }

    /// <summary>A report that went its whole way.</summary>
    public ReportScene Verify(string value, ReportPeriod period, string ground = "")
    {
        Done(Reporter, HandIn(value, period) with { CorrectionGround = ground });
        return Verify(period);
    }

    public ReportScene Verify(ReportPeriod period)
    {
        var version = StateOf(period).Version;
        return Done(Head, new ReportCommand.Clear(Id, period, version))
            .Done(Supervisor, new ReportCommand.Verify(Id, period, version));
    }

    public ReportScene Cleared(string value, ReportPeriod period) => Done(Reporter, HandIn(value, period))
        .Done(Head, new ReportCommand.Clear(Id, period, StateOf(period).Version));

    public Report StateOf(ReportPeriod period) => Report.From(PastOf(period));

    public ReportScene When(Actor by, ReportCommand command)
    {
        var past = PastOf(command.Period);
        decision = ReportDecider.Decide(
            new(Commitment.From(commitment), commitment.Count, issued, Report.From(past), past.Count, peopleOfLead),
            by, today, command);
        return this;
    }

    public ReportScene Done(Actor by, ReportCommand command)
    {
        When(by, command);
        Assert.Null(decision!.Refused);
        foreach (var happened in decision.Writes.SelectMany(write => write.Events))
        {
            if (happened is ReportEvent report)
            {
                PastOf(command.Period).Add(new(by.Person, by.OnBehalfOf, Noon, null, report, 0));
            }
            else
            {
                commitment.Add((CommitmentEvent)happened);
            }
        }

        return this;
    }

    public bool TryDo(Actor by, ReportCommand command)
    {
        if (When(by, command).decision!.Refused is not null)
        {
            return false;
        }

        Done(by, command);
        return true;
    }

    public IReadOnlyList<Write> ThenWrites()
    {
        Assert.Null(decision!.Refused);
        return decision.Writes;
    }

    // As they are stored: lists in records are equal by reference alone.
    public void Then(params object[] events) =>
        Assert.Equal(events.Select(Text), ThenWrites().SelectMany(write => write.Events).Select(Text));

    public void ThenAccepted() => ThenWrites();

    public void ThenRefused(ReportRefusal reason, params object[] args)
    {
        Assert.Equal((Enum)reason, decision!.Refused?.Reason);
        if (args.Length > 0)
        {
            Assert.Equal(args, decision.Refused!.Args);
        }
    }

    private static string Text(object happened) =>
        EventTypes.NameOf(happened) + System.Text.Encoding.UTF8.GetString(EventJson.Write(happened));

    private List<Recorded<ReportEvent>> PastOf(ReportPeriod period) =>
        reports.TryGetValue(period, out var past) ? past : reports[period] = [];
}
