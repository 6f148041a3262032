using Liangdeng.Hosting;

namespace Liangdeng.Features.Letters.Mail;

/// <summary>Wakes the postman while the site runs.</summary>
public sealed class PostmanJob(Postman postman, ViewsGate gate, ILogger<PostmanJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            await Outages.TryAsync(log, () => gate.RunAsync(postman.RunDueAsync, stoppingToken));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
