using System.Text;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using NodaTime;
using static Liangdeng.Tests.Features.Cadences.CadenceScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Cadences;

public sealed class MeetingTests
{
    private static readonly LocalDateTime Now = Friday.At(new(10, 0));
    private static readonly MeetingFields Fields = new(Friday.PlusDays(3), new LocalTime(9, 0), 60, "二楼小会议室", [Water, SiteFixture.Office]);
    private static readonly MeetingCommand.Call Calling = new(Sitting, CadenceKind.Weekly, null, Fields);

    private readonly List<Recorded<MeetingEvent>> past = [];

    [Fact]
    public void A_meeting_is_called_moved_and_held_and_then_stays_where_it_was()
    {
        Do(Now, Calling);
        Do(Now, new MeetingCommand.Move(Sitting, Fields with { Place = "三楼" }, "小会议室检修"));
        Do(Now.PlusDays(4), Minutes("说了三件事"));

        var held = Assert.IsType<Meeting.Held>(Meeting.From(past));
        Assert.Equal(("三楼", 1), (held.Plan.Place, held.Minutes.No));
        Refused(Now.PlusDays(5), new MeetingCommand.Move(Sitting, Fields, "再改"), MeetingRefusal.IsHeld);
        Refused(Now.PlusDays(5), new MeetingCommand.Cancel(Sitting, "不开"), MeetingRefusal.IsHeld);
    }

    [Fact]
    public void What_is_missing_is_refused_with_its_reason()
    {
        void Fault(MeetingFields fields, MeetingRefusal reason) => Refused(Now, Calling with { Fields = fields }, reason);
        Refused(Now, Calling with { Kind = null }, MeetingRefusal.KindMissing);
        Fault(Fields with { Day = null }, MeetingRefusal.DayMissing);
        Fault(Fields with { Time = null }, MeetingRefusal.TimeMissing);
        Fault(Fields with { Day = Friday.PlusDays(-1) }, MeetingRefusal.StartsPast);
        Fault(Fields with { Day = Friday.PlusYears(2) }, MeetingRefusal.StartsFar);
        Fault(Fields with { Minutes = 0 }, MeetingRefusal.MinutesOutOfRange);
        Fault(Fields with { Place = "" }, MeetingRefusal.PlaceMissing);
        Fault(Fields with { Invited = [] }, MeetingRefusal.InvitedMissing);
        Fault(Fields with { Invited = [new("nobody")] }, MeetingRefusal.NoSuchUnit);
        Refused(Now, Minutes("说了"), MeetingRefusal.NoSuchMeeting);
        Do(Now, Calling);
        Refused(Now, Calling, MeetingRefusal.AlreadyCalled);
        Refused(Now, Minutes("说了"), MeetingRefusal.NotYet);
        Refused(Now, new MeetingCommand.Move(Sitting, Fields, "改"), MeetingRefusal.NothingMoved);
        Refused(Now.PlusDays(4), Minutes(""), MeetingRefusal.TextMissing);
        Refused(Now.PlusDays(4), Minutes("说了") with { Chair = "" }, MeetingRefusal.ChairMissing);
        Refused(Now.PlusDays(4), Minutes("说了") with { Attended = [] }, MeetingRefusal.AttendedMissing);
    }

    [Fact]
    public void A_meeting_of_a_post_needs_a_post_at_work()
    {
        var ofPost = Calling with { Post = "harbour" };
        var post = new CommandPost(new(Guid.Empty), "harbour", "临港指挥部", "推进港区项目", "常务副区长", [Water], Closed: false);
        MeetingContext Context(NamedPost? named) => new(null, 0, 5, Units) { Post = named };

        Refused(Now, ofPost, MeetingRefusal.NoSuchPost);
        Assert.Equal((Enum)MeetingRefusal.PostIsClosed, MeetingDecider.Decide(Context(new(post with { Closed = true }, [])), Now, ofPost).Refused?.Reason);
        var called = Assert.IsType<MeetingEvent.Called>(MeetingDecider.Decide(Context(new(post, [])), Now, ofPost).Writes[0].Events[0]);
        Assert.Equal("harbour", called.Post);
    }

    [Fact]
    public void A_cancelled_meeting_has_no_minutes()
    {
        Do(Now, Calling);
        Do(Now, new MeetingCommand.Cancel(Sitting, "台风"));

        Refused(Now.PlusDays(4), Minutes("说了"), MeetingRefusal.IsCancelled);
    }

