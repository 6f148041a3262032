using Liangdeng.Ledger;
using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Checking;

/// <summary>Reads the contents of a bundle's public entries, some at a time, and writes them down in their order.</summary>
internal sealed class BundleContents(ILogSource source, ContentBook book)
{
    /// <summary>So many are asked for at once: enough to hide a far site's delay, too few to burden it.</summary>
    private const int AtOnce = 8;

    private readonly ContentReader _reader = new(source);

    /// <param name="wasChecked">The entries were checked on an earlier day.</param>
    public async Task ReadAsync(IEnumerable<(long Index, EntryHeader Header)> entries, bool wasChecked, CancellationToken stop)
    {
        foreach (var some in entries.Where(entry => entry.Header.Kind == EntryKind.Public).Chunk(AtOnce))
        {
            var reading = Array.ConvertAll(some, entry => _reader.ReadAsync(entry.Index, entry.Header, stop));
            try
            {
                var seen = await Task.WhenAll(reading);
                for (var i = 0; i < some.Length; i++)
                {
                    book.Write(some[i].Index, seen[i], wasChecked);
                }
            }
            catch (NoAnswerException) when (Array.Find(reading, read => read.Exception?.InnerException is FoundException) is { } found)
            {
                await found; // a finding weighs more than an answer that did not come
                throw;
            }
        }
    }
}
