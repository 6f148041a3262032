using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared.Documents;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Cadences;

/// <summary>Makes the PDF of every frozen pack.</summary>
public sealed class PackPrinter(
    IDbContextFactory<ViewsDb> contexts, PackDesk desk, PrinterParts parts, ILogger<PackPrinter> log)
    : DocumentPrinter<Guid>(parts, log)
{
    /// <summary>Why one that was not printed is not; null while it is on its way.</summary>
    public PdfProblem? ProblemOf(PackRow row) => ProblemWith(row.Id);

    protected override async Task<IReadOnlyList<WaitingDocument<Guid>>> DueAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var due = await db.Set<PackRow>().AsNoTracking().Where(row => row.Pdf == null).OrderBy(row => row.FrozenIndex).ToListAsync(stop);
        return [.. due.Select(row => new WaitingDocument<Guid>(row.Id, row.ReadWord(), Path.ChangeExtension(row.ReadWord().Name, ".pdf")))];
    }

    protected override Task<Outcome> RecordAsync(Order order, Guid key, StoredFile pdf, CancellationToken stop) =>
        desk.HandleAsync(order, new PackCommand.Print(new(key), pdf), stop);
}
