using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Store;

namespace Liangdeng.Features.Shared.Documents;

/// <summary>What a printer of frozen documents works with.</summary>
public sealed record PrinterParts(
    LedgerStore Ledger, PageViews Views, FileStore Store, PlanFiles Files, PdfOffice Pdf, DistrictClock Clock, Ids Ids, ViewsGate Readers);

/// <summary>A frozen document that waits for its PDF.</summary>
/// <param name="Name">Of the PDF.</param>
public sealed record WaitingDocument<TKey>(TKey Key, StoredFile Word, string Name);

/// <summary>Makes the PDF of every frozen document of a sort, once, from the bytes of its Word document, and puts its hash on record.
/// It does so beside everything else: it takes seconds, and a machine without LibreOffice can freeze documents too.</summary>
public abstract class DocumentPrinter<TKey>(PrinterParts parts, ILogger log) : BackgroundService
    where TKey : notnull
{
    private const string MediaType = "application/pdf";

    private readonly SemaphoreSlim woken = new(1, 1);
    private readonly Dictionary<TKey, PdfProblem> problems = [];
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

    /// <summary>Why one that was not printed is not; null while it is on its way.</summary>
    protected PdfProblem? ProblemWith(TKey key)
    {
        lock (gate)
        {
            return problems.TryGetValue(key, out var problem) ? problem
                : parts.Pdf.IsThere ? null
                : PdfProblem.NoProgram;
        }
    }

    /// <summary>Prints what waits for it; what could not be printed is tried again after the next start.</summary>
    /// <returns>How many were printed.</returns>
    public async Task<int> PrintDueAsync(CancellationToken stop)
    {
        if (!parts.Pdf.IsThere)
        {
            return 0;
        }

        await parts.Views.WaitForAsync(parts.Ledger.Size, Timeout.InfiniteTimeSpan, stop);
        var printed = 0;
        foreach (var one in await DueAsync(stop))
        {
            if (ProblemWith(one.Key) is null && await PrintAsync(one, stop))
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
        GC.SuppressFinalize(this);
    }

    /// <summary>Those that have none, the oldest first.</summary>
    protected abstract Task<IReadOnlyList<WaitingDocument<TKey>>> DueAsync(CancellationToken stop);

    protected abstract Task<Outcome> RecordAsync(Order order, TKey key, StoredFile pdf, CancellationToken stop);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await woken.WaitAsync(stoppingToken);
            await Outages.OutliveAsync(log, () => parts.Readers.RunAsync(PrintDueAsync, stoppingToken), stoppingToken);
        }
    }

    private async Task<bool> PrintAsync(WaitingDocument<TKey> one, CancellationToken stop)
    {
        var (made, problem) = await MakeAsync(one, stop);
        if (made is null)
        {
            lock (gate)
            {
                problems[one.Key] = problem!.Value;
            }

            PrinterLog.NotPrinted(log, one.Name, problem!.Value);
            return false;
        }

        var kept = await parts.Files.KeepAsync(made, one.Name, MediaType, stop);
        var order = new Order(Actor.Printer, parts.Ids.Next(), parts.Clock.GetCurrentInstant(), parts.Clock.Today);
        return (await RecordAsync(order, one.Key, kept, stop)).Accepted;
    }

    private async Task<(byte[]? Pdf, PdfProblem? Problem)> MakeAsync(WaitingDocument<TKey> one, CancellationToken stop)
    {
        try
        {
            return await parts.Pdf.MakeAsync(await parts.Store.ReadAsync(one.Word, stop), stop);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            // A full disk, a torn folder: the site goes on, and the page says that there is no PDF.
            return (null, PdfProblem.Failed);
        }
    }
}

internal static partial class PrinterLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "No {Name}: {Problem}.")]
    public static partial void NotPrinted(ILogger log, string name, PdfProblem problem);
}
