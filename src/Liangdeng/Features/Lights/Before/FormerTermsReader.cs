using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>Reads the terms that amendments ended, with what was lit by them, as recorded before a moment.</summary>
public static class FormerTermsReader
{
    /// <param name="rows">Commitments as they stood at that moment.</param>
    /// <param name="book">As for <see cref="RegisterAsOf.ReadAsync"/>.</param>
    /// <returns>Of each amended commitment its earlier terms, the first ones first.</returns>
    public static async Task<ILookup<Guid, FormerTerms>> ReadAsync(
        ViewsDb db, IReadOnlyList<CommitmentRow> rows, Instant end, CancellationToken stop, RulebookText? book = null)
    {
        var amended = rows.Where(row => row.AmendmentNo > 0).ToDictionary(row => row.Id);
        if (amended.Count == 0)
        {
            return Enumerable.Empty<FormerTerms>().ToLookup(_ => Guid.Empty);
        }

        var terms = (await db.Set<TermsRow>().AsNoTracking()
            .Where(row => row.At < end && amended.Keys.Contains(row.CommitmentId)).ToListAsync(stop))
            .ToLookup(row => row.CommitmentId);
        var before = (await db.Set<LightBeforeRow>().AsNoTracking()
            .Where(row => amended.Keys.Contains(row.CommitmentId)).ToListAsync(stop))
            .ToLookup(row => (row.CommitmentId, row.No));
        var lit = (await db.Set<LightRow>().AsNoTracking()
            .Where(row => row.At < end && row.CutOff != null && amended.Keys.Contains(row.CommitmentId)).ToListAsync(stop))
            .ToLookup(row => row.CommitmentId);
        return amended.Values
            .SelectMany(row => Of(row, terms[row.Id], lit[row.Id].Where(one => book is null || one.Rulebook == book.Rulebook.Id), book, no => before[(row.Id, no)], end)
                .Select(former => (row.Id, former)))
            .ToLookup(pair => pair.Id, pair => pair.former);
    }

    private static IEnumerable<FormerTerms> Of(
        CommitmentRow row, IEnumerable<TermsRow> terms, IEnumerable<LightRow> lit, RulebookText? book,
        Func<int, IEnumerable<LightBeforeRow>> before, Instant end)
    {
        foreach (var (earlier, amendment) in AmendedTerms.Of(terms))
        {
            var since = before(amendment.No).OrderBy(one => one.Version).ToList();
            yield return new(
                amendment.No,
                amendment.At.InZone(DistrictClock.Zone).Date,
                earlier.On(row),
                [
                    .. lit.Where(one => one.Index < amendment.Index).OrderBy(one => one.Version)
                        .Select(one => (one.CutOff!.Value, one.Light)),
                    .. since.Where(one => one.At < end && one.CutOff is not null && (book is null || one.Rulebook == book.Rulebook.Id)).Select(one => (one.CutOff!.Value, one.Light)),
                ],
                since.LastOrDefault());
        }
    }
}
