using System.Security.Cryptography;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Writing;

/// <summary>A stream as the writer knows it; its version grows with each entry.</summary>
internal sealed class StreamRow(long id, string name, EntryKind kind, long version)
{
    public long Id => id;

    public string Name => name;

    public EntryKind Kind => kind;

    public long Version { get; set; } = version;

    /// <summary>The stream's cipher, once it was needed.</summary>
    public AesGcm? Cipher { get; set; }
}
