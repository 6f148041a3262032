using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary>Wakes the lamplighter while the site runs.</summary>
public sealed class LamplighterJob(LamplighterDesk desk, ViewsGate gate, ILogger<LamplighterJob> log) : BackgroundService
{
    /// <summary>How often it looks whether a day is due; a day that is not costs one read.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            await Outages.TryAsync(log, () => gate.RunAsync(desk.RunDueAsync, stoppingToken));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
