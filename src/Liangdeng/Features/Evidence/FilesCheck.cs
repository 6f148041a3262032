using System.Security.Cryptography;
using Liangdeng.Features.Plans;
using Liangdeng.Store;

namespace Liangdeng.Features.Evidence;

/// <summary>What is wrong with a file that an entry names.</summary>
/// <param name="Entry">Index of the entry.</param>
/// <param name="File">The file as the entry names it.</param>
/// <param name="IsMissing">It is not there; else its bytes are others.</param>
public sealed record FileFinding(long Entry, StoredFile File, bool IsMissing);

/// <summary>Reads every file that an entry names, and holds its bytes to the entry. The digest of a private file stands in the
/// private entry, which is sealed.</summary>
public sealed class FilesCheck(LedgerStore ledger, FileStore files)
{
    private const int Page = 500;

    /// <summary>How many files were right so far.</summary>
    public long Sound { get; private set; }

    public async Task<IReadOnlyList<FileFinding>> RunAsync(CancellationToken stop)
    {
        List<FileFinding> findings = [];
        HashSet<Guid> seen = [];
        for (var from = 0L; await ledger.ReadAllAsync(from, Page, stop) is { Count: > 0 } entries; from += entries.Count)
        {
            foreach (var (entry, file) in entries.SelectMany(entry => NamedFiles.In(entry.Data).Select(file => (entry, file))))
            {
                if (seen.Add(file.Id) && await CheckAsync(entry.Index, file, stop) is { } finding)
                {
                    findings.Add(finding);
                }
            }
        }

        return findings;
    }

    private async Task<FileFinding?> CheckAsync(long entry, StoredFile file, CancellationToken stop)
    {
        if (files.Open(file.Id) is not { } bytes)
        {
            return new(entry, file, IsMissing: true);
        }

        await using (bytes)
        {
            if (bytes.Length != file.Size || Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, stop)) != file.Sha256)
            {
                return new(entry, file, IsMissing: false);
            }
        }

        Sound++;
        return null;
    }
}
