using System.Globalization;
using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Store;

namespace Liangdeng.Features.Trust;

/// <summary>One step of a check by hand: what to type, and what has to come out.</summary>
public sealed record HandStep(string Commands, string Expected);

/// <summary>
/// How a resident checks one entry with what lies on any computer: the header is taken out of the log, the content is hashed
/// and compared with the header, the header is hashed and compared with the tree. Pure.
/// </summary>
/// <param name="Index">The entry.</param>
/// <param name="Header">Its leaf as it is served.</param>
public sealed record HandCheck(long Index, string Header, HandStep TakeHeader, HandStep HashContent, HandStep FindLeaf)
{
    /// <param name="log">Address of the log, with scheme and host, without a slash at the end.</param>
    /// <param name="size">Size of the log: tells how wide the tile is that the entry stands in.</param>
    /// <param name="leaf">The header's bytes.</param>
    public static HandCheck Of(string log, long size, long index, byte[] leaf, PublicContent.Served content)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var header = EntryHeader.Parse(leaf) ?? throw new InvalidDataException($"Entry {index} has no readable header.");
        var (number, place) = (index / TilePath.FullWidth, (int)(index % TilePath.FullWidth));
        var width = (int)Math.Min(TilePath.FullWidth, size - (number * TilePath.FullWidth));
        var bundle = TilePath.Entries(number, width);
        var tile = new TilePath(0, number, width);
        var digest = EntryDigest.Of(Convert.FromHexString(content.Salt), Encoding.UTF8.GetBytes(content.Content));
        return new(
            index,
            Encoding.UTF8.GetString(leaf),
            // A bundle holds its headers one after the other, each behind two bytes of length; a header holds no brace.
            new(
                Lines(
                    $"curl -s {log}/{bundle} | LC_ALL=C grep -ao '{{\"at\"[^}}]*}}' | sed -n {place + 1}p > header.json",
                    $"cat header.json"),
                Encoding.UTF8.GetString(leaf)),
            new(
                Lines(
                    $"curl -s {log}/content/{index} > content.json",
                    $"(jq -r .salt content.json | xxd -r -p; jq -j .content content.json) | sha256sum"),
                digest.ToString()),
            new(
                Lines(
                    $"printf '\\0%s' \"$(cat header.json)\" | sha256sum",
                    $"curl -s {log}/{tile} | tail -c +{(place * TreeHash.Length) + 1} | head -c {TreeHash.Length} | xxd -p -c {TreeHash.Length}"),
                MerkleTree.HashLeaf(leaf).ToString()))
        {
            DigestHolds = digest == header.Digest,
        };
    }

    /// <summary>What this site itself finds; a visitor need not believe it.</summary>
    public bool DigestHolds { get; private init; }

    private static string Lines(FormattableString first, FormattableString second) =>
        first.ToString(CultureInfo.InvariantCulture) + "\n" + second.ToString(CultureInfo.InvariantCulture);
}
