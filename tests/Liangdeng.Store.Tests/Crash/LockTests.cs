namespace Liangdeng.Store.Tests;

public sealed class LockTests
{
    [Fact]
    public async Task A_second_process_is_refused_by_name()
    {
        await using var ledger = await Home.Sqlite.OpenAsync();
        await ledger.Store.DisposeAsync();
        using (var child = Child.Start("hold", ledger.Folder))
        {
            Assert.Equal("open", await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            var refused = Assert.IsType<OpenResult.LockedBy>(await ledger.TryOpenAsync());
            Assert.Equal((child.Id, child.ProcessName), (refused.ProcessId, refused.Process));
            Assert.Equal(ledger.PathOf("lock"), refused.LockFile);

            child.StandardInput.Close();
            await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await ledger.ReopenAsync();
    }
}
