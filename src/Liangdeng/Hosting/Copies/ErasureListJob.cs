using System.Data.Common;
using Liangdeng.Store;

namespace Liangdeng.Hosting.Copies;

/// <summary>Keeps <c>erasures.json</c> in the district's folder: to be copied away each day, so that what was erased stays erased whatever
/// is restored.</summary>
public sealed partial class ErasureListJob(DistrictFolder folder, DistrictClock clock, ILogger<ErasureListJob> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private readonly Lock gate = new();

    /// <summary>Writes the list as of now; whole or not at all.</summary>
    public async Task WriteAsync(CancellationToken stop)
    {
        var (list, refused) = await ErasureList.ReadAsync(CopiedParts.LedgerOf(folder, clock), stop);
        if (list is null)
        {
            NotRead(log, refused!);
            return;
        }

        var path = Path.Combine(folder.Root, CopiedParts.Erasures);
        lock (gate)
        {
            File.WriteAllBytes(path + ".new", list.ToBytes());
            File.Move(path + ".new", path, overwrite: true);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            try
            {
                await WriteAsync(stoppingToken);
            }
            catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or InvalidDataException or DbException)
            {
                NotWritten(log, broken.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Error, "The list of erasures cannot be read: {Why}")]
    private static partial void NotRead(ILogger log, OpenResult why);

    [LoggerMessage(LogLevel.Error, "erasures.json cannot be written: {Why}")]
    private static partial void NotWritten(ILogger log, string why);
}
