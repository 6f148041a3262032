using System.Runtime.CompilerServices;
using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What of the register is asked for.</summary>
/// <param name="Plans">Ids of plans; null for all.</param>
/// <param name="Commitments">Ids, in the order in which they are written; null for all of the plans, by code.</param>
/// <param name="Part">The address of the table that they are rows of; null for everything.</param>
public sealed record ExportAsk(IReadOnlyList<Guid>? Plans, IReadOnlyList<Guid>? Commitments, string? Part)
{
    public static readonly ExportAsk Everything = new(null, null, null);
}

/// <summary>Reads the register as one picture of one moment: the views may go on meanwhile.</summary>
public sealed class RegisterSource(
    PublicLane lane, PublicRecord record, PlanTexts texts, LedgerStore ledger, PageViews views,
    DistrictClock clock) : IDisposable
{
    private const int Attempts = 5;

    /// <summary>Everybody may ask for everything; the site goes on to answer others meanwhile.</summary>
    private const int AtOnce = 2;

    private readonly SemaphoreSlim places = new(AtOnce);

    public async Task<RegisterPicture> OpenAsync(ExportAsk ask, CancellationToken stop)
    {
        await places.WaitAsync(stop);
        try
        {
            return await TakeAsync(ask, stop);
        }
        catch
        {
            places.Release();
            throw;
        }
    }

    public void Dispose() => places.Dispose();

    private async Task<RegisterPicture> TakeAsync(ExportAsk ask, CancellationToken stop)
    {
        for (var attempt = 1; ; attempt++)
        {
            var checkpoint = ledger.Checkpoint.Checkpoint;
            await views.WaitForAsync(checkpoint.Size, PageViews.Patience, stop);
            var db = await lane.OpenForVisitorsAsync(stop);
            try
            {
                var transaction = await BeginAsync(db, stop);
                var entries = await db.Set<PositionRow>().AsNoTracking().OrderBy(row => row.Id).Select(row => row.Position).FirstOrDefaultAsync(stop);
                // Somebody wrote between the two looks: the checkpoint would name another number of entries.
                if (entries == checkpoint.Size || attempt == Attempts)
                {
                    var district = await db.Set<DistrictRow>().AsNoTracking().OrderBy(row => row.Id).FirstAsync(stop);
                    var head = new HeadShape(
                        RegisterSchema.Format, clock.GetCurrentInstant(), ask.Part, entries,
                        new(district.Code, new(district.NameZh, district.NameEn), district.IsDemo),
                        new(ledger.Origin, checkpoint.Size, checkpoint.Root.ToBase64(), ledger.VerifierKey));
                    return new(db, transaction, ask, head, record, texts, () => places.Release());
                }

                await transaction.DisposeAsync();
                await db.DisposeAsync();
            }
            catch
            {
                await db.DisposeAsync();
                throw;
            }
        }
    }

    // Deferred: reading takes no lock that the projector would have to wait for.
    private static async Task<IDbContextTransaction> BeginAsync(ViewsDb db, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        return (await db.Database.UseTransactionAsync(connection.BeginTransaction(deferred: true), stop))!;
    }
}

