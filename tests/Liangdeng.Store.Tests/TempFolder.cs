using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Store.Tests;

/// <summary>A district's folder without a ledger.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly string _above = Directory.CreateTempSubdirectory("liangdeng-test-").FullName;

    public string Path => System.IO.Path.Combine(_above, "shifan");

    public LedgerOptions Options => new(Path, TempLedger.Origin, new FakeClock(Instant.FromUtc(2021, 5, 6, 7, 8)));

    public void Dispose() => Directory.Delete(_above, recursive: true);
}
