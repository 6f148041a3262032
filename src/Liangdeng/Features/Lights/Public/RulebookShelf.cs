using System.Globalization;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Lights;

/// <summary>A rulebook that a visitor may read.</summary>
/// <param name="InForce">It lights the lamps now.</param>
public sealed record ShelvedRulebook(RulebookText Book, bool InForce);

/// <summary>A stretch of days on which a rulebook lights the lamps.</summary>
/// <param name="Until">The last day; null while no end is known.</param>
public sealed record RulebookTurn(RulebookAdoptionRow Row, RulebookText Book, NodaTime.LocalDate? Until);

/// <summary>The rulebooks of the site: the one in force, those that were, those that ship.</summary>
public sealed class RulebookShelf(RulebookInForce rulebooks)
{
    /// <summary>The one in force first, then the district's other ones, then those that ship.</summary>
    public async Task<IReadOnlyList<ShelvedRulebook>> AllAsync(ViewsDb db, CancellationToken stop)
    {
        var now = await NowAsync(db, stop);
        var own = (await TurnsAsync(db, stop)).Select(turn => turn.Book)
            .Where(book => ShippedRulebooks.Find(book.Rulebook.Id) is null).DistinctBy(book => book.Rulebook.Id);
        var others = own.Concat(ShippedRulebooks.All).Where(book => book.Rulebook.Id != now?.Rulebook.Id)
            .Select(book => new ShelvedRulebook(book, InForce: false));
        return [.. now is null ? [] : new[] { new ShelvedRulebook(now, InForce: true) }, .. others];
    }

    /// <summary>What was, is and will be in force, the last first. One that was replaced before its first day is left out.</summary>
    public async Task<IReadOnlyList<RulebookTurn>> TurnsAsync(ViewsDb db, CancellationToken stop)
    {
        List<RulebookTurn> turns = [];
        NodaTime.LocalDate? next = null;
        foreach (var row in (await RulebookInForce.AdoptionsAsync(db, stop)).AsEnumerable().Reverse())
        {
            // A later adoption with an earlier day takes its place.
            if ((next is null || row.From < next) && await rulebooks.ThenAsync(db, row.Id, row.Version, stop) is { } book)
            {
                turns.Add(new(row, book, next?.PlusDays(-1)));
                next = row.From;
            }
        }

        return turns;
    }

    /// <summary>A rulebook by its id, in the version that is in force or ships; or in the version asked for.</summary>
    /// <param name="version">Null for the version of now.</param>
    public async Task<ShelvedRulebook?> FindAsync(ViewsDb db, string id, int? version, CancellationToken stop)
    {
        var now = await NowAsync(db, stop);
        if (Is(now, id, version))
        {
            return new(now!, InForce: true);
        }

        var book = ShippedRulebooks.Find(id) is { } shipped && Is(shipped, id, version)
            ? shipped
            : version is { } old
                ? await rulebooks.ThenAsync(db, id, old.ToString(CultureInfo.InvariantCulture), stop)
                : await LastAsync(db, id, stop);
        return book is null ? null : new(book, InForce: false);
    }

    /// <summary>The same by <c>ID</c> or <c>ID@VERSION</c>, as addresses have it.</summary>
    public Task<ShelvedRulebook?> FindAsync(ViewsDb db, string said, CancellationToken stop)
    {
        var at = said.LastIndexOf('@');
        return at > 0 && int.TryParse(said.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? FindAsync(db, said[..at], version, stop)
            : FindAsync(db, said, null, stop);
    }

    /// <summary>Versions of a rulebook that can be read: those that were in force, the one that ships, and this one.</summary>
    public static async Task<IReadOnlyList<int>> VersionsAsync(ViewsDb db, RulebookText book, CancellationToken stop)
    {
        var id = book.Rulebook.Id;
        var adopted = await db.Set<RulebookRow>().AsNoTracking().Where(row => row.Id == id).Select(row => row.Version).ToListAsync(stop);
        return
        [
            .. adopted.Select(version => int.Parse(version, CultureInfo.InvariantCulture)).Append(book.Rulebook.Version)
                .Concat(ShippedRulebooks.Find(id) is { } shipped ? [shipped.Rulebook.Version] : []).Distinct().OrderDescending(),
        ];
    }

    private static bool Is(RulebookText? book, string id, int? version) =>
        book is not null && book.Rulebook.Id == id && (version is null || book.Rulebook.Version == version);

    private async Task<RulebookText?> NowAsync(ViewsDb db, CancellationToken stop) =>
        await db.Set<RulebookRow>().AnyAsync(stop) ? await rulebooks.NowAsync(db, stop) : null;

    /// <summary>The last version of one that was in force once and does not ship any more.</summary>
    private async Task<RulebookText?> LastAsync(ViewsDb db, string id, CancellationToken stop) =>
        await db.Set<RulebookRow>().Where(row => row.Id == id).OrderByDescending(row => row.Index)
            .Select(row => row.Version).FirstOrDefaultAsync(stop) is { } version
            ? await rulebooks.ThenAsync(db, id, version, stop)
            : null;
}