/// <summary>The register at one moment, read piece by piece.</summary>
public sealed class RegisterPicture(
    ViewsDb db, IDbContextTransaction transaction, ExportAsk ask, HeadShape head, PublicRecord record, PlanTexts texts,
    Action done)
    : IAsyncDisposable
{
    /// <summary>Commitments that are in memory at once.</summary>
    private const int Chunk = 100;

    public HeadShape Head => head;

    public async Task<IReadOnlyList<UnitShape>> UnitsAsync(CancellationToken stop) =>
    [
        .. (await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ThenBy(row => row.Code).ToListAsync(stop))
            .Select(row => new UnitShape(row.Code, row.Name, row.Kind, row.Order)),
    ];

    public async Task<IReadOnlyList<RulebookShape>> RulebooksAsync(CancellationToken stop) =>
    [
        .. (await db.Set<RulebookRow>().AsNoTracking().OrderBy(row => row.Index).ToListAsync(stop))
            .Select(row => new RulebookShape(row.Id, row.Version, row.Sha256, row.AdoptedAt, row.Text)),
    ];

    /// <summary>The plans, each with its text unless the rows of a table are asked for.</summary>
    public async IAsyncEnumerable<PlanShape> PlansAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var rows = db.Set<PlanRow>().AsNoTracking();
        rows = ask.Plans is { } only ? rows.Where(row => only.Contains(row.Id)) : rows;
        foreach (var row in await rows.OrderBy(row => row.PeriodStart).ThenBy(row => row.PublishedIndex).ToListAsync(stop))
        {
            var foci = await db.Set<FocusRow>().AsNoTracking().Where(focus => focus.PlanId == row.Id)
                .OrderBy(focus => focus.No).ToListAsync(stop);
            yield return new(
                row.Id, row.Title, row.Publisher, row.PublishedOn, row.Address, new(row.PeriodStart, row.PeriodEnd), row.Extractor,
                new(row.OriginalFile, row.OriginalName, row.OriginalSha256),
                new(row.TextFile, row.TextSha256, ask.Part is null ? await texts.OfAsync(row, stop) : null),
                new(row.RangeStart, row.RangeEnd), [.. foci.Select(focus => new Focus(focus.No, focus.Name, new(focus.Start, focus.End)))],
                row is { BreakdownNumber: { } number, BreakdownOn: { } on } ? new(number, on) : null, row.PublishedIndex);
        }
    }

    public async IAsyncEnumerable<CommitmentShape> CommitmentsAsync([EnumeratorCancellation] CancellationToken stop)
    {
        var blockers = await BlockerCounts.OpenAsync(db, stop);
        foreach (var chunk in (await IdsAsync(stop)).Chunk(Chunk))
        {
            var found = await db.Set<CommitmentRow>().AsNoTracking().Where(row => chunk.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, stop);
            // Visitors' views may be a moment behind those that the rows were asked of.
            List<CommitmentRow> rows = [.. chunk.Where(found.ContainsKey).Select(id => found[id])];
            var parts = await record.OfAsync(db, rows, stop);
            var terms = (await db.Set<TermsRow>().AsNoTracking().Where(row => chunk.Contains(row.CommitmentId))
                .OrderBy(row => row.Index).ToListAsync(stop)).ToLookup(row => row.CommitmentId);
            var closings = (await db.Set<ClosingRow>().AsNoTracking().Where(row => chunk.Contains(row.CommitmentId))
                .OrderBy(row => row.No).ToListAsync(stop)).ToLookup(row => row.CommitmentId);
            foreach (var row in rows)
            {
                yield return ShapeOf(row, parts[row.Id], [.. terms[row.Id]], closings[row.Id], blockers.GetValueOrDefault(row.Id));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await db.DisposeAsync();
        done();
    }

    private async Task<IReadOnlyList<Guid>> IdsAsync(CancellationToken stop)
    {
        if (ask.Commitments is { } asked)
        {
            return asked;
        }

        var rows = db.Set<CommitmentRow>().AsNoTracking();
        rows = ask.Plans is { } only ? rows.Where(row => only.Contains(row.PlanId)) : rows;
        return await rows.OrderBy(row => row.Code).Select(row => row.Id).ToListAsync(stop);
    }

    private static CommitmentShape ShapeOf(
        CommitmentRow row, PublicPart part, IReadOnlyList<TermsRow> terms, IEnumerable<ClosingRow> closings, int blockers)
    {
        var now = terms.Single(standing => standing.Index == row.TermsIndex).Read();
        return new(
            row.Id, row.Code, row.PlanId, row.Focus, row.Kind, new(row.Start, row.End), now.Words, row.Action, row.Object, row.Firm,
            now.Target, new(row.PeriodStart, row.PeriodEnd), row.PublishedIndex, now.BrokenDown, [.. AmendmentsOf(terms)],
            part.Light, part.Lights, part.Figures, part.Reports, part.Members, [.. closings.Select(ShapeOf)], row.CarriedTo,
            row.TakenFrom, blockers);
    }

    private static IEnumerable<AmendmentShape> AmendmentsOf(IReadOnlyList<TermsRow> terms) => AmendedTerms.Of(terms)
        .Select(amended =>
        {
            var (before, row) = (amended.Before.Read(), amended.Amendment);
            return new AmendmentShape(
                row.No, row.At, row.Index, row.Ground, JsonSerializer.Deserialize<StoredFile>(row.Document, EventJson.Options)!,
                before.Words, before.Target, before.BrokenDown);
        });

    private static ClosingShape ShapeOf(ClosingRow row) => new(
        row.No, row.Outcome, row.On, row.Ground, PublicRecord.FilesOf(row.Evidence), row.At, row.Index, row.ReopenedAt,
        row.ReopenGround);
}
