using System.Globalization;
using Liangdeng.Features.Register;

namespace Liangdeng.Features.Demo;

/// <summary>Keeps a report that was begun and not handed in, as the form does when it is put aside.</summary>
internal sealed class DraftKeeper(DemoOffice office, DemoCast cast)
{
    public async Task KeepAsync(Filing filing, CancellationToken stop)
    {
        await using var scope = office.Get<IServiceScopeFactory>().CreateAsyncScope();
        var draft = new ReportDraft(
            0, filing.Amount?.Value, filing.Percent?.ToString(CultureInfo.InvariantCulture), null, filing.Words,
            filing.Blockers, null, []);
        var version = await scope.ServiceProvider.GetRequiredService<ReportDrafts>().SaveAsync(
            cast.Reporter(filing.Promise.Task.Lead).Person, filing.Promise.Id, filing.Period, draft, stop);
        if (version is null)
        {
            throw new DemoRefusedException($"The draft of {filing.Promise.Task.Piece} was saved before.");
        }
    }
}
