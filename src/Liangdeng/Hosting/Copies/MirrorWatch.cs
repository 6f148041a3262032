using Liangdeng.Store;
using Microsoft.Data.Sqlite;

namespace Liangdeng.Hosting.Copies;

/// <summary>While a mirror is kept: files and accounts follow within half a minute, and what goes wrong is said at once and as long as
/// it lasts. The ledger itself needs no watch: it writes its mirror before it acknowledges anything.</summary>
public sealed partial class MirrorWatch(LedgerStore ledger, DistrictFolder folder, ILogger<MirrorWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);
    private FolderMirror? beside;

    /// <summary>Why files or accounts do not follow; null while they do.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Looks once, and copies what is new.</summary>
    public void Look(CancellationToken stop)
    {
        if (ledger.Mirror is not { } state)
        {
            return;
        }

        if (!state.IsWhole)
        {
            LeftBehind(log, state.Folder, state.Since, state.Trouble);
        }

        try
        {
            beside ??= new(folder.Root, state.Folder);
            foreach (var one in CopiedParts.Folders)
            {
                beside.FollowFolder(one, stop);
            }

            foreach (var one in CopiedParts.Databases)
            {
                beside.FollowDatabase(one);
            }

            Trouble = null;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or SqliteException)
        {
            Trouble = broken.Message;
            NotCopied(log, state.Folder, broken.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        do
        {
            await Task.Run(() => Look(stoppingToken), stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(LogLevel.Critical, "The mirror {Folder} is left behind since {Since}: {Why}. The site goes on WITHOUT a second copy; it tries "
        + "again each minute. 镜像落后了，网站在没有第二份账本的情况下继续运行。")]
    private static partial void LeftBehind(ILogger log, string folder, NodaTime.Instant? since, string? why);

    [LoggerMessage(LogLevel.Critical, "Files and accounts do not reach the mirror {Folder}: {Why}. 文件和账号没有写进镜像。")]
    private static partial void NotCopied(ILogger log, string folder, string why);
}
