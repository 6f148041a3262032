using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests.Copying;

/// <summary>A ledger, shelves for its backups, and a folder that it is restored into.</summary>
internal sealed class BackupScene : IAsyncDisposable
{
    private readonly Home _home;
    private readonly string _above = Directory.CreateTempSubdirectory("liangdeng-test-").FullName;
    private readonly List<TempLedger> _restored = [];
    private int _acts;

    private BackupScene(Home home, TempLedger ledger) => (_home, Ledger) = (home, ledger);

    public TempLedger Ledger { get; }

    public string To => Path.Combine(_above, "backups");

    public string KeysTo => Path.Combine(_above, "keys");

    public BackupPlan Plan => new(Ledger.Options, To, KeysTo) { Databases = ["accounts.db"], Folders = ["files"] };

    /// <summary>Three kinds of streams, a file and another database.</summary>
    public static async Task<BackupScene> OpenAsync(Home home)
    {
        var scene = new BackupScene(home, await home.OpenAsync());
        await scene.Ledger.AppendAsync(TempLedger.Stream("public", 0, "OPENWORD", "two"));
        await scene.Ledger.AppendAsync(TempLedger.Stream("attested", 0, "three") with { Kind = EntryKind.Attested });
        await scene.Ledger.AppendAsync(TempLedger.Stream("secret", 0, "four") with { Kind = EntryKind.Private });
        for (var n = 0; n < 300; n++)
        {
            await scene.Ledger.AppendAsync(TempLedger.Stream("many", n, $"text {n}"));
        }

        Directory.CreateDirectory(scene.Ledger.PathOf("files/ab"));
        await File.WriteAllTextAsync(scene.Ledger.PathOf("files/ab/abcd"), "evidence");
        await File.WriteAllTextAsync(scene.Ledger.PathOf("files/ab/abce.part"), "half");
        RawFile.Change(scene.Ledger.PathOf("accounts.db"), "CREATE TABLE people (name TEXT); INSERT INTO people VALUES ('anna')");
        return scene;
    }

    public async Task<BackupResult.Taken> TakeAsync(BackupPlan? plan = null)
    {
        var result = await LedgerBackup.TakeAsync(plan ?? Plan, CancellationToken.None);
        return Assert.IsType<BackupResult.Taken>(result);
    }

    public Task<EraseResult> EraseAsync(long index, ErasureScope scope = ErasureScope.All) =>
        Ledger.Store.EraseAsync(Ledger.NextAct(), index, ErasureGround.PersonAsked, scope, CancellationToken.None);

    public async Task<ErasureList> ErasuresAsync()
    {
        var (list, refused) = await ErasureList.ReadAsync(Ledger.Options, CancellationToken.None);
        Assert.Null(refused);
        return list!;
    }

    public RestorePlan RestorePlan(BackupResult.Taken backup, Home? into = null)
    {
        var target = Path.Combine(_above, $"restored-{_acts}");
        return new(backup.Folder, backup.Keys, new(target, "", Ledger.Clock) { Postgres = (into ?? _home).NewConnection() }, NextAct)
        {
            Databases = ["accounts.db"],
            Folders = ["files"],
        };
    }

    public (string, byte[]) Published() => ("last", Encoding.UTF8.GetBytes(Ledger.Store.Checkpoint.Note));

    public Act NextAct() => new(TempLedger.Anna, TempLedger.Command(100_000 + Interlocked.Increment(ref _acts)));

    public async Task<TempLedger> OpenRestoredAsync(RestorePlan plan, Home? home = null)
    {
        var ledger = await TempLedger.OpenAsync(home ?? _home, plan.Target);
        _restored.Add(ledger);
        return ledger;
    }

    public static async Task<RestoreResult.Restored> RestoreAsync(RestorePlan plan) =>
        Assert.IsType<RestoreResult.Restored>(await LedgerRestore.RestoreAsync(plan, CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in _restored)
        {
            await ledger.DisposeAsync();
        }

        await Ledger.DisposeAsync();
        Directory.Delete(_above, recursive: true);
    }
}
