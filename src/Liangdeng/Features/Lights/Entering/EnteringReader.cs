using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>One entry as pages show it.</summary>
/// <param name="Said">The value in words; null where it was withdrawn.</param>
/// <param name="IsLast">It is the last word on the day that is shown.</param>
public sealed record FactLine(FactRow Row, Bilingual Title, Bilingual? Said, bool IsLast)
{
    /// <summary>It counts on that day.</summary>
    public bool Stands => IsLast && Said is not null;
}

/// <summary>One commitment of which something is asked.</summary>
/// <param name="Standing">What counts today.</param>
/// <param name="Missing">Declared facts that nobody entered. A judgement that nobody made is not missing: it is not so.</param>
public sealed record FactsOfCommitment(CommitmentRow Commitment, IReadOnlyList<FactLine> Standing, IReadOnlyList<AskedFact> Missing);

/// <summary>Reads what pages show of judgements and declared facts.</summary>
public sealed class EnteringReader(ViewsDb db, RulebookInForce rulebooks, RulebookShelf shelf, DistrictClock clock)
{
    public const int PageSize = 50;

    /// <summary>What the rulebook in force asks, and those that were adopted for a later day.</summary>
    public static async Task<IReadOnlyList<AskedFact>> AskedAsync(
        ViewsDb db, RulebookInForce rulebooks, RulebookShelf shelf, LocalDate today, CancellationToken stop) => AskedFacts.Of(
        [
            (await rulebooks.OnAsync(db, today, stop)).Rulebook,
            .. (await shelf.TurnsAsync(db, stop)).Where(turn => turn.Row.From > today).Select(turn => turn.Book.Rulebook).Reverse(),
        ]);

    public Task<IReadOnlyList<AskedFact>> AskedAsync(CancellationToken stop) => AskedAsync(db, rulebooks, shelf, clock.Today, stop);

    public Task<UnitNames> UnitsAsync(CancellationToken stop) => UnitNames.ReadAsync(db, stop);

    public Task<CommitmentRow?> FindAsync(string code, CancellationToken stop) =>
        db.Set<CommitmentRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Code == code, stop);

    /// <summary>All entries of a commitment, the newest first.</summary>
    public async Task<IReadOnlyList<FactLine>> OfAsync(Guid commitment, CancellationToken stop) => await LinesAsync(
        await db.Set<FactRow>().AsNoTracking().Where(row => row.CommitmentId == commitment).OrderByDescending(row => row.Index).ToListAsync(stop),
        stop);

    /// <summary>Open commitments with a breakdown, those first of which declared facts are missing.</summary>
    public async Task<(IReadOnlyList<FactsOfCommitment> Rows, int Missing, int Count, int Page)> ListAsync(
        IReadOnlyList<AskedFact> asked, int page, CancellationToken stop)
    {
        var open = await db.Set<CommitmentRow>().AsNoTracking().Where(row => row.Outcome == null && row.Lead != null)
            .OrderBy(row => row.Code).ToListAsync(stop);
        var lines = (await LinesAsync(await db.Set<FactRow>().AsNoTracking().OrderByDescending(row => row.Index).ToListAsync(stop), stop))
            .Where(line => line.Stands).ToLookup(line => line.Row.CommitmentId);
        var all = open.Select(row => new FactsOfCommitment(
                row, [.. lines[row.Id].OrderBy(line => line.Row.Fact, StringComparer.Ordinal)],
                [.. asked.Where(one => !one.IsJudgement && !lines[row.Id].Any(line => one.Fits(line.Row.ToEntered())))]))
            .OrderBy(one => one.Missing.Count == 0).ToList();
        page = Math.Clamp(page, 1, Math.Max(1, (all.Count + PageSize - 1) / PageSize));
        return ([.. all.Skip((page - 1) * PageSize).Take(PageSize)], all.Count(one => one.Missing.Count > 0), all.Count, page);
    }

    private async Task<IReadOnlyList<FactLine>> LinesAsync(List<FactRow> rows, CancellationToken stop)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var today = db.Today(clock);
        Dictionary<(string, string), Rulebook> books = [];
        foreach (var (id, version) in rows.Select(row => (row.Rulebook, row.RulebookVersion)).Distinct())
        {
            if (await rulebooks.ThenAsync(db, id, version, stop) is { } book)
            {
                books.Add((id, version), book.Rulebook);
            }
        }

        // A word may be of a rulebook that was adopted beside the one that asked first.
        var others = await AskedAsync(db, rulebooks, shelf, today, stop);
        var last = rows.Where(row => row.From <= today).GroupBy(row => (row.CommitmentId, row.Fact))
            .Select(group => group.Max(row => row.Index)).ToHashSet();
        return [.. rows.Select(row => LineOf(row, books.GetValueOrDefault((row.Rulebook, row.RulebookVersion)), others, last.Contains(row.Index)))];
    }

    private static FactLine LineOf(FactRow row, Rulebook? book, IReadOnlyList<AskedFact> others, bool isLast)
    {
        var asked = (book is null ? [] : AskedFacts.Of(book)).Concat(others).Where(one => one.Name == row.Fact).ToList();
        var said = row.Value is { } value
            ? asked.FirstOrDefault(one => one.Fits(row.ToEntered()))?.Say(value) ?? new(value, value)
            : null;
        return new(row, asked.FirstOrDefault()?.Title ?? new(row.Fact, row.Fact), said, isLast);
    }
}
