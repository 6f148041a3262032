namespace Liangdeng.Store.Tests;

public sealed class CrashTestsOnSqlite() : CrashTests(Home.Sqlite);

public sealed class CrashTestsOnPostgres() : CrashTests(Home.Postgres);

public abstract class CrashTests(Home home)
{
    // A ledger is checked whole after each kill: after so many a new one is begun.
    private const int KillsEach = 20;

    /// <summary>Ten in every run; <c>./test --long</c> makes it two hundred.</summary>
    internal static int Kills { get; } = Environment.GetEnvironmentVariable("LIANGDENG_LONG") == "1" ? 200 : 10;

    [Fact]
    public async Task What_was_acknowledged_outlives_a_kill_at_any_moment_and_the_rest_is_there_wholly_or_not_at_all()
    {
        var acknowledged = 0;
        for (var kill = 0; kill < Kills; kill += KillsEach)
        {
            await using var ledger = await home.OpenAsync();
            var witness = new Witness();
            for (var n = 0; n < Math.Min(KillsEach, Kills - kill); n++)
            {
                await ledger.Store.DisposeAsync();
                await witness.HearAsync(ledger.Folder, Random.Shared.Next(1, 400), child => child.Kill());
                await ledger.ReopenAsync();
                await witness.CheckAsync(ledger.Store);
            }

            acknowledged += witness.Acknowledged;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills, {acknowledged} commands acknowledged, none lost");
    }
}
