using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Lights;

/// <summary>One commitment as another rulebook would light it.</summary>
/// <param name="Recorded">What was recorded for it by the end of that day.</param>
public sealed record TriedLight(CommitmentRow Commitment, Lighting Lighting, ShownLight Recorded);

/// <summary>A rulebook tried on a day; writes nothing.</summary>
public sealed record RulebookTrial(LocalDate Day, IReadOnlyList<TriedLight> Rows)
{
    /// <summary>How often each light of the rulebook was lit, the worst first, grey last.</summary>
    public IReadOnlyList<(Light Light, int Count)> Counts =>
    [
        .. Rows.CountBy(row => row.Lighting.Light).OrderByDescending(pair => pair.Key.Severity)
            .Select(pair => (pair.Key, pair.Value)),
    ];

    /// <summary>Rows whose light has another colour than the recorded one.</summary>
    public int Differing => Rows.Count(row => ShownLight.Of(row.Lighting).Colour != row.Recorded.Colour);
}

/// <summary>Tries rulebooks for visitors.</summary>
public sealed class RulebookTrials(LightReader reader)
{
    public async Task<RulebookTrial> OnAsync(ViewsDb db, RulebookText book, LocalDate day, CancellationToken stop)
    {
        var recorded = await RecordedAsync(db, day, stop);
        List<TriedLight> rows = [];
        foreach (var tried in await LightsTable.AsOfAsync(db, book, day, only: null, stop))
        {
            var then = recorded.GetValueOrDefault(tried.Commitment.Id);
            rows.Add(new(tried.Commitment, tried.Lighting, then is null ? ShownLight.None : await reader.OfAsync(db, then, stop)));
        }

        return new(day, rows);
    }

    /// <summary>Reads a day that somebody typed.</summary>
    /// <returns>The day, or the key of what is wrong with it.</returns>
    public static (LocalDate? Day, string? Problem) Read(string text, LocalDate today) =>
        LocalDatePattern.Iso.Parse(text.Trim()) is not { Success: true, Value: var day } ? (null, "lights.try.unreadable")
        : day > today ? (null, "lights.try.future")
        : (day, null);

    private static async Task<Dictionary<Guid, LightRow>> RecordedAsync(ViewsDb db, LocalDate day, CancellationToken stop)
    {
        var end = day.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant();
        var until = db.Set<LightRow>().AsNoTracking().Where(row => row.At < end);
        return await until
            .Where(row => row.Version == until.Where(other => other.CommitmentId == row.CommitmentId).Max(other => other.Version))
            .ToDictionaryAsync(row => row.CommitmentId, stop);
    }
}
