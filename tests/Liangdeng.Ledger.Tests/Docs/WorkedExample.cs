using System.Text;
using NodaTime;

namespace Liangdeng.Ledger.Tests.Docs;

/// <summary>The log of docs/ledger.md: three invented entries, one key, fixed salts; each block of the document by its
/// name.</summary>
internal static class WorkedExample
{
    private const string Origin = "ledger.example.org/shifan";

    public static IReadOnlyDictionary<string, string> Blocks()
    {
        using var key = SignerKey.FromSeed(Origin, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        using var witness = WitnessSigner.FromSeed("witness.example/w1", [.. Enumerable.Range(32, 32).Select(i => (byte)i)]);
        var entries = Entries();
        var headers = entries.Select(entry => Text(entry.Header.ToBytes())).ToList();
        var tail = new MerkleTail();
        var leaves = entries.Select(entry => MerkleTree.HashLeaf(entry.Header.ToBytes())).ToList();
        leaves.ForEach(tail.Append);
        var note = new Checkpoint(Origin, 3, tail.Root()).Sign(key);
        var receipt = new Receipt(1, entries[1].Header, entries[1].Content, [leaves[0], leaves[2]], note);
        var cosignature = witness.Cosign(note, Instant.FromUtc(2021, 5, 6, 3, 0));
        var cosigned = Cosigning.Add(note, cosignature, [witness.Verifier], Instant.FromUtc(2021, 5, 6, 3, 1)).Note!;
        return new Dictionary<string, string>
        {
            ["key"] = key.Verifier.ToString(),
            ["headers"] = string.Join('\n', headers),
            ["content"] = $"{Convert.ToHexStringLower(entries[1].Content.Salt.Span)}\n{Text(entries[1].Content.Bytes)}",
            ["hashes"] =
                $"leaf 0   {leaves[0]}\nleaf 1   {leaves[1]}\nleaf 2   {leaves[2]}\n"
                + $"node 0-1 {MerkleTree.HashNode(leaves[0], leaves[1])}\nroot     {tail.Root()}",
            ["bundle"] = string.Join('\n', headers.Select(header => $"{Encoding.UTF8.GetByteCount(header):x4} {header[..28]}…")),
            ["checkpoint"] = note.ToString().TrimEnd('\n'),
            ["receipt"] = receipt.Write().TrimEnd('\n'),
            ["extra"] = Extra(receipt),
            ["witness"] = witness.Verifier.ToString(),
            ["cosigned message"] = $"cosignature/v1\ntime {cosignature.UnixSeconds}\n{note.Text.TrimEnd('\n')}",
            ["cosigned"] = cosigned.ToString().TrimEnd('\n'),
        };
    }

    private static List<(EntryHeader Header, ReceiptContent Content)> Entries() =>
    [
        Entry(0, new EntryHeader(At(1, 2), EntryKind.Public, "example/1", 1, "example-made.1", default, default)),
        Entry(1, new EntryHeader(At(1, 30), EntryKind.Public, "example/1", 2, "example-made.1", default, default)),
        Entry(2, new EntryHeader(At(2, 0), EntryKind.Private, "private", 1, "private", default, default)),
    ];

    private static (EntryHeader Header, ReceiptContent Content) Entry(int i, EntryHeader header)
    {
        var content = new EntryContent(new LocalDate(2021, 5, 6), Encoding.UTF8.GetBytes($$"""{"note":"示例{{i}}"}""")).ToBytes();
        var envelope = new EntryEnvelope(
            Guid.Parse("01794000-0000-7000-8000-000000000001"), null, null, null,
            Guid.Parse($"01794000-0000-7000-8000-00000000010{i}"), null, $"example/{1 + (i / 2)}", 1 + (i % 2), "example-made.1",
            header.At);
        byte[] salt = [.. Enumerable.Repeat((byte)(0xA0 + i), EntryDigest.SaltLength)];
        byte[] salt2 = [.. Enumerable.Repeat((byte)(0xB0 + i), EntryDigest.SaltLength)];
        var full = header with { Digest = EntryDigest.Of(salt, content), Sealed = EntryDigest.Of(salt2, envelope.ToBytes()) };
        return (full, new ReceiptContent(salt, content));
    }

    private static Instant At(int hour, int minute) => Instant.FromUtc(2021, 5, 6, hour, minute);

    private static string Extra(Receipt receipt) =>
        Text(TlogProof.Parse(Encoding.UTF8.GetBytes(receipt.Write()))!.Extra!.Value);

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
