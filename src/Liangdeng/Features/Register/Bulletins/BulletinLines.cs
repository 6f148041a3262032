using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>What a bulletin rests on, as the ledger stood at an entry: the same whenever it is read afterwards.</summary>
public sealed record BulletinBasis(IReadOnlyList<BulletinLine> Lines, int News, IReadOnlySet<PersonId> Verifiers);

/// <summary>Reads it from the views inside the house.</summary>
public sealed class BulletinLines(RulebookInForce rulebooks)
{
    private static readonly HashSet<Guid> Nothing = [];

    /// <param name="through">Entries before this one count.</param>
    public async Task<BulletinBasis> ReadAsync(ViewsDb db, ReportPeriod period, long through, CancellationToken stop)
    {
        var items = await db.Set<BulletinItemRow>().AsNoTracking().Where(item => item.Index < through).ToListAsync(stop);
        var bulletins = await db.Set<BulletinRow>().AsNoTracking().OrderBy(row => row.Index).ToListAsync(stop);
        var opens = BulletinItems.Opened(items.Where(item => item.PublicAt is null), period, through, Nothing).ToList();
        var lines = await LinesAsync(db, period, through, items, opens, bulletins.LastOrDefault(), stop);
        var (name, from) = (period.ToString(), bulletins.LastOrDefault(row => row.Period == period.ToString())?.Through ?? 0);
        var figures = items.Where(item => item.Kind is BulletinItemKind.Figure or BulletinItemKind.Member).ToList();
        return new(
            lines,
            figures.Count(item => item.Period == name && item.Index >= from),
            figures.Where(item => item.Period == name).Concat(opens).Where(IsFigure)
                .SelectMany(item => item.OnBehalfOf is { } other ? new[] { item.By, other } : [item.By])
                .Select(person => new PersonId(person)).ToHashSet());
    }

    private static bool IsFigure(BulletinItemRow item) => item.Kind is BulletinItemKind.Figure or BulletinItemKind.Member;

    private async Task<IReadOnlyList<BulletinLine>> LinesAsync(
        ViewsDb db, ReportPeriod period, long through, List<BulletinItemRow> items, List<BulletinItemRow> opens,
        BulletinRow? before, CancellationToken stop)
    {
        var hidden = items.Where(item => item.PublicAt is null).Select(item => item.Index).ToHashSet();
        var told = hidden.Except(opens.Select(item => item.Index)).ToHashSet();
        var waiting = opens.Where(item => item.Kind != BulletinItemKind.Inside).CountBy(item => item.CommitmentId).ToDictionary();
        // All but their facts, which are long.
        var lights = await db.Set<LightRow>().AsNoTracking().Where(row => row.Index < through).OrderBy(row => row.Index)
            .Select(row => new LightRow
            {
                CommitmentId = row.CommitmentId,
                CutOff = row.CutOff,
                Day = row.Day,
                Light = row.Light,
                Rulebook = row.Rulebook,
                RulebookVersion = row.RulebookVersion,
                Index = row.Index,
            }).ToListAsync(stop);
        var now = Last(lights.Where(row => !told.Contains(row.Index)), period.ToString(), through);
        var was = before is null ? [] : Last(lights.Where(row => !hidden.Contains(row.Index)), before.Period, before.Through);
        var closed = (await db.Set<ClosingRow>().AsNoTracking()
            .Where(row => row.Index < through && (row.ReopenIndex == null || row.ReopenIndex >= through))
            .Select(row => row.CommitmentId).ToListAsync(stop)).ToHashSet();
        List<BulletinLine> lines = [];
        foreach (var row in await db.Set<CommitmentRow>().AsNoTracking().Where(row => row.PublishedIndex < through)
            .OrderBy(row => row.Code).ToListAsync(stop))
        {
            var (open, waits) = (!closed.Contains(row.Id), waiting.GetValueOrDefault(row.Id));
            if (open || waits > 0)
            {
                lines.Add(new(
                    new(row.Id), row.Code,
                    open ? await ColourAsync(db, now.GetValueOrDefault(row.Id), stop) : null,
                    open ? await ColourAsync(db, was.GetValueOrDefault(row.Id), stop) : null,
                    waits));
            }
        }

        return lines;
    }

    /// <summary>The light of each that was judged last for the period or an earlier one.</summary>
    private static Dictionary<Guid, LightRow> Last(IEnumerable<LightRow> lights, string period, long through)
    {
        Dictionary<Guid, LightRow> last = [];
        foreach (var row in lights.Where(row => row.Index < through
            && string.CompareOrdinal(BulletinItems.OfLight(row.CutOff, row.Day).ToString(), period) <= 0))
        {
            last[row.CommitmentId] = row;
        }

        return last;
    }

    private async Task<LightColour?> ColourAsync(ViewsDb db, LightRow? row, CancellationToken stop) => row is null
        ? null
        : (await rulebooks.ThenAsync(db, row.Rulebook, row.RulebookVersion, stop))?.Rulebook.FindLight(row.Light)?.Colour
            ?? LightColour.Grey;
}