    [Fact]
    public void Each_decision_is_an_assignment_in_the_append_of_the_minutes()
    {
        Do(Now, Calling);

        var decision = Decide(Now.PlusDays(4), Minutes("说了", Form(Friday.PlusDays(10)), Form(Friday.PlusDays(20)) with { Lead = Roads }));

        Assert.Equal(4, decision.Writes.Count);
        Assert.Equal(Streams.Meeting(Sitting), decision.Writes[0].Stream);
        Assert.Equal(2, decision.Writes[1].Events.Count);
        var given = decision.Writes.Skip(2).Select(write => Assert.IsType<AssignmentEvent.Given>(Assert.Single(write.Events))).ToList();
        Assert.Equal(["D2021-006", "D2021-007"], given.Select(one => one.Code));
        Assert.All(given, one => Assert.Equal((AssignmentSource.Meeting, Sitting), (one.Source, one.Meeting)));
    }

    [Fact]
    public void A_decision_without_a_unit_or_a_day_is_none_and_nothing_is_written()
    {
        Do(Now, Calling);

        Assert.Equal((Enum)AssignmentRefusal.LeadMissing, Decide(Now.PlusDays(4), Minutes("说了", Form() with { Lead = null })).Refused?.Reason);
        Assert.Equal((Enum)AssignmentRefusal.DueMissing, Decide(Now.PlusDays(4), Minutes("说了", Form() with { Due = null })).Refused?.Reason);
    }

    [Fact]
    public void Minutes_are_written_again_with_more_and_not_for_nothing()
    {
        Do(Now, Calling);
        Do(Now.PlusDays(4), Minutes("说了"));
        Refused(Now.PlusDays(4), Minutes("说了"), MeetingRefusal.NothingNew);

        Do(Now.PlusDays(4), Minutes("说了", Form(Friday.PlusDays(10))));

        Assert.Equal(2, Assert.IsType<Meeting.Held>(Meeting.From(past)).Minutes.No);
    }

    [Fact]
    public void The_calendar_file_keeps_its_uid_and_counts_up()
    {
        var row = new MeetingRow
        {
            Id = Sitting.Value,
            Kind = CadenceKind.Weekly,
            StartsAt = BlockerTime.InstantOf(Now),
            Minutes = 60,
            Place = "二楼，小会议室",
            ChangedAt = BlockerTime.InstantOf(Now.PlusDays(-2)),
        };
        var first = LinesOf(row);
        (row.Sequence, row.StartsAt) = (1, BlockerTime.InstantOf(Now.PlusHours(2)));
        var moved = LinesOf(row);
        (row.Sequence, row.State) = (2, MeetingState.Cancelled);
        var cancelled = LinesOf(row);

        Assert.Contains("METHOD:PUBLISH", first);
        Assert.Contains("DTSTART:20211008T020000Z", first);
        Assert.Contains("DTEND:20211008T030000Z", first);
        Assert.Contains("LOCATION:二楼，小会议室", first);
        Assert.Contains("SEQUENCE:1", moved);
        Assert.Contains("METHOD:CANCEL", cancelled);
        Assert.Contains("STATUS:CANCELLED", cancelled);
        Assert.Single(first.Concat(moved).Concat(cancelled).Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).Distinct());
    }

    private static string[] LinesOf(MeetingRow row)
    {
        var text = Encoding.UTF8.GetString(MeetingCalendar.InvitationOf(row, "周协调", "https://example.org/desk/meetings/1", "example.org"));
        // RFC 5545, 3.1: every line ends in CRLF.
        Assert.Equal(text.Split("\r\n").Length, text.Split('\n').Length);
        return text.Split("\r\n");
    }

    private static MeetingCommand.WriteMinutes Minutes(string text, params AssignmentForm[] decisions) => new(
        Sitting, "督查室主任", [Water], "水利局局长", text,
        [.. decisions.Select((form, at) => (new AssignmentId(new Guid($"01890000-0000-7000-8000-00000000f00{at}")), form))]);

    private Decision Decide(LocalDateTime now, MeetingCommand command) =>
        MeetingDecider.Decide(new(Meeting.From(past), past.Count, 5, Units), now, command);

    private void Do(LocalDateTime now, MeetingCommand command)
    {
        var decision = Decide(now, command);
        Assert.Null(decision.Refused);
        past.Add(new(Supervisor.Person, null, BlockerTime.InstantOf(now), null, (MeetingEvent)decision.Writes[0].Events[0], past.Count));
    }

    private void Refused(LocalDateTime now, MeetingCommand command, MeetingRefusal reason) =>
        Assert.Equal((Enum)reason, Decide(now, command).Refused?.Reason);
}
