using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime.Text;

namespace Liangdeng.Features.Cadences;

/// <summary>Day, time, place and circle of a meeting as they are typed.</summary>
public sealed class MeetingPlanFields
{
    private const int UsualMinutes = 60;

    private static readonly LocalTimePattern Clock = LocalTimePattern.CreateWithInvariantCulture("H:mm");

    public string? Day { get; set; }

    public string? Time { get; set; }

    public string? Minutes { get; set; } = UsualMinutes.ToString(CultureInfo.InvariantCulture);

    public string? Place { get; set; }

    public List<string> Invited { get; set; } = [];

    public static MeetingPlanFields Of(MeetingRow row) => new()
    {
        Day = LocalDatePattern.Iso.Format(row.Day),
        Time = Clock.Format(row.Starts.TimeOfDay),
        Minutes = row.Minutes.ToString(CultureInfo.InvariantCulture),
        Place = row.Place,
        Invited = [.. row.InvitedCodes],
    };

    public MeetingFields Read() => new(
        LocalDatePattern.Iso.Parse(Day?.Trim() ?? "").TryGetValue(default, out var day) ? day : null,
        Clock.Parse(Time?.Trim().Replace('：', ':') ?? "").TryGetValue(default, out var time) ? time : null,
        int.TryParse(Minutes?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) ? minutes : null,
        Place ?? "", [.. Invited.Where(code => code.Length > 0).Distinct().Select(code => new UnitCode(code))]);

    /// <summary>At which field a refusal stands; empty where it concerns the whole form.</summary>
    public static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        MeetingRefusal.KindMissing => "Kind",
        MeetingRefusal.NoSuchPost or MeetingRefusal.PostIsClosed => "Post",
        MeetingRefusal.DayMissing or MeetingRefusal.StartsPast or MeetingRefusal.StartsFar => "F.Day",
        MeetingRefusal.TimeMissing => "F.Time",
        MeetingRefusal.MinutesOutOfRange => "F.Minutes",
        MeetingRefusal.PlaceMissing or MeetingRefusal.TextTooLong => "F.Place",
        MeetingRefusal.InvitedMissing or MeetingRefusal.NoSuchUnit => "F.Invited",
        MeetingRefusal.GroundMissing => "Ground",
        _ => "",
    };
}
