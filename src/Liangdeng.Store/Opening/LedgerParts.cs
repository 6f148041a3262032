using Liangdeng.Ledger;
using Liangdeng.Store.Database;
using Liangdeng.Store.Sealing;
using Liangdeng.Store.Writing;

namespace Liangdeng.Store.Opening;

/// <summary>What an open ledger is made of; disposes of all that was opened, in the order that closes the files well.</summary>
internal sealed class LedgerParts : IDisposable
{
    public required LockFile Lock { get; init; }

    public required ILedgerDatabase Database { get; init; }

    public SignerKey? Signer { get; set; }

    public KeyVault? Keys { get; set; }

    public IWriteSession? Session { get; set; }

    public LoadedLog? Loaded { get; set; }

    public void Dispose()
    {
        Session?.Dispose();
        Keys?.Dispose();
        Signer?.Dispose();
        Lock.Dispose();
    }
}
