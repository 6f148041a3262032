using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared.Documents;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Annual;

/// <summary>Makes the PDF of every frozen account, once, from the bytes of its Word document, and puts its hash on record.
/// It does so beside everything else: it takes seconds, and a machine without LibreOffice can freeze accounts too.</summary>
public sealed partial class AnnualPrinter(
    IDbContextFactory<ViewsDb> contexts, LedgerStore ledger, PageViews views, FileStore store, PlanFiles files, PdfOffice pdf,
    AnnualDesk desk, DistrictClock clock, Ids ids, ViewsGate readers, ILogger<AnnualPrinter> log) : BackgroundService
{
    private const string MediaType = "application/pdf";

    private readonly SemaphoreSlim woken = new(1, 1);
    private readonly Dictionary<(Guid Plan, int No), PdfProblem> problems = [];
    private readonly Lock gate = new();

    /// <summary>There is a new one.</summary>
    public void Wake()
    {
        lock (gate)
        {
            if (woken.CurrentCount == 0)
            {
                woken.Release();
            }
        }
    }

    /// <summary>Why a version that was not printed is not; null while it is on its way.</summary>
    public PdfProblem? ProblemOf(AnnualRow row)
    {
        lock (gate)
        {
            return problems.TryGetValue((row.PlanId, row.No), out var problem) ? problem
                : pdf.IsThere ? null
                : PdfProblem.NoProgram;
        }
    }

    /// <summary>Prints what waits for it; what could not be printed is tried again after the next start.</summary>
    /// <returns>How many were printed.</returns>
    public async Task<int> PrintDueAsync(CancellationToken stop)
    {
        if (!pdf.IsThere)
        {
            return 0;
        }

        await views.WaitForAsync(ledger.Size, Timeout.InfiniteTimeSpan, stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var due = await db.Set<AnnualRow>().AsNoTracking().Where(row => row.Pdf == null && row.State != AnnualState.Declined)
            .OrderBy(row => row.FrozenIndex).ToListAsync(stop);
        var printed = 0;
        foreach (var row in due)
        {
            if (ProblemOf(row) is null && await PrintAsync(db, row, stop))
            {
                printed++;
            }
        }

        return printed;
    }

    public override void Dispose()
    {
        woken.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await woken.WaitAsync(stoppingToken);
            await Outages.OutliveAsync(log, () => readers.RunAsync(PrintDueAsync, stoppingToken), stoppingToken);
        }
    }

    private async Task<bool> PrintAsync(ViewsDb db, AnnualRow row, CancellationToken stop)
    {
        var (made, problem) = await MakeAsync(row, stop);
        if (made is null)
        {
            lock (gate)
            {
                problems[(row.PlanId, row.No)] = problem!.Value;
            }

            NotPrinted(log, row.No, row.PlanId, problem!.Value);
            return false;
        }

        var title = await db.Set<PlanRow>().Where(plan => plan.Id == row.PlanId).Select(plan => plan.Title).FirstAsync(stop);
        var kept = await files.KeepAsync(made, AnnualPress.NameOf(title, row.No, ".pdf"), MediaType, stop);
        var order = new Order(Actor.Printer, ids.Next(), clock.GetCurrentInstant(), clock.Today);
        return (await desk.HandleAsync(order, new AnnualCommand.Print(new(row.PlanId), row.No, kept), stop)).Accepted;
    }

    private async Task<(byte[]? Pdf, PdfProblem? Problem)> MakeAsync(AnnualRow row, CancellationToken stop)
    {
        try
        {
            return await pdf.MakeAsync(await AnnualFiles.ReadAsync(store, row.ReadWord(), stop), stop);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // A full disk, a torn folder: the site goes on, and the page says that there is no PDF.
            return (null, PdfProblem.Failed);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No PDF of version {No} of the account of plan {Plan:N}: {Problem}.")]
    private static partial void NotPrinted(ILogger log, int no, Guid plan, PdfProblem problem);
}
