using Liangdeng.Features.Register.Exchange;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>一图一表: the rows of the wall chart as a workbook. Numbers, days and percent are numbers, days and percent in it.
/// </summary>
public sealed class ChartDownload(ViewsDb db, WallReader walls, DistrictClock clock, Texts texts)
{
    private const double Narrow = 12;
    private const double Middle = 20;
    private const double Wide = 48;

    private static readonly (string Key, double Width)[] Columns =
    [
        ("register.chart.col.group", Middle), ("register.chart.col.number", Narrow), ("shared.wall.commitment", Wide), ("shared.wall.light", Narrow),
        ("register.chart.col.outcome", Narrow), ("shared.wall.share", Narrow), ("shared.wall.owner", Middle), ("register.chart.col.start", Narrow),
        ("register.chart.col.due", Narrow), ("register.chart.col.milestones", Narrow), ("register.chart.col.milestones-reached", Narrow),
        ("register.chart.col.finished", Narrow), ("register.chart.col.overdue", Narrow), ("register.chart.col.blockers", Narrow),
    ];

    public async Task<IResult> AnswerAsync(IQueryCollection query, CancellationToken stop)
    {
        if (await WallChoice.ReadAsync(db, query, db.Today(clock), stop) is not { Plans.Chosen: not null } choice)
        {
            return Results.NotFound();
        }

        var rows = choice.Rows(db);
        var groups = await rows.AnyAsync(stop)
            ? (await walls.OfAsync(rows.Take(ChartModel.MostRows), choice.Title(texts), choice.Grouping, stop)).Groups
            : [];
        var file = new MemoryStream();
        Write(groups, db.Today(clock), file);
        file.Position = 0;
        return Results.File(file, RegisterWorkbook.MediaType, "chart.xlsx");
    }

    /// <param name="today">From which days overdue are counted.</param>
    internal void Write(IReadOnlyList<WallGroup> groups, LocalDate today, Stream to)
    {
        using var sheet = new SheetStream(texts["register.chart.sheet"], [.. Columns.Select(column => (texts[column.Key], column.Width))]);
        foreach (var (group, row) in groups.SelectMany(group => group.Rows.Select(row => (group, row))))
        {
            var milestones = row.Milestones ?? [];
            sheet.Row(
                group.Title, row.Number, row.Heading, LightWords.Word(texts, row.Light ?? LightColour.Grey, row.Reason),
                row.Outcome is { } outcome ? OutcomeWords.Word(texts, outcome) : null,
                row.Reached is { } share ? new ShareOfWhole(share) : null, row.Owner, row.Start, row.Due,
                milestones.Count > 0 ? milestones.Count : null, milestones.Count > 0 ? milestones.Count(one => one.Reached) : null,
                row.Finished, row.Finished is null && row.Outcome is null && row.Due < today ? Period.DaysBetween(row.Due, today) : null, row.Blockers);
        }

        SheetStream.Bind([sheet], to);
    }
}
