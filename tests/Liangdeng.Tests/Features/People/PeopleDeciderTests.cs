using Liangdeng.Features.People;

namespace Liangdeng.Tests.Features.People;

public sealed class PeopleDeciderTests
{
    private static readonly UnitCode Water = new("water");
    private static readonly PersonId Lin = new(Guid.Parse("00000000-0000-7000-8000-0000000000b1"));
    private static readonly PersonId Admin = new(Guid.Parse("00000000-0000-7000-8000-0000000000b2"));

    private static readonly PeopleState State = new(
        new HashSet<UnitCode> { Water },
        new Dictionary<PersonId, IReadOnlyList<Role>> { [Lin] = [Role.Reporter], [Admin] = [Role.Administrator] },
        new HashSet<string> { "lin", "admin" });

    private static PeopleCommand.RegisterPerson Person(string account = "chen", params Role[] roles) =>
        new(new(Guid.Parse("00000000-0000-7000-8000-0000000000b3")), "陈某", account, Water, "联络员", roles);

    [Fact]
    public void A_person_is_registered_with_post_and_roles_at_once()
    {
        var decision = PeopleDecider.Decide(State, 0, Person(roles: Role.Reporter));

        var write = Assert.Single(decision.Writes);
        Assert.Collection(
            write.Events,
            e => Assert.IsType<PersonEvent.Registered>(e),
            e => Assert.Equal(new PersonEvent.PostGiven(Water, "联络员"), e),
            e => Assert.Equal(new PersonEvent.RoleGiven(Role.Reporter), e));
    }

    [Theory]
    [InlineData("Lin Xiaohong")]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a-name-that-is-much-too-long-for-an-account")]
    public void An_account_is_a_short_word_of_letters_and_digits(string account) =>
        Refused(PeopleRefusal.AccountInvalid, Person(account));

    [Fact]
    public void An_account_is_given_once() => Refused(PeopleRefusal.AccountTaken, Person("lin"));

    [Fact]
    public void Nobody_confirms_and_releases_or_reports_and_verifies()
    {
        Refused(PeopleRefusal.RolesExcludeEachOther, Person(roles: [Role.Supervisor, Role.Reviewer]));
        Refused(PeopleRefusal.RolesExcludeEachOther, Person(roles: [Role.Supervisor, Role.Reporter]));
        Refused(PeopleRefusal.RolesExcludeEachOther, new PeopleCommand.SetRoles(Lin, [Role.Auditor, Role.Head]));
    }

    [Fact]
    public void The_last_administrator_stays_one() =>
        Refused(PeopleRefusal.LastAdministrator, new PeopleCommand.SetRoles(Admin, []));

    [Fact]
    public void Setting_roles_writes_the_difference_alone()
    {
        var decision = PeopleDecider.Decide(State, 3, new PeopleCommand.SetRoles(Lin, [Role.Head]));

        var write = Assert.Single(decision.Writes);
        Assert.Equal(3, write.ExpectedVersion);
        Assert.Equal([new PersonEvent.RoleGiven(Role.Head), new PersonEvent.RoleEnded(Role.Reporter)], write.Events);
    }

    [Fact]
    public void Setting_the_same_roles_again_writes_nothing() =>
        Assert.Empty(PeopleDecider.Decide(State, 3, new PeopleCommand.SetRoles(Lin, [Role.Reporter])).Writes);

    [Fact]
    public void A_unit_has_a_code_of_its_own()
    {
        Refused(PeopleRefusal.CodeTaken, new PeopleCommand.RegisterUnit(Water, new("区水利局", "Water Bureau"), UnitKind.Bureau, 1));
        Refused(PeopleRefusal.CodeInvalid, new PeopleCommand.RegisterUnit(new("水利"), new("区水利局", "Water Bureau"), UnitKind.Bureau, 1));
        Refused(PeopleRefusal.NameMissing, new PeopleCommand.RegisterUnit(new("fire"), new("区消防", ""), UnitKind.Bureau, 1));
    }

    [Fact]
    public void A_post_is_in_a_unit_that_exists() =>
        Refused(PeopleRefusal.NoSuchUnit, new PeopleCommand.GivePost(Lin, new("fire"), "主任"));

    [Fact]
    public void Reporters_and_heads_have_a_unit_and_a_post_has_one_too()
    {
        Refused(PeopleRefusal.UnitMissing, Person(roles: Role.Reporter) with { Unit = null, Title = "" });
        Refused(PeopleRefusal.UnitMissing, Person(roles: Role.Head) with { Unit = null, Title = "" });
        Refused(PeopleRefusal.UnitMissing, Person() with { Unit = null });
        Refused(PeopleRefusal.TitleMissing, Person() with { Title = " " });
        Refused(PeopleRefusal.UnitMissing, new PeopleCommand.GivePost(Lin, new(""), "主任"));
        Assert.True(PeopleDecider.Decide(State, 0, Person(roles: Role.Administrator) with { Unit = null, Title = "" }).Refused is null);
    }

    [Fact]
    public void All_that_is_wrong_with_a_new_person_is_named() => Assert.Equal(
        [PeopleRefusal.PersonNameMissing, PeopleRefusal.AccountTaken, PeopleRefusal.NoSuchUnit, PeopleRefusal.RolesExcludeEachOther],
        PeopleDecider.Faults(State, Person("lin", Role.Auditor, Role.Head) with { Name = "", Unit = new("fire") })
            .Select(fault => fault.Reason));

    private static void Refused(PeopleRefusal expected, PeopleCommand command) =>
        Assert.Equal(expected, PeopleDecider.Decide(State, 1, command).Refused?.Reason);
}
