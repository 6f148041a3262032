using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared.Documents;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Annual;

/// <summary>Makes the PDF of every frozen account.</summary>
public sealed class AnnualPrinter(
    IDbContextFactory<ViewsDb> contexts, AnnualDesk desk, PrinterParts parts, ILogger<AnnualPrinter> log)
    : DocumentPrinter<(Guid Plan, int No)>(parts, log)
{
    /// <summary>Why a version that was not printed is not; null while it is on its way.</summary>
    public PdfProblem? ProblemOf(AnnualRow row) => ProblemWith((row.PlanId, row.No));

    protected override async Task<IReadOnlyList<WaitingDocument<(Guid Plan, int No)>>> DueAsync(CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var due = await db.Set<AnnualRow>().AsNoTracking().Where(row => row.Pdf == null && row.State != AnnualState.Declined)
            .OrderBy(row => row.FrozenIndex).ToListAsync(stop);
        var titles = await db.Set<PlanRow>().ToDictionaryAsync(plan => plan.Id, plan => plan.Title, stop);
        return [.. due.Select(row => new WaitingDocument<(Guid, int)>(
            (row.PlanId, row.No), row.ReadWord(), AnnualPress.NameOf(titles[row.PlanId], row.No, ".pdf")))];
    }

    protected override Task<Outcome> RecordAsync(Order order, (Guid Plan, int No) key, StoredFile pdf, CancellationToken stop) =>
        desk.HandleAsync(order, new AnnualCommand.Print(new(key.Plan), key.No, pdf), stop);
}
