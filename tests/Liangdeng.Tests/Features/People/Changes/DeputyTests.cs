using CsCheck;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.People.Changes;

public sealed class DeputyTests
{
    private static readonly LocalDate Today = new(2021, 10, 8);
    private static readonly PersonId Other = new(new Guid("01890000-0000-7000-8000-0000000000e2"));

    private readonly List<PersonEvent> past =
    [
        new PersonEvent.Registered(Head.Person, "甲", "jia"), new PersonEvent.PostGiven(Water, "局长"), new PersonEvent.RoleGiven(Role.Head),
    ];

    private IReadOnlyList<Role>? deputyRoles = [Role.Reporter];
    private bool deputyHasLeft;

    private static DeputyCommand.Name Name => new(Head.Person, Other, Today, Today.PlusDays(7), [Role.Head], "外出学习");

    private KnownPerson Person => KnownPerson.From(
        new([.. past.Select(e => new Recorded<PersonEvent>(Head.Person, null, default, null, e, 0))], past.Count))!;

    private Decision Decide(DeputyCommand command, Actor? by = null) =>
        DeputyDecider.Decide(new(Person, deputyRoles, deputyHasLeft), by ?? Head, command, Today);

    private void Refused(DeputyRefusal reason, DeputyCommand command, Actor? by = null) =>
        Assert.Equal((Enum)reason, Decide(command, by).Refused?.Reason);

    private bool TryDo(DeputyCommand command)
    {
        var decision = Decide(command);
        past.AddRange(decision.Writes.SelectMany(write => write.Events).Cast<PersonEvent>());
        return decision.Refused is null;
    }

    [Fact]
    public void A_deputy_is_named_with_days_and_roles()
    {
        Assert.True(TryDo(Name));
        var deputyship = Assert.Single(Person.Deputies);
        Assert.Equal((Other, Today, Today.PlusDays(7), false), (deputyship.Deputy, deputyship.From, deputyship.To, deputyship.Ended));
    }

    [Fact]
    public void What_is_missing_or_cannot_be_is_said()
    {
        Refused(DeputyRefusal.DeputyMissing, Name with { Deputy = null });
        Refused(DeputyRefusal.DeputyIsPrincipal, Name with { Deputy = Head.Person });
        Refused(DeputyRefusal.DaysMissing, Name with { To = null });
        Refused(DeputyRefusal.DaysReversed, Name with { To = Today.PlusDays(-1) });
        Refused(DeputyRefusal.FromPast, Name with { From = Today.PlusDays(-1) });
        Refused(DeputyRefusal.TooLong, Name with { To = Today.PlusDays(366) });
        Refused(DeputyRefusal.RolesMissing, Name with { Roles = [] });
        Refused(DeputyRefusal.RoleNotHeld, Name with { Roles = [Role.Administrator] });
        Refused(DeputyRefusal.GroundMissing, Name with { Ground = " " });
        Refused(DeputyRefusal.GroundTooLong, Name with { Ground = new('长', 301) });
        deputyHasLeft = true;
        Refused(DeputyRefusal.DeputyHasLeft, Name);
        past.Add(new PersonEvent.Left(Today, "调走"));
        Refused(DeputyRefusal.HasLeft, Name);
    }

    [Theory]
    [InlineData(Role.Supervisor, Role.Reporter)]
    [InlineData(Role.Reporter, Role.Supervisor)]
    [InlineData(Role.Supervisor, Role.Reviewer)]
    [InlineData(Role.Head, Role.Auditor)]
    public void Nobody_deputises_into_a_role_that_their_own_excludes(Role given, Role own)
    {
        past.Add(new PersonEvent.RoleGiven(given));
        deputyRoles = [own];
        Refused(DeputyRefusal.RolesExcludeEachOther, Name with { Roles = [given] });
    }

