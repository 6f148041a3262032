using System.Text;
using Liangdeng.Ledger;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Store.Tests;

/// <summary>A ledger in a folder of its own, gone after the test.</summary>
internal sealed class TempLedger : IAsyncDisposable
{
    public const string Origin = "ledger.example.org/test";
    private readonly Home _home;
    private int _commands;

    private TempLedger(Home home)
    {
        _home = home;
        Folder = Directory.CreateTempSubdirectory("liangdeng-test-").FullName;
        Connection = home.NewConnection();
    }

    public static Guid Anna { get; } = Guid.Parse("0190a000-0000-7000-8000-00000000000a");

    public string Folder { get; }

    public FakeClock Clock { get; } = new(Instant.FromUtc(2021, 5, 6, 7, 8, 9));

    public LedgerStore Store { get; private set; } = null!;

    /// <summary>Of the database; null where it lies in the folder.</summary>
    public string? Connection { get; }

    public LedgerLimits Limits { get; set; } = new();

    public LedgerOptions Options => new(Folder, Origin, Clock) { Postgres = Connection, Limits = Limits };

    public static async Task<TempLedger> OpenAsync(Home home)
    {
        var ledger = new TempLedger(home);
        await ledger.ReopenAsync();
        return ledger;
    }

    public static NewEvent Said(string text) =>
        new("word-said.1", Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}"""), null);

    public static StreamAppend Stream(string name, long expected, params string[] texts) =>
        new(name, EntryKind.Public, expected, [.. texts.Select(Said)]);

    public async Task ReopenAsync()
    {
        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        Store = Assert.IsType<OpenResult.Opened>(await TryOpenAsync()).Store;
    }

    public Task<OpenResult> TryOpenAsync() => LedgerStore.OpenAsync(Options, CancellationToken.None);

    public Act NextAct() => new(Anna, Command(Interlocked.Increment(ref _commands)));

    public static Guid Command(int number) => new(number, 1, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1);

    public Task<AppendResult> AppendAsync(params StreamAppend[] streams) =>
        Store.AppendAsync(NextAct(), streams, CancellationToken.None);

    public async Task<IReadOnlyList<StoredEntry>> AllAsync() =>
        await Store.ReadAllAsync(0, int.MaxValue, CancellationToken.None);

    /// <summary>Changes the database past the store.</summary>
    public void Change(string sql)
    {
        using var raw = _home.OpenRaw(this);
        RawFile.Scalar(raw, sql);
    }

    /// <summary>Changes it past its own guards too.</summary>
    public void Damage(string sql)
    {
        using var raw = _home.OpenRaw(this);
        _home.Unguard(raw);
        RawFile.Scalar(raw, sql);
    }

    /// <summary>All that is stored, as one text.</summary>
    public Task<string> StoredTextAsync() => _home.StoredTextAsync(this);

    public string PathOf(string file) => Path.Combine(Folder, file);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _home.Remove(this);
        Directory.Delete(Folder, recursive: true);
    }
}
