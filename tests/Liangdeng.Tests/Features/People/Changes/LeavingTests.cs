using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.People.Changes;

public sealed class LeavingTests
{
    private static readonly LocalDate Today = new(2021, 10, 8);
    private static readonly PersonId Other = new(new Guid("01890000-0000-7000-8000-0000000000e2"));
    private static readonly PersonId Away = new(new Guid("01890000-0000-7000-8000-0000000000e3"));

    private readonly List<PersonEvent> past =
    [
        new PersonEvent.Registered(Reporter.Person, "甲", "jia"), new PersonEvent.PostGiven(Water, "科员"), new PersonEvent.RoleGiven(Role.Reporter),
        new PersonEvent.DeputyNamed(1, Other, Today, Today.PlusDays(3), [Role.Reporter], "外出"),
    ];

    private static LeavingCommand.Leave Leave => new(Reporter.Person, Today, "调走", Other, false);

    private KnownPerson? Person => KnownPerson.From(
        new([.. past.Select(e => new Recorded<PersonEvent>(Reporter.Person, null, default, null, e, 0))], past.Count));

    private LeavingState State => new(
        Person, 1, [new(Id, new("", "", "乙", "甲"), 1)], "丙", [(Away, 2, 5)], 1);

    private Decision Decide(LeavingCommand command, LeavingState? state = null) => LeavingDecider.Decide(state ?? State, command, Today);

    private void Refused(LeavingRefusal reason, LeavingCommand command, LeavingState? state = null) =>
        Assert.Equal((Enum)reason, Decide(command, state).Refused?.Reason);

    private bool TryDo(LeavingCommand command)
    {
        var decision = Decide(command);
        past.AddRange(decision.Writes.Where(write => write.Stream == Streams.Person(Reporter.Person)).SelectMany(write => write.Events).Cast<PersonEvent>());
        return decision.Refused is null;
    }

    [Fact]
    public void With_a_person_go_post_roles_account_and_deputyships_and_the_name_goes_to_the_taker()
    {
        var writes = Decide(Leave).Writes;

        Assert.Equal(
            [
                new PersonEvent.PostEnded(), new PersonEvent.RoleEnded(Role.Reporter), new PersonEvent.DeputyEnded(1, "调走"),
                new PersonEvent.CredentialChanged(CredentialChange.Locked), new PersonEvent.Left(Today, "调走"),
            ],
            writes[0].Events);
        Assert.Equal((Streams.Person(Away), 5L), (writes[1].Stream, writes[1].ExpectedVersion));
        Assert.Equal([new PersonEvent.DeputyEnded(2, "调走")], writes[1].Events);
        Assert.Equal([new CommitmentPeopleEvent.PeopleNamed("", "", "乙", "丙")], writes[2].Events);
        Assert.All(writes, write => Assert.Equal(Liangdeng.Ledger.EntryKind.Private, Streams.KindOf(write.Stream)));
    }

    [Fact]
    public void Back_to_the_unit_means_that_the_name_stays_empty()
    {
        var writes = Decide(Leave with { Taker = null, ToUnit = true }).Writes;
        Assert.Equal([new CommitmentPeopleEvent.PeopleNamed("", "", "乙", "")], writes[2].Events);
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        Refused(LeavingRefusal.NoSuchPerson, Leave, State with { Person = null });
        Refused(LeavingRefusal.DayMissing, Leave with { On = null });
        Refused(LeavingRefusal.DayInFuture, Leave with { On = Today.PlusDays(1) });
        Refused(LeavingRefusal.GroundMissing, Leave with { Ground = "" });
        Refused(LeavingRefusal.GroundTooLong, Leave with { Ground = new('长', 301) });
        Refused(LeavingRefusal.TakerMissing, Leave with { Taker = null });
        Refused(LeavingRefusal.TakerNotHere, Leave, State with { Taker = null });
        Refused(LeavingRefusal.TakerNotHere, Leave with { Taker = Reporter.Person });
        Assert.Null(Decide(Leave with { Taker = null }, State with { Named = [], Drafts = 0 }).Refused);
    }

    [Fact]
    public void The_last_administrator_does_not_leave()
    {
        past.Add(new PersonEvent.RoleGiven(Role.Administrator));
        Refused(LeavingRefusal.LastAdministrator, Leave);
        Assert.Null(Decide(Leave, State with { Administrators = 2 }).Refused);
    }

    [Fact]
    public void Who_left_can_come_back_and_leave_again_but_not_twice()
    {
        Refused(LeavingRefusal.HasNotLeft, new LeavingCommand.Return(Reporter.Person, "回来"));
        Assert.True(TryDo(Leave));
        Refused(LeavingRefusal.HasLeft, Leave);
        Assert.True(Person is { HasLeft: true, Unit: null, Roles.Count: 0 });
        Refused(LeavingRefusal.GroundMissing, new LeavingCommand.Return(Reporter.Person, " "));
        Assert.True(TryDo(new LeavingCommand.Return(Reporter.Person, "回来")));
        Assert.True(TryDo(Leave));
    }

    [Fact]
    public void Who_left_gets_neither_post_nor_role()
    {
        var state = new Liangdeng.Features.People.PeopleState(
            new HashSet<UnitCode> { Water }, new Dictionary<PersonId, IReadOnlyList<Role>> { [Other] = [] }, new HashSet<string>())
        {
            Left = new HashSet<PersonId> { Other },
        };
        Assert.Equal((Enum)PeopleRefusal.HasLeft, PeopleDecider.Decide(state, 1, new PeopleCommand.GivePost(Other, Water, "科员")).Refused?.Reason);
        Assert.Equal((Enum)PeopleRefusal.HasLeft, PeopleDecider.Decide(state, 1, new PeopleCommand.SetRoles(Other, [Role.Head])).Refused?.Reason);
    }
}
