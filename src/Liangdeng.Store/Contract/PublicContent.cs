namespace Liangdeng.Store;

/// <summary>What the world may read of an entry's content.</summary>
public abstract record PublicContent
{
    private PublicContent()
    {
    }

    /// <summary>The content of a public entry: <c>SHA-256(salt || content)</c> is the header's digest.</summary>
    /// <param name="Salt">32 lower-case hexadecimal digits.</param>
    /// <param name="Content">The canonical JSON as one string.</param>
    public sealed record Served(string Salt, string Content) : PublicContent;

    /// <summary>The entry is not public, or there is none with that index.</summary>
    public sealed record NotServed : PublicContent;

    /// <summary>The content was public and is erased.</summary>
    /// <param name="ByIndex">Index of the <c>entry-erased.1</c> entry.</param>
    public sealed record Erased(long ByIndex) : PublicContent;
}

/// <summary>A checkpoint with its signed form.</summary>
/// <param name="Checkpoint">Origin, size and root.</param>
/// <param name="Note">The signed note as it is served.</param>
public sealed record SignedCheckpoint(Ledger.Checkpoint Checkpoint, string Note);
