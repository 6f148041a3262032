using Liangdeng.Features.Plans;

namespace Liangdeng.Features.Evidence;

/// <summary>Documents of the house: their bytes lie in the store, their hashes in the ledger.</summary>
public static class KeptFiles
{
    /// <exception cref="InvalidDataException">The bytes are not those that the ledger names.</exception>
    /// <exception cref="FileNotFoundException">They are gone: a torn folder.</exception>
    public static async Task<byte[]> ReadAsync(this FileStore store, StoredFile file, CancellationToken stop)
    {
        await using var stream = store.Open(file.Id)
            ?? throw new FileNotFoundException($"The file {file.Id:N}, {file.Name}, is missing from the folder.");
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, stop);
        var read = bytes.ToArray();
        return PlanFiles.Sha256(read) == file.Sha256
            ? read
            : throw new InvalidDataException($"The file {file.Id:N} is not the one that the ledger names.");
    }
}
