using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using LightColour = Liangdeng.Features.Shared.LightColour;

namespace Liangdeng.Features.Cadences;

/// <summary>A recorded light without what it rests on.</summary>
internal sealed record LitThen(Guid Commitment, Instant At, string Light, string Rulebook, string Version, long Index);

/// <summary>The recorded lights of all promises, by day: read in one go, since a pack looks at two days.</summary>
internal sealed class PackLights(
    ILookup<Guid, LitThen> rows, IReadOnlyDictionary<Guid, ClosingRow[]> closings,
    IReadOnlyDictionary<(string Id, string Version), RulebookText> books)
{
    public static async Task<PackLights> ReadAsync(
        ViewsDb db, RulebookInForce rulebooks, IReadOnlyList<ClosingRow> closings, CancellationToken stop)
    {
        var rows = await db.Set<LightRow>().AsNoTracking().OrderBy(row => row.Index)
            .Select(row => new LitThen(row.CommitmentId, row.At, row.Light, row.Rulebook, row.RulebookVersion, row.Index)).ToListAsync(stop);
        Dictionary<(string, string), RulebookText> books = [];
        foreach (var (id, version) in rows.Select(row => (row.Rulebook, row.Version)).Distinct())
        {
            if (await rulebooks.ThenAsync(db, id, version, stop) is { } book)
            {
                books[(id, version)] = book;
            }
        }

        return new(
            rows.ToLookup(row => row.Commitment),
            closings.GroupBy(row => row.CommitmentId).ToDictionary(group => group.Key, group => group.ToArray()), books);
    }

    /// <summary>Whether it was published and not closed at the end of a day.</summary>
    public bool IsOpenOn(Guid commitment, LocalDate day) => EndOf(day) is var end
        && !(closings.GetValueOrDefault(commitment)?.Any(row => row.At < end && (row.ReopenedAt is null || row.ReopenedAt >= end)) ?? false);

    public LightColour ColourOn(Guid commitment, LocalDate day) => LastOn(commitment, day) is { } row ? ColourOf(row) : LightColour.Grey;

    /// <summary>Its last recorded light at the end of a day; null before the first.</summary>
    public LitThen? LastOn(Guid commitment, LocalDate day)
    {
        var end = EndOf(day);
        return rows[commitment].LastOrDefault(row => row.At < end);
    }

    /// <summary>When it became what it was at the end of a day.</summary>
    public LocalDate ChangedOn(Guid commitment, LocalDate day)
    {
        var end = EndOf(day);
        var known = rows[commitment].Where(row => row.At < end).ToList();
        var colour = ColourOf(known[^1]);
        var since = known.FindLastIndex(row => ColourOf(row) != colour) + 1;
        return BlockerTime.LocalOf(known[since].At).Date;
    }

    /// <summary>The reasons of some lights, in two queries whatever their number.</summary>
    /// <param name="day">Counts of days are of the last day by then that the lamplighter went through.</param>
    public async Task<Dictionary<Guid, Wording>> ReasonsAsync(
        ViewsDb db, IEnumerable<LitThen> lights, LocalDate day, CancellationToken stop)
    {
        var wanted = lights.Select(light => light.Index).ToList();
        var last = await db.Set<LamplighterRow>().Where(row => row.Day <= day).MaxAsync(row => (LocalDate?)row.Day, stop);
        var facts = await db.Set<LightRow>().AsNoTracking().Where(row => wanted.Contains(row.Index))
            .Select(row => new { row.CommitmentId, row.Rulebook, row.RulebookVersion, row.Facts }).ToListAsync(stop);
        return facts.Where(row => books.ContainsKey((row.Rulebook, row.RulebookVersion))).ToDictionary(
            row => row.CommitmentId,
            row => ReasonOf(LightFacts.Relight(books[(row.Rulebook, row.RulebookVersion)], row.Facts, last)));
    }

    public static Wording ReasonOf(Lighting lit) => new(ReasonText.Of(lit, TextLanguage.Chinese), ReasonText.Of(lit, TextLanguage.English));

    public static Instant EndOf(LocalDate day) => day.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant();

    private LightColour ColourOf(LitThen row) => books.TryGetValue((row.Rulebook, row.Version), out var book)
        && book.Rulebook.FindLight(row.Light) is { } known ? ShownLight.ColourOf(known.Colour) : LightColour.Grey;
}
