using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>Meetings and due dates as calendar files (RFC 5545). A meeting keeps its UID for good and its SEQUENCE rises with every
/// change, so that a calendar moves what it holds instead of adding another.</summary>
public static class MeetingCalendar
{
    public const string MediaType = "text/calendar; charset=utf-8";

    private const string Product = "-//Liangdeng//Liangdeng//ZH";

    /// <param name="title">What stands in the calendar.</param>
    /// <param name="address">Of its page.</param>
    /// <param name="host">Of the site: the second half of the UID.</param>
    public static byte[] InvitationOf(MeetingRow row, string title, string address, string host)
    {
        var cancelled = row.State == MeetingState.Cancelled;
        var calendar = new Ical.Net.Calendar { ProductId = Product, Method = cancelled ? CalendarMethods.Cancel : CalendarMethods.Publish };
        calendar.Events.Add(new CalendarEvent
        {
            Uid = $"meeting-{row.Id:N}@{host}",
            Sequence = row.Sequence,
            DtStamp = MomentOf(row.ChangedAt),
            Start = MomentOf(row.StartsAt),
            End = MomentOf(row.StartsAt + NodaTime.Duration.FromMinutes(row.Minutes)),
            Summary = title,
            Location = row.Place,
            Status = cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Url = new Uri(address),
        });
        return BytesOf(calendar);
    }

    /// <summary>The days on which promises are due, each a whole day.</summary>
    public static byte[] DueDatesOf(IEnumerable<CommitmentRow> rows, string name, Func<CommitmentRow, string> address, string host, Instant stamp)
    {
        var calendar = new Ical.Net.Calendar { ProductId = Product, Method = CalendarMethods.Publish };
        calendar.AddProperty("X-WR-CALNAME", name);
        foreach (var row in rows)
        {
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"due-{row.Id:N}@{host}",
                Sequence = row.AmendmentNo,
                DtStamp = MomentOf(stamp),
                Start = new CalDateTime(row.Due!.Value.Year, row.Due.Value.Month, row.Due.Value.Day),
                Summary = $"{row.Code} {row.Words}",
                Url = new Uri(address(row)),
                Transparency = TransparencyType.Transparent,
            });
        }

        return BytesOf(calendar);
    }

    private static CalDateTime MomentOf(Instant moment) => new(moment.ToDateTimeUtc(), "UTC");

    private static byte[] BytesOf(Ical.Net.Calendar calendar) =>
        Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar) ?? "");
}
