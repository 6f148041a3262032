using System.Text.Json;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Sets;

/// <summary>Evidence that verified members name.</summary>
public static class MemberFiles
{
    /// <returns>The name to download it under; null where no public event names it.</returns>
    public static async Task<string?> NameAsync(ViewsDb db, Guid file, CancellationToken stop)
    {
        var text = file.ToString();
        var named = await db.Set<MemberStepRow>().Where(row => row.Evidence.Contains(text))
            .OrderBy(row => row.Index).Select(row => row.Evidence).FirstOrDefaultAsync(stop);
        return named is null
            ? null
            : JsonSerializer.Deserialize<List<StoredFile>>(named, EventJson.Options)!.Find(one => one.Id == file)?.Name;
    }
}

/// <summary>The wall chart draws what members or projects measure in the place of what was reported before.</summary>
public static class MeasuredRows
{
    public static async Task<IReadOnlyList<FigureRow>> ReplaceAsync(
        ViewsDb db, IEnumerable<CommitmentRow> rows, IReadOnlyList<FigureRow> figures, NodaTime.LocalDate today, CancellationToken stop)
    {
        var measured = rows.Where(row => row.Measured).ToList();
        var ids = measured.Select(row => row.Id).ToHashSet();
        List<FigureRow> all = [.. figures.Where(figure => !ids.Contains(figure.CommitmentId))];
        foreach (var row in measured)
        {
            IMeasured? measure = row.MeasuredProjects is null
                ? await MembersNow.MeasuringAsync(db, row.Id, stop)
                : await Projects.ProjectTargets.MeasuringAsync(db, row, stop);
            all.AddRange(measure?.Figures(row, today) ?? []);
        }

        return all;
    }
}
