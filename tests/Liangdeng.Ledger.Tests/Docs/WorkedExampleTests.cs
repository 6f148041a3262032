using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Liangdeng.Ledger.Tests.Docs;

/// <summary>docs/ledger.md carries one log as an example. Its blocks are what the library makes, and they hold by plain SHA-256
/// and another implementation's Ed25519, read off the document's own text.</summary>
public sealed partial class WorkedExampleTests
{
    private readonly string _document = File.ReadAllText(Path());

    [Fact]
    public void The_blocks_of_the_document_are_what_the_library_makes()
    {
        var expected = WorkedExample.Blocks();
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path(), Fence().Replace(
                _document, match => $"```text {match.Groups[1].Value}\n{expected[match.Groups[1].Value]}\n```\n"));
        }

        var blocks = Fence().Matches(File.ReadAllText(Path())).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Equal(expected.Keys.Order(), blocks.Keys.Order());
        Assert.All(expected, block => Assert.Equal(block.Value, blocks[block.Key]));
    }

    [Fact]
    public void The_receipt_of_the_document_holds_with_its_key_and_nothing_else()
    {
        var receipt = Encoding.UTF8.GetBytes(Block("receipt") + "\n");
        Assert.Null(Receipt.Check(receipt, VerifierKey.Parse(Block("key"))!));
        Assert.Equal(Lines("content")[1], Encoding.UTF8.GetString(Receipt.Read(receipt)!.Content!.Bytes.Span));
        Assert.EndsWith("\n\n" + Block("checkpoint"), Block("receipt"), StringComparison.Ordinal);
        var cosigned = SignedNote.Parse(Encoding.UTF8.GetBytes(Block("cosigned") + "\n"))!;
        Assert.Single(Cosigning.Held(cosigned, WitnessKey.Parse(Block("witness"))!)!);
    }

    [Fact]
    public void The_hashes_of_the_document_are_plain_SHA_256()
    {
        var leaves = Lines("headers").Select(header => SHA256.HashData([0, .. Encoding.UTF8.GetBytes(header)])).ToList();
        var node = SHA256.HashData([1, .. leaves[0], .. leaves[1]]);
        var root = SHA256.HashData([1, .. node, .. leaves[2]]);
        Assert.Equal([.. leaves, node, root], Lines("hashes").Select(line => Convert.FromHexString(line[9..])));
        Assert.Equal(Convert.ToBase64String(root), Lines("checkpoint")[2]);

        var lines = Lines("receipt");
        Assert.Equal([Convert.ToBase64String(leaves[0]), Convert.ToBase64String(leaves[2])], lines[3..5]);
        Assert.Equal(Block("extra"), Encoding.UTF8.GetString(Convert.FromBase64String(lines[1]["extra ".Length..])));
        var digest = SHA256.HashData(
            [.. Convert.FromHexString(Lines("content")[0]), .. Encoding.UTF8.GetBytes(Lines("content")[1])]);
        Assert.Contains($"\"digest\":\"{Convert.ToHexStringLower(digest)}\"", Lines("headers")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_signatures_of_the_document_hold_by_another_implementation()
    {
        var lines = Lines("cosigned");
        var text = string.Join('\n', lines[..3]) + "\n";
        Assert.True(Holds(Block("key"), 1, text, lines[4], skip: 0));
        Assert.True(Holds(Block("witness"), 4, Block("cosigned message") + "\n", lines[5], skip: 8));
        Assert.Equal($"cosignature/v1\ntime 1620270000\n{text}", Block("cosigned message") + "\n");
        Assert.False(Holds(Block("key"), 1, text.Replace("\n3\n", "\n4\n"), lines[4], skip: 0));
    }

    // Written out once more from the specifications: name, key id and public key of the key's text against the line's bytes.
    private static bool Holds(string key, byte type, string message, string line, int skip)
    {
        var parts = key.Split('+', 3);
        var publicKey = Convert.FromBase64String(parts[2]);
        Assert.Equal((33, type), (publicKey.Length, publicKey[0]));
        byte[] named = [.. Encoding.UTF8.GetBytes(parts[0]), 10, .. publicKey];
        var id = SHA256.HashData(named)[..4];
        Assert.Equal(parts[1], Convert.ToHexStringLower(id));
        var signature = Convert.FromBase64String(line[$"— {parts[0]} ".Length..]);
        Assert.Equal(id, signature[..4]);
        var oracle = new Ed25519Signer();
        oracle.Init(false, new Ed25519PublicKeyParameters(publicKey[1..]));
        var bytes = Encoding.UTF8.GetBytes(message);
        oracle.BlockUpdate(bytes, 0, bytes.Length);
        return oracle.VerifySignature(signature[(4 + skip)..]);
    }

    private string Block(string name) =>
        Fence().Matches(_document).Single(match => match.Groups[1].Value == name).Groups[2].Value;

    private string[] Lines(string name) => Block(name).Split('\n');

    private static string Path([CallerFilePath] string test = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(test)!, "..", "..", "..", "docs", "ledger.md");

    [GeneratedRegex("^```text ([^\n]+)\n(.*?)\n```\n", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
