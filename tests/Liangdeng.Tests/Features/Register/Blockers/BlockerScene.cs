using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Blockers;

/// <summary>One blocker of a commitment that the water bureau leads and the roads bureau supports: given, when, then.</summary>
internal sealed class BlockerScene
{
    public static readonly BlockerId Blocker = new(new Guid("01890000-0000-7000-8000-0000000000d1"));
    public static readonly UnitCode Land = new("land");
    public static readonly UnitCode Deputy = new("deputy");
    public static readonly Actor RoadsReporter = Person(5, Roads, Role.Reporter);
    public static readonly Actor RoadsHead = Person(6, Roads, Role.Head);
    public static readonly Actor LandHead = Person(7, Land, Role.Head);
    public static readonly Actor Leader = Person(8, Deputy, Role.Leader);

    /// <summary>A Friday; the next day is worked in exchange.</summary>
    public static readonly LocalDateTime Friday = new(2021, 10, 8, 10, 0);

    private readonly List<Recorded<BlockerEvent>> past = [];
    private readonly List<Write> written = [];
    private BlockerTermsEvent.TermsSet terms = BlockerTerms.Shipped;
    private Commitment? commitment = Commitment.From([Investment, RegisterScene.Terms(Investment)]);
    private bool issued = true;
    private LocalDateTime now = Friday;
    private Decision? decision;

    private BlockerScene()
    {
    }

    public Blocker? State => Liangdeng.Features.Register.Blocker.From(past);

    public IReadOnlyList<Recorded<BlockerEvent>> Past => past;

    public LocalDateTime Now => now;

    public static BlockerCommand.Raise Raising => new(Blocker, Id, BlockerKind.Land, "两宗地块权属有争议", Land);

    public static BlockerCommand.PickUp PickingUp => new(Blocker, "", null);

    public static BlockerScene Nothing() => new();

    /// <summary>Raised by the reporter of the water bureau, who asks the land bureau for help.</summary>
    public static BlockerScene Raised() => new BlockerScene().Done(Reporter, Raising);

    public static BlockerScene PickedUpByRoads() => Raised().Done(RoadsReporter, PickingUp);

    public static BlockerScene ClearedByRoads() => PickedUpByRoads().Done(RoadsReporter, Clearing());

    public static BlockerCommand.Clear Clearing(LocalDate? on = null) => new(Blocker, "现场核对了界址", on ?? Friday.Date);

    public BlockerScene At(LocalDateTime moment)
    {
        now = moment;
        return this;
    }

    public BlockerScene On(int month, int day) => At(new LocalDateTime(2021, month, day, 10, 0));

    public BlockerScene NotIssued()
    {
        issued = false;
        return this;
    }

    public BlockerScene Closed()
    {
        commitment = commitment! with { Closing = new(ClosingOutcome.Kept, Friday.Date, "已经办结", [], null) };
        return this;
    }

    public BlockerScene WithoutTerms()
    {
        commitment = Commitment.From([Investment]);
        return this;
    }

    public BlockerScene WithoutCommitment()
    {
        commitment = null;
        return this;
    }

    public BlockerScene With(BlockerTermsEvent.TermsSet other)
    {
        terms = other;
        return this;
    }

    public BlockerScene When(Actor by, BlockerCommand command)
    {
        decision = BlockerDecider.Decide(Context(), by, now, ShippedCalendar.Time, command);
        return this;
    }

    public BlockerScene Done(Actor by, BlockerCommand command)
    {
        When(by, command);
        Assert.Null(decision!.Refused);
        written.AddRange(decision.Writes);
        past.AddRange(decision.Writes.SelectMany(write => write.Events).OfType<BlockerEvent>().Select(e =>
            new Recorded<BlockerEvent>(by.Person, by.OnBehalfOf, BlockerTime.InstantOf(now), null, e, past.Count)));
        return this;
    }

    /// <summary>As the office does it: permitted, decided, appended.</summary>
    /// <returns>True where something happened.</returns>
    public bool TryDo(Actor by, BlockerCommand command)
    {
        var action = BlockerActions.Of(command);
        if (!Permits.Shipped.May(by, action, Context().Standing.RelationOf(by, action))
            || When(by, command).decision!.Refused is not null)
        {
            return false;
        }

        var before = past.Count;
        Done(by, command);
        return past.Count > before;
    }

    public void Then(params BlockerEvent[] events) => Assert.Equal(
        events, Accepted().SelectMany(write => write.Events).OfType<BlockerEvent>());

    public IReadOnlyList<Write> Accepted()
    {
        Assert.Null(decision!.Refused);
        return decision.Writes;
    }

    public void ThenNothing() => Assert.Empty(Accepted());

    public void ThenRefused(BlockerRefusal reason, params object[] args)
    {
        Assert.Equal((Enum)reason, decision!.Refused?.Reason);
        if (args.Length > 0)
        {
            Assert.Equal(args, decision.Refused!.Args);
        }
    }

    private BlockerContext Context() => new(
        State, past.Count, commitment, issued, 11, new HashSet<UnitCode> { Water, Roads, RegisterScene.Office, Land, Deputy }, RegisterScene.Office, terms);
}
