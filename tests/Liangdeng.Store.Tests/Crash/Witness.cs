using System.Diagnostics;
using System.Globalization;
using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Tests;

/// <summary>Hears what a <see cref="LoadWriter"/>'s process says, and holds the ledger to it.</summary>
internal sealed class Witness
{
    private readonly Dictionary<Guid, int> _asked = [];
    private readonly Dictionary<Guid, CarriedOut> _done = [];
    private readonly HashSet<Guid> _not = [];
    private readonly HashSet<long> _erased = [];

    /// <summary>Acknowledged so far.</summary>
    public int Acknowledged => _done.Count;

    /// <summary>So large is the ledger at least.</summary>
    public long AcknowledgedSize => _done.Values.Max(done => (long?)(done.FirstIndex + done.Count)) ?? 0;

    /// <summary>Lets a process load the ledger in a folder, and ends it the hard way.</summary>
    /// <param name="folder">The ledger's; closed.</param>
    /// <param name="after">How many lines to hear first.</param>
    /// <param name="end">Ends the process.</param>
    public async Task HearAsync(string folder, int after, Action<Process> end)
    {
        using var child = Child.Start("load", folder);
        Assert.Equal("open", await child.StandardOutput.ReadLineAsync());
        for (var lines = 0; await child.StandardOutput.ReadLineAsync() is { } line; lines++)
        {
            Note(line.Split(' '));
            if (lines == after)
            {
                end(child);
            }
        }

        await child.WaitForExitAsync();
    }

    /// <summary>What was acknowledged is there; what was not is there wholly or not at all; nothing else is; and all of it
    /// fits together.</summary>
    public async Task CheckAsync(LedgerStore store)
    {
        var entries = await store.ReadAllAsync(0, int.MaxValue, CancellationToken.None);
        Assert.Equal(Enumerable.Range(0, entries.Count).Select(n => (long)n), entries.Select(entry => entry.Index));
        Assert.Equal(entries.Count, store.Size);
        foreach (var stream in entries.GroupBy(entry => entry.Stream).Where(stream => stream.Key != "private"))
        {
            // Of a private stream those are missing here whose envelope is erased.
            var last = await store.VersionAsync(stream.Key, CancellationToken.None);
            var erased = stream.First().Kind == EntryKind.Private ? last - stream.Count() : 0;
            Assert.Equal(last, stream.Select(entry => entry.Version).Distinct().Count() + erased);
            Assert.InRange(erased, 0, entries.Count(entry => entry.Stream == "private"));
        }

        await CheckCommandsAsync(store, entries);
        Assert.All(_erased, index => Assert.True(entries[(int)index].Erased));
        var verified = await store.VerifyAsync(null, CancellationToken.None);
        Assert.True(verified is VerifyResult.Sound, verified.ToString());
    }

    private async Task CheckCommandsAsync(LedgerStore store, IReadOnlyList<StoredEntry> entries)
    {
        var written = 0;
        foreach (var (command, count) in _asked)
        {
            var found = await store.FindCommandAsync(TempLedger.Anna, command, CancellationToken.None);
            if (_done.TryGetValue(command, out var told) || found is null)
            {
                Assert.Equal(told, found);
            }

            if (found is not null)
            {
                Assert.True(found.Count == count && !_not.Contains(command), $"{command} {count} {found}");
                CheckWhole(command, entries.Skip((int)found.FirstIndex).Take(count).ToList());
                written += count;
            }
        }

        Assert.Equal(entries.Count, written);
    }

    private static void CheckWhole(Guid command, List<StoredEntry> entries)
    {
        for (var n = 0; n < entries.Count; n++)
        {
            var (entry, said) = (entries[n], Encoding.UTF8.GetString(entries[n].Data.Span));
            Assert.True(entry.Envelope is null || entry.Envelope.CommandId == command);
            Assert.True(entry.Erased || entry.Stream == "ledger/erasures" || said == $$"""{"text":"{{command}}/{{n}}"}""", said);
        }
    }

    private void Note(string[] line)
    {
        switch (line)
        {
            case ["ask", var id, var count, "."]:
                _asked.Add(Guid.Parse(id), int.Parse(count, CultureInfo.InvariantCulture));
                break;
            case ["done", var id, var first, var count, "."]:
                _done.Add(Guid.Parse(id), new CarriedOut(
                    long.Parse(first, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture)));
                break;
            case ["not", var id, "."]:
                _not.Add(Guid.Parse(id));
                break;
            case ["erased", var index, "."]:
                _erased.Add(long.Parse(index, CultureInfo.InvariantCulture));
                break;
            case ["wrong:", ..]:
                Assert.Fail(string.Join(' ', line));
                break;
            default:
                // Cut off by the kill.
                break;
        }
    }
}
