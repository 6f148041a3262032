using Liangdeng.Features.People;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.People.Changes;

/// <summary>Some units, two commitments, a set and a blocker, kept as their streams: given, when, then.</summary>
internal sealed class UnitScene
{
    public static readonly UnitCode Culture = new("culture");
    public static readonly UnitCode Sports = new("sports");
    public static readonly UnitCode New = new("leisure");
    public static readonly LocalDate Day = new(2021, 10, 8);
    public static readonly PersonId Somebody = new(new Guid("01890000-0000-7000-8000-0000000000e1"));
    public const string Ground = "区编〔2021〕9号";

    private static readonly Instant Begun = Instant.FromUtc(2021, 1, 4, 2, 0);
    private static readonly BlockerId Stone = new(new Guid("01890000-0000-7000-8000-0000000000d7"));

    private readonly Dictionary<string, List<object>> streams = [];
    private UnitDecision? decided;

    public UnitScene()
    {
        foreach (var unit in (UnitCode[])[Water, Roads, RegisterScene.Office, Culture, Sports, New])
        {
            Add(Streams.Unit(unit), new UnitEvent.Registered(unit, NameOf(unit), UnitKind.Bureau, 1));
        }
    }

    public static IEnumerable<UnitCode> Units => [Water, Roads, RegisterScene.Office, Culture, Sports, New];

    /// <summary>People with a post, by unit.</summary>
    public Dictionary<PersonId, UnitCode> People { get; } = [];

    public LocalDate Today { get; set; } = Day;

    public int Most { get; set; } = UnitChangeDecider.MaxEvents;

    public static Wording NameOf(UnitCode unit) => new($"区{unit}局", $"{unit} bureau");

    public static UnitCommand.Merge Merge(UnitCode into, params UnitCode[] units) => new(units, into, Day, Ground);

    public KnownUnit Unit(UnitCode unit) => KnownUnit.From(new(Recorded<UnitEvent>(Streams.Unit(unit)), streams[Streams.Unit(unit)].Count))!;

    public Commitment Commitment(CommitmentId id) =>
        Liangdeng.Features.Register.Commitment.From(streams[Streams.Commitment(id)].Cast<CommitmentEvent>())!;

    public MemberList Members => MemberList.From(Recorded<SetEvent>(Streams.Set(Id)));

    public Blocker? Blocker => Liangdeng.Features.Register.Blocker.From(Recorded<BlockerEvent>(Streams.Blocker(Stone)));

    public UnitScene With(CommitmentId id, UnitCode lead, UnitCode[]? co = null, UnitCode[]? supporting = null, UnitCode? supervising = null)
    {
        var terms = Terms(Investment) with { Lead = lead, CoLeads = co ?? [], Supporting = supporting ?? [], Supervising = supervising };
        return Add(Streams.Commitment(id), Investment with { Id = id, Code = CodeOf(id) }).Add(Streams.Commitment(id), terms);
    }

    public UnitScene WithMembers(params (string Code, UnitCode? Lead)[] members) => Add(Streams.Set(Id), new SetEvent.MembersListed(
        Id, [.. members.Select(member => new Member(new(member.Code), member.Code, null, member.Lead, null))], ""));

    public UnitScene WithBlocker(UnitCode from, UnitCode? need, UnitCode? owner)
    {
        Add(Streams.Blocker(Stone), new BlockerEvent.Raised(Stone, "K2021-001", Id, BlockerKind.Land, "没有批复", from, need, 60, null));
        return owner is { } picked
            ? Add(Streams.Blocker(Stone), new BlockerEvent.PickedUp(picked, "科员"))
                .Add(Streams.Blocker(Stone), new BlockerEvent.StepSet("去催一次", new(2021, 11, 1)))
            : this;
    }

    public UnitScene Add(string stream, object happened)
    {
        (streams.TryGetValue(stream, out var events) ? events : streams[stream] = []).Add(happened);
        return this;
    }

