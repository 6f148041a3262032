using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests;

/// <summary>A disk without room: what was acknowledged stands, and when there is room again the store goes on.</summary>
public sealed class DiskFullTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_full_disk_is_said_and_the_store_goes_on_when_there_is_room_again()
    {
        using var disk = SmallDisk.Create(3);
        await using var ledger = await TempLedger.OpenAsync(new SqliteHome(disk.Folder));
        await FillAsync(ledger, LedgerFailure.DiskFull, () => disk.GrowTo(64));
    }

    [Fact]
    public async Task A_full_disk_of_the_server_is_said_and_the_store_goes_on_when_there_is_room_again()
    {
        using var disk = SmallDisk.Create(3);
        var server = PostgresServer.Running();
        var name = server.MakeTablespace(disk.Folder);
        await using (var ledger = await TempLedger.OpenAsync(new PostgresHome(null, $"Options=-c default_tablespace={name}")))
        {
            await FillAsync(ledger, LedgerFailure.DiskFull, () => disk.GrowTo(64));
        }

        server.DropTablespace(name);
    }

    private static async Task FillAsync(TempLedger ledger, LedgerFailure expected, Action makeRoom)
    {
        var text = new string('字', 10_000);
        var (act, acknowledged) = (ledger.NextAct(), 0);
        var full = await Assert.ThrowsAsync<LedgerUnavailableException>(async () =>
        {
            for (; acknowledged < 1000; acknowledged++, act = ledger.NextAct())
            {
                var kind = (EntryKind)(acknowledged % 3);
                await ledger.Store.AppendAsync(
                    act, [TempLedger.Stream($"a/{acknowledged}", 0, text) with { Kind = kind }], None);
            }
        });
        Assert.Equal(expected, full.Reason);
        Assert.Equal(expected, ledger.Store.Unavailable?.Reason);
        Assert.Equal(acknowledged, ledger.Store.Size);
        Assert.Equal(acknowledged, (await ledger.AllAsync()).Count);

        makeRoom();
        Assert.IsType<AppendResult.Appended>(await ledger.Store.AppendAsync(
            act, [TempLedger.Stream($"a/{acknowledged}", 0, text)], None));
        Assert.Null(ledger.Store.Unavailable);
        await ledger.ReopenAsync();
        Assert.Equal(acknowledged + 1, (await ledger.AllAsync()).Count);
        Assert.IsType<VerifyResult.Sound>(await ledger.Store.VerifyAsync(null, None));
    }
}
