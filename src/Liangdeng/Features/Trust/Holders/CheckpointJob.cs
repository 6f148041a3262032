namespace Liangdeng.Features.Trust;

/// <summary>Looks once a minute whether a checkpoint is to be sent.</summary>
public sealed partial class CheckpointJob(CheckpointPost post, ILogger<CheckpointJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await post.RunDueAsync(stoppingToken);
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                Unreadable(log, unreadable.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Warning, "The day's checkpoint could not be sent: {What}")]
    private static partial void Unreadable(ILogger log, string what);
}
