using Liangdeng.Features.Cadences;
using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Cadences;

/// <summary>Assignments of the water bureau: given, when, then. It is Friday 8 October 2021.</summary>
internal sealed class CadenceScene
{
    public static readonly LocalDate Friday = new(2021, 10, 8);
    public static readonly AssignmentId One = new(new Guid("01890000-0000-7000-8000-0000000000e1"));
    public static readonly MeetingId Sitting = new(new Guid("01890000-0000-7000-8000-0000000000e2"));
    public static readonly Actor Leader = Person(8, SiteFixture.Office, Role.Leader);
    public static readonly UnitStandings Units = new(new HashSet<UnitCode> { Water, Roads, SiteFixture.Office }, EndedUnit.None);

    private readonly List<Recorded<AssignmentEvent>> past = [];

    public LocalDate Day { get; private set; } = Friday;

    public Assignment? State => Liangdeng.Features.Cadences.Assignment.From(past);

    public IEnumerable<AssignmentEvent> Events => past.Select(one => one.What);

    public static AssignmentForm Form(LocalDate? due = null) => new("备齐第一批资金的拨付材料", Water, due ?? Friday.PlusDays(7));

    public static CadenceScene Given(LocalDate? due = null) => new CadenceScene().Done(
        Leader, new AssignmentCommand.Give(One, AssignmentSource.Leader, "区长批示", Form(due)));

    public static CadenceScene Reported() => Given().Done(Reporter, new AssignmentCommand.Report(One, "材料已交财政局", []));

    public CadenceScene On(LocalDate day)
    {
        Day = day;
        return this;
    }

    public CadenceScene Done(Actor by, AssignmentCommand command)
    {
        Assert.Null(TryDo(by, command));
        return this;
    }

    public CadenceScene Refused(Actor by, AssignmentCommand command, AssignmentRefusal reason)
    {
        Assert.Equal((Enum)reason, TryDo(by, command)?.Reason);
        return this;
    }

    /// <returns>Why not; null where it was done.</returns>
    public Refusal? TryDo(Actor by, AssignmentCommand command)
    {
        var decision = AssignmentDecider.Decide(new(State, past.Count, 11, Units), by, Day, ShippedCalendar.Time, command);
        foreach (var happened in decision.Writes.SelectMany(write => write.Events).OfType<AssignmentEvent>())
        {
            past.Add(new(by.Person, null, Day.At(new(10, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant(), null, happened, past.Count));
        }

        return decision.Refused;
    }
}
