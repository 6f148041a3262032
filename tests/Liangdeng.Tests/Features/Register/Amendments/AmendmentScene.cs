using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Amendments;

/// <summary>One commitment whose breakdown is issued, and the requests to amend it: given, when, then.</summary>
internal sealed class AmendmentScene
{
    public static readonly Actor Leader = Person(6, RegisterScene.Office, Role.Leader);
    public static readonly Actor OtherLeader = Person(7, RegisterScene.Office, Role.Leader);

    public static readonly StoredFile Minutes = new(
        new Guid("01890000-0000-7000-8000-0000000000f2"), "会议纪要.pdf", "application/pdf", 2000, new string('b', 64));

    private static readonly Instant Noon = Instant.FromUtc(2021, 10, 8, 4, 0);

    private readonly List<CommitmentEvent> commitment;
    private readonly List<List<Recorded<AmendmentEvent>>> requests = [];
    private PlanEvent.BreakdownIssued? issued = new("示政办〔2021〕9号", Jan1, 1);
    private Decision? decision;

    private AmendmentScene(params List<CommitmentEvent> commitment) => this.commitment = commitment;

    public IReadOnlyList<CommitmentEvent> Commitments => commitment;

    public IReadOnlyList<IReadOnlyList<Recorded<AmendmentEvent>>> Requests => requests;

    public Refusal? Refused => decision!.Refused;

    public Commitment Now => Commitment.From(commitment)!;

    public static AmendmentScene Of(CommitmentEvent.Published promise, RegisterCommand.BreakDown? terms = null) =>
        new(promise, Terms(promise, terms));

    public static AmendmentScene Investing() => Of(Investment);

    /// <summary>The promise as it stands, as the form sends it where nothing is touched.</summary>
    public static AmendmentCommand.Ask Ask(CommitmentEvent.Published promise, RegisterCommand.BreakDown? terms = null) => new(
        Id, promise.Words, promise.Target, terms ?? BreakDown, "两个项目没有获批", Minutes, NotClassified: true);

    /// <summary>200 instead of 225.</summary>
    public static AmendmentCommand.Ask Lower(string quantity = "200") => Ask(Investment) with
    {
        Words = $"全年完成投资{quantity}亿元以上",
        Target = Investment.Target! with { Quantity = new(quantity, "亿元") },
    };

    public static AmendmentCommand.Ask WithTarget(Func<Target, Target> change) =>
        Ask(Investment) with { Target = change(Investment.Target!) };

    public static AmendmentCommand.Ask WithTerms(Func<RegisterCommand.BreakDown, RegisterCommand.BreakDown> change) =>
        Ask(Investment, change(BreakDown));

    public AmendmentScene NotIssued()
    {
        issued = null;
        return this;
    }

    public AmendmentScene Closed()
    {
        commitment.Add(new CommitmentEvent.Closed(ClosingOutcome.Withdrawn, new(2021, 10, 8), "项目取消", [], null));
        return this;
    }

    public AmendmentScene Verified(int month, string value, string unit = "亿元")
    {
        commitment.Add(new CommitmentEvent.FigureVerified(new(2021, month), 1, new(value, unit), null, null, "已核", "", [], null));
        return this;
    }

    public AmendmentScene When(Actor by, AmendmentCommand command)
    {
        decision = AmendmentDecider.Decide(StateFor(command), by, command);
        return this;
    }

    public AmendmentScene Done(Actor by, AmendmentCommand command)
    {
        When(by, command);
        Assert.Null(decision!.Refused);
        foreach (var write in decision.Writes)
        {
            Assert.Equal(VersionOf(write.Stream), write.ExpectedVersion);
            foreach (var happened in write.Events)
            {
                Keep(write.Stream, by, happened);
            }
        }

        return this;
    }

    public bool TryDo(Actor by, AmendmentCommand command)
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

    public void ThenRefused(Enum reason, params object[] args)
    {
        Assert.Equal(reason, decision!.Refused?.Reason);
        if (args.Length > 0)
        {
            Assert.Equal(args, decision.Refused!.Args);
        }
    }

    public static string Text(object happened) =>
        EventTypes.NameOf(happened) + Encoding.UTF8.GetString(EventJson.Write(happened));

    private AmendmentState StateFor(AmendmentCommand command)
    {
        var no = command switch
        {
            AmendmentCommand.Withdraw c => c.No,
            AmendmentCommand.Approve c => c.No,
            AmendmentCommand.Refuse c => c.No,
            _ => requests.Count + 1,
        };
        return new(
            new(Commitment.From(commitment), commitment.Count, issued, new HashSet<UnitCode> { Water, Roads, RegisterScene.Office })
            {
                Period = (Jan1, Dec31),
            },
            [.. requests.Select(Amendment.From)],
            no >= 1 && no <= requests.Count ? requests[no - 1].Count : 0);
    }

    private long VersionOf(string stream) => stream == Streams.Commitment(Id) ? commitment.Count
        : int.Parse(stream.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture) is var no && no <= requests.Count
            ? requests[no - 1].Count
            : 0;

    private void Keep(string stream, Actor by, object happened)
    {
        if (happened is CommitmentEvent e)
        {
            commitment.Add(e);
            return;
        }

        var no = int.Parse(stream.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture);
        if (no > requests.Count)
        {
            requests.Add([]);
        }

        requests[no - 1].Add(new(by.Person, by.OnBehalfOf, Noon, null, (AmendmentEvent)happened, 0));
    }
}
