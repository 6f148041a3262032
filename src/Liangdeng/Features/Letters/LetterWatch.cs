using Liangdeng.Features.Calendar;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Letters;

/// <summary>Sees to what letters do by themselves: follows the lights, sends what goes out without a signature, reminds, and
/// brings the next rung where no answer came. Each thing it does is decided by its letter or docket, so that a run that broke off
/// or ran twice does nothing a second time.</summary>
public sealed class LetterWatch(
    LetterDesk desk, History history, LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts, DistrictClock clock,
    Ids ids, LightChanges lights) : IFixesLimits, IDisposable
{
    /// <summary>The lamplighter goes through a day ten minutes after its end; lights of a day that it has not reached may still
    /// turn back.</summary>
    private static readonly Duration AfterMidnight = Duration.FromMinutes(10);

    private readonly SemaphoreSlim one = new(1);

    /// <summary>When it last found nothing to do: nothing has to be read again before something happens, or a day begins.</summary>
    private (long Size, LocalDate Day) idle = (-1, default);

    public void Dispose() => one.Dispose();

    /// <returns>How many things were looked at.</returns>
    public async Task<int> RunDueAsync(CancellationToken stop)
    {
        await one.WaitAsync(stop);
        try
        {
            var (size, day) = (ledger.Size, clock.Today);
            if (idle == (size, day))
            {
                return 0;
            }

            await ShownAsync(stop);
            var looked = await FollowLightsAsync(stop);
            await ShownAsync(stop);
            foreach (var command in await DueAsync(stop))
            {
                await desk.HandleAsync(NewOrder(), command, stop);
                looked++;
            }

            idle = ledger.Size == size ? (size, day) : idle;
            return looked;
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>A year was announced: limits that ran into it are fixed.</summary>
    public async Task FixAsync(CancellationToken stop)
    {
        await ShownAsync(stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var open = await db.Set<LetterRow>().AsNoTracking()
            .Where(row => (row.State == LetterState.Delivered || row.State == LetterState.SignedFor)
                && (row.AnswerDue == null || row.SignForDue == null))
            .OrderBy(row => row.SignedAt).Select(row => row.Id).ToListAsync(stop);
        foreach (var letter in open)
        {
            await desk.HandleAsync(NewOrder(), new LetterCommand.FixLimit(new(letter)), stop);
        }
    }

    private async Task<int> FollowLightsAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        if (!await LampsAreLitAsync(db, stop))
        {
            return 0;
        }

        var past = await history.ReadAsync<LetterWatchEvent>(Streams.LetterWatch, stop);
        var upTo = past.Events is [.., { What: LetterWatchEvent.LightsRead read }] ? read.UpTo : -1;
        var (commitments, changes, last) = await lights.SinceAsync(db, upTo, stop);
        foreach (var commitment in commitments)
        {
            await desk.FollowAsync(NewOrder(), commitment, stop);
        }

        if (changes > 0)
        {
            // A conflict means that another run has come as far: there is nothing left to note.
            await history.AppendAsync(
                NewOrder(), [new(Streams.LetterWatch, past.Version, [new LetterWatchEvent.LightsRead(last, changes)])], stop);
        }

        return commitments.Count;
    }

    /// <summary>Whether the lamplighter has gone through every day that is over: while it catches up, letters wait for how things
    /// stand at its end.</summary>
    private async Task<bool> LampsAreLitAsync(ViewsDb db, CancellationToken stop) =>
        await db.Set<LamplighterRow>().MaxAsync(row => (LocalDate?)row.Day, stop) is not { } last
            || last >= (clock.GetCurrentInstant() - AfterMidnight).InZone(DistrictClock.Zone).Date.PlusDays(-1);

    private async Task<IReadOnlyList<LetterCommand>> DueAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var drafts = await (
            from draft in db.Set<LetterDraftRow>().AsNoTracking()
            where draft.State == LetterState.Drafted || draft.State == LetterState.Checked
            join commitment in db.Set<CommitmentRow>() on draft.CommitmentId equals commitment.Id
            where commitment.Outcome != null || (draft.ByItself && draft.WordedBy == null)
            orderby draft.DraftedAt
            select new { draft.Id, draft.CommitmentId, IsClosed = commitment.Outcome != null }).ToListAsync(stop);
        var today = clock.Today;
        var sent = await db.Set<LetterRow>().AsNoTracking()
            .Where(row => (row.State == LetterState.Delivered || row.State == LetterState.SignedFor) && !row.NotAnswered)
            .OrderBy(row => row.SignedAt).ToListAsync(stop);
        return
        [
            .. drafts.Where(draft => draft.IsClosed).Select(draft => new CommitmentId(draft.CommitmentId)).Distinct()
                .Select(id => new LetterCommand.DropDrafts(id)),
            .. drafts.Where(draft => !draft.IsClosed).Select(draft => new LetterCommand.SendByItself(new(draft.Id))),
            .. sent.Where(row => !row.RemindedToAnswer || (row.State == LetterState.Delivered && !row.RemindedToSignFor))
                .Select(row => new LetterCommand.Remind(new(row.Id))),
            .. sent.Where(row => row.AnswerDue is not { } due || due < today).Select(row => new LetterCommand.Escalate(new(row.Id))),
        ];
    }

    private async Task ShownAsync(CancellationToken stop) => await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);

    private Order NewOrder() => new(Actor.Lamplighter, ids.Next(), clock.GetCurrentInstant(), clock.Today);
}

/// <summary>Wakes the watch while the site runs.</summary>
public sealed class LetterWatchJob(LetterWatch watch, ViewsGate gate, ILogger<LetterWatchJob> log) : BackgroundService
{
    /// <summary>Letters count in days; a look that finds nothing new costs nothing.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            await Outages.TryAsync(log, () => gate.RunAsync(watch.RunDueAsync, stoppingToken));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
