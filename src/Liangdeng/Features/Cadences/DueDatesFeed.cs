using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Cadences;

/// <summary><c>/calendar/due.ics</c>: the days on which open promises are due, for a calendar to follow; <c>?unit=</c> for those that a
/// unit leads.</summary>
public static class DueDatesFeed
{
    private const int Most = 5000;

    public static void MapDueDates(this IEndpointRouteBuilder routes) => routes.MapGet("/calendar/due.ics", async (
        string? unit, HttpContext context, ViewsDb db, SiteOptions site, ISiteFacts facts, Texts texts, DistrictClock clock, CancellationToken stop) =>
    {
        var rows = await db.Set<CommitmentRow>().Where(row => row.Outcome == null && row.Due != null && (unit == null || row.Lead == unit))
            .OrderBy(row => row.Due).ThenBy(row => row.Code).Take(Most).ToListAsync(stop);
        var root = $"{context.Request.Scheme}://{context.Request.Host}";
        return Results.Bytes(
            MeetingCalendar.DueDatesOf(
                rows, texts["cadences.due.name", facts.DistrictName(Languages.Current)], row => $"{root}/commitments/{row.Code}", site.Origin.Split('/')[0],
                db.Today(clock).AtStartOfDayInZone(DistrictClock.Zone).ToInstant()),
            MeetingCalendar.MediaType);
    }).WithMetadata(new PermitAttribute("public.read"));
}