    [Fact]
    public void A_role_that_excludes_what_one_does_for_others_is_not_given()
    {
        var state = new Liangdeng.Features.People.PeopleState(
            new HashSet<UnitCode> { Water }, new Dictionary<PersonId, IReadOnlyList<Role>> { [Other] = [] }, new HashSet<string>())
        {
            Deputising = new Dictionary<PersonId, IReadOnlyList<Role>> { [Other] = [Role.Supervisor] },
        };
        Assert.Equal(
            (Enum)PeopleRefusal.RolesExcludeEachOther,
            PeopleDecider.Decide(state, 1, new PeopleCommand.SetRoles(Other, [Role.Reporter])).Refused?.Reason);
    }

    [Fact]
    public void Who_acts_for_another_names_no_deputies() =>
        Refused(DeputyRefusal.NotInPerson, Name, Head with { OnBehalfOf = Reporter.Person });

    [Fact]
    public void There_is_one_deputy_at_a_time()
    {
        Assert.True(TryDo(Name));
        Refused(DeputyRefusal.OverlapsAnother, Name with { From = Today.PlusDays(7), To = Today.PlusDays(9) });
        Assert.True(TryDo(Name with { From = Today.PlusDays(8), To = Today.PlusDays(9) }));
    }

    [Fact]
    public void A_deputyship_ends_early_once_with_a_ground()
    {
        Assert.True(TryDo(Name));
        Refused(DeputyRefusal.GroundMissing, new DeputyCommand.End(Head.Person, 1, ""));
        Refused(DeputyRefusal.NoSuchDeputyship, new DeputyCommand.End(Head.Person, 2, "提前回来"));
        Assert.True(TryDo(new DeputyCommand.End(Head.Person, 1, "提前回来")));
        Refused(DeputyRefusal.AlreadyOver, new DeputyCommand.End(Head.Person, 1, "提前回来"));
        Assert.True(TryDo(Name));
    }

    [Fact]
    public void Any_order_of_commands_leaves_a_readable_history_with_one_deputy_at_a_time() => Gen.OneOf<DeputyCommand>(
        Gen.Select(Gen.Int[0, 20], Gen.Int[0, 10], (from, days) => (DeputyCommand)(Name with
        {
            From = Today.PlusDays(from),
            To = Today.PlusDays(from + days),
        })),
        Gen.Int[1, 4].Select(no => (DeputyCommand)new DeputyCommand.End(Head.Person, no, "提前回来"))).Array[1, 12].Sample(commands =>
    {
        var scene = new DeputyTests();
        foreach (var command in commands)
        {
            if (scene.TryDo(command))
            {
                Assert.False(scene.TryDo(command));
            }

            var standing = scene.Person.Deputies.Where(one => !one.Ended).ToList();
            Assert.DoesNotContain(standing, one => standing.Exists(other => other.No != one.No && other.Meets(one.From, one.To)));
        }
    });

    [Fact]
    public void A_report_drafted_for_somebody_is_cleared_by_neither_of_the_two()
    {
        var scene = ReportScene.Investing().WithPeople(3).Done(Reporter with { Person = Other, OnBehalfOf = Reporter.Person }, HandIn("165"));
        var clear = new ReportCommand.Clear(Id, September, 1);
        scene.When(Head with { Person = Other }, clear).ThenRefused(ReportRefusal.DrafterCannotClear);
        scene.When(Head with { Person = Reporter.Person }, clear).ThenRefused(ReportRefusal.DrafterCannotClear);
        scene.When(Head with { Person = Other, OnBehalfOf = Head.Person }, clear).ThenRefused(ReportRefusal.DrafterCannotClear);
        scene.When(Head, clear).ThenAccepted();
    }

    [Fact]
    public void What_was_cleared_for_somebody_is_verified_by_neither_of_the_two()
    {
        var scene = ReportScene.Investing().WithPeople(3).Done(Reporter, HandIn("165"))
            .Done(Head with { Person = Other, OnBehalfOf = Head.Person }, new ReportCommand.Clear(Id, September, 1));
        var verify = new ReportCommand.Verify(Id, September, 1);
        scene.When(Supervisor with { Person = Other }, verify).ThenRefused(ReportRefusal.ReporterCannotVerify);
        scene.When(OtherSupervisor with { OnBehalfOf = Head.Person }, verify).ThenRefused(ReportRefusal.ReporterCannotVerify);
        scene.When(Supervisor, verify).ThenAccepted();
    }
}
