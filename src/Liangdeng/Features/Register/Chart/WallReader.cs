using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>By what the rows of a wall chart stand together.</summary>
public enum WallGrouping
{
    Focus,
    Post,
}

/// <summary>Reads the rows of a wall chart, the same for its page, its sheets, its table and a command post's page.</summary>
public sealed class WallReader(ViewsDb db, CommitmentLines reader, DistrictClock clock, Texts texts)
{
    /// <summary>What has not been read yet, with what stands beside it.</summary>
    public async Task<WallChartData> OfAsync(IQueryable<CommitmentRow> rows, string title, WallGrouping by, CancellationToken stop) =>
        await OfAsync(await reader.OfAsync(db, await rows.ToListAsync(stop), stop), title, by, stop);

    /// <param name="lines">At least one.</param>
    public async Task<WallChartData> OfAsync(IReadOnlyList<CommitmentLine> lines, string title, WallGrouping by, CancellationToken stop)
    {
        var ids = lines.Select(line => line.Row.Id).ToList();
        var figures = await db.Set<FigureRow>().Where(figure => ids.Contains(figure.CommitmentId)).ToListAsync(stop);
        var drawn = await MeasuredRows.ReplaceAsync(db, lines.Select(line => line.Row), figures, db.Today(clock), stop);
        var time = db.Past?.Time ?? ShownTime.Now;
        var subtitle = lines.Max(line => line.Row.LightCutOff) is { } cutOff
            ? texts["register.chart.subtitle.judged", lines.Count, Say.Date(clock.Today), Say.Date(cutOff)]
            : texts["register.chart.subtitle", lines.Count, Say.Date(clock.Today)];
        return new(
            title, time.IsPast ? texts["times.chart", texts[$"times.chart.{time.Kind}", Say.Date(time.Day)], subtitle] : subtitle,
            lines.Min(line => line.Row.PeriodStart), lines.Max(line => line.Row.PeriodEnd), db.Today(clock),
            WallRows.Of(lines, drawn.ToLookup(figure => figure.CommitmentId), time, by == WallGrouping.Post ? await PostsAsync(ids, stop) : null))
        {
            IsPast = time.IsPast,
        };
    }

    /// <summary>The group of each row, by the codes of the posts; what stands under none comes last.</summary>
    private async Task<Func<CommitmentLine, WallGroupKey>> PostsAsync(IReadOnlyList<Guid> ids, CancellationToken stop)
    {
        var posts = await (
            from place in db.Set<CommandPlaceRow>()
            join post in db.Set<CommandPostRow>() on place.PostId equals post.Id
            where ids.Contains(place.CommitmentId)
            select new { place.CommitmentId, post.Code, post.Name }).ToDictionaryAsync(one => one.CommitmentId, stop);
        var none = new WallGroupKey(true, "", texts["register.chart.no-post"]);
        return line => posts.TryGetValue(line.Row.Id, out var post) ? new(false, post.Code, post.Name) : none;
    }
}