    public IReadOnlyList<Duty> DutiesOf(params IEnumerable<UnitCode> units)
    {
        List<UnitCode> asked = [.. units];
        List<Duty> duties = [];
        foreach (var id in (CommitmentId[])[Id, Second])
        {
            if (streams.TryGetValue(Streams.Commitment(id), out var events) && Commitment(id) is { Closing: null, Terms: { } terms })
            {
                duties.AddRange(asked.SelectMany(unit => HandedTerms.PartsOf(terms, unit).Select(part =>
                    new Duty.Commitment(id, part, unit, CodeOf(id), "投资", events.Count))));
            }
        }

        if (streams.TryGetValue(Streams.Set(Id), out var set))
        {
            duties.AddRange(Members.Members.Values
                .Where(listed => !listed.IsDone && listed.Member.Lead is { } lead && asked.Contains(lead))
                .OrderBy(listed => listed.Member.Code.Value)
                .Select(listed => new Duty.OfMember(Id, listed.Member, listed.Member.Lead!.Value, CodeOf(Id), set.Count)));
        }

        if (streams.TryGetValue(Streams.Blocker(Stone), out var blocker))
        {
            duties.AddRange(asked.SelectMany(unit => DutyReader.PartsOf(Blocker, unit).Select(part =>
                new Duty.OfBlocker(Stone, part, unit, "K2021-001", "没有批复", blocker.Count))));
        }

        return duties;
    }

    /// <summary>Every duty of a unit to one other, everybody there as well.</summary>
    public UnitCommand.Dissolve Dissolve(UnitCode unit, UnitCode to) => new(
        unit, Today, Ground, DutiesOf(unit).ToDictionary(duty => duty.Key, _ => to),
        [.. People.Where(one => one.Value == unit).Select(one => new PersonMove(one.Key, to))]);

    public UnitCommand.Split Split(UnitCode unit, UnitCode[] into, Func<Duty, UnitCode> take) => new(
        unit, into, Today, Ground, DutiesOf(unit).ToDictionary(duty => duty.Key, take),
        [.. People.Where(one => one.Value == unit).Select(one => new PersonMove(one.Key, into[0]))]);

    public UnitScene When(UnitCommand command)
    {
        decided = UnitChangeDecider.Decide(StateFor(command), command, Today, Most);
        return this;
    }

    public UnitScene Done(UnitCommand command)
    {
        do
        {
            When(command);
            Assert.Null(decided!.Decision.Refused);
            foreach (var write in decided.Decision.Writes)
            {
                Assert.Equal(streams.TryGetValue(write.Stream, out var before) ? before.Count : 0, write.ExpectedVersion);
                write.Events.ToList().ForEach(e => Add(write.Stream, e));
            }
        }
        while (!decided.Whole);
        return this;
    }

    public bool TryDo(UnitCommand command)
    {
        if (When(command).decided!.Decision.Refused is not null)
        {
            return false;
        }

        Done(command);
        return true;
    }

    public IReadOnlyList<object> Written => [.. decided!.Decision.Writes.SelectMany(write => write.Events)];

    public bool Whole => decided!.Whole;

    public void ThenRefused(UnitRefusal reason) => Assert.Equal((Enum)reason, decided!.Decision.Refused?.Reason);

    public object[] RefusalArgs => decided!.Decision.Refused!.Args;

    private static string CodeOf(CommitmentId id) => id == Id ? "2021-001" : "2021-002";

    public static CommitmentId Second => Register.RegisterSite.Second;

    private UnitChangeState StateFor(UnitCommand command)
    {
        var known = Units.ToDictionary(unit => unit, Unit);
        var ended = known.Values.Where(unit => unit.EndedOn is not null).ToDictionary(
            unit => unit.Code, unit => new EndedUnit(unit.Name, unit.EndedOn!.Value, [.. unit.Successors.Select(next => known[next].Name)]));
        return new(
            command.Named.Where(known.ContainsKey).ToDictionary(unit => unit, unit => known[unit]), ended,
            DutiesOf(command.Leaving), [.. People.Where(one => command.Leaving.Contains(one.Value)).Select(one => one.Key)]);
    }

    private List<Recorded<T>> Recorded<T>(string stream) =>
        [.. streams[stream].Select((e, at) => new Recorded<T>(Supervisor.Person, null, Begun, null, (T)e, at))];
}
