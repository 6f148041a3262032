using System.Text;
using CsCheck;
using NodaTime;

namespace Liangdeng.Ledger.Tests.Entries;

public sealed class EntryTests
{
    private const string Header =
        """{"at":"2021-05-06T01:02:03.004Z","digest":"0101010101010101010101010101010101010101010101010101010101010101","kind":"public","sealed":"0202020202020202020202020202020202020202020202020202020202020202","stream":"series/示督/2021","type":"letter-sent.1","v":1,"version":17}""";

    private const string Envelope =
        """{"actor":"0190a000-0000-7000-8000-00000000000a","at":"2021-05-06T01:02:03.004Z","cause":null,"command":"0190a000-0000-7000-8000-00000000000b","onBehalfOf":null,"post":"办公室主任","stream":"promise/1","type":"promise-kept.1","unit":null,"version":2}""";

    private static readonly Instant At = Instant.FromUtc(2021, 5, 6, 1, 2, 3).PlusNanoseconds(4_000_000);

    private static readonly EntryHeader Known = new(
        At, EntryKind.Public, "series/示督/2021", 17, "letter-sent.1",
        new TreeHash([.. Enumerable.Repeat((byte)1, 32)]), new TreeHash([.. Enumerable.Repeat((byte)2, 32)]));

    [Fact]
    public void A_header_is_these_bytes()
    {
        Assert.Equal(Header, Encoding.UTF8.GetString(Known.ToBytes()));
        Assert.Equal(Known, EntryHeader.Parse(Known.ToBytes()));
        Assert.True(CanonicalJson.IsCanonical(Known.ToBytes()));
    }

    [Fact]
    public void An_envelope_is_these_bytes()
    {
        var envelope = new EntryEnvelope(
            Guid.Parse("0190a000-0000-7000-8000-00000000000a"), "办公室主任", null, null,
            Guid.Parse("0190a000-0000-7000-8000-00000000000b"), null, "promise/1", 2, "promise-kept.1", At);
        Assert.Equal(Envelope, Encoding.UTF8.GetString(envelope.ToBytes()));
        Assert.Equal(envelope, EntryEnvelope.Parse(envelope.ToBytes()));
        Assert.True(CanonicalJson.IsCanonical(envelope.ToBytes()));
    }

    [Theory]
    [InlineData(null, """{"data":{"a":[1,{"on":"x"}]},"on":null}""")]
    [InlineData("2021-05-06", """{"data":{"a":[1,{"on":"x"}]},"on":"2021-05-06"}""")]
    public void A_content_is_these_bytes(string? day, string expected)
    {
        LocalDate? on = day is null ? null : new LocalDate(2021, 5, 6);
        var bytes = new EntryContent(on, """{"a":[1,{"on":"x"}]}"""u8.ToArray()).ToBytes();
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
        var read = EntryContent.Parse(bytes)!;
        Assert.Equal(on, read.On);
        Assert.Equal("""{"a":[1,{"on":"x"}]}"""u8.ToArray(), read.Data.ToArray());
    }

    [Theory]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"v\":1", "\"v\": 1")]
    [InlineData("\"version\":17", "\"version\":0")]
    [InlineData("\"version\":17", "\"version\":17,\"x\":1")]
    [InlineData("\"version\":17", "\"version\":\"17\"")]
    [InlineData("public", "secret")]
    [InlineData("0101", "010G")]
    [InlineData("0202", "02")]
    [InlineData(".004Z", "Z")]
    [InlineData(".004Z", ".004+00:00")]
    [InlineData("series", "\\u0073eries")]
    [InlineData("{\"at\"", "{\"a\"")]
    [InlineData("letter-sent.1", "\\ud800")]
    public void A_header_spelt_otherwise_is_none(string from, string to)
    {
        var at = Header.IndexOf(from, StringComparison.Ordinal);
        var changed = Header[..at] + to + Header[(at + from.Length)..];
        Assert.Null(EntryHeader.Parse(Encoding.UTF8.GetBytes(changed)));
    }

    [Theory]
    [InlineData(EntryKind.Public, "public")]
    [InlineData(EntryKind.Attested, "attested")]
    [InlineData(EntryKind.Private, "private")]
    public void A_header_names_its_kind(EntryKind kind, string word)
    {
        var bytes = (Known with { Kind = kind }).ToBytes();
        Assert.Contains($"\"kind\":\"{word}\"", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        Assert.Equal(kind, EntryHeader.Parse(bytes)?.Kind);
    }

    [Theory]
    [InlineData("\"unit\":null", "\"unit\": null")]
    [InlineData("promise/1", "\\u0070romise/1")]
    [InlineData("00000000000a", "00000000000A")]
    [InlineData("\"version\":2", "\"version\":0")]
    [InlineData("\"version\":2", "\"version\":2,\"x\":1")]
    [InlineData("\"stream\":\"promise/1\"", "\"stream\":null")]
    [InlineData("promise-kept.1", "\\ud800")]
    [InlineData("\"post\"", "\"Post\"")]
    public void An_envelope_spelt_otherwise_is_none(string from, string to)
    {
        Assert.Contains(from, Envelope, StringComparison.Ordinal);
        Assert.Null(EntryEnvelope.Parse(Encoding.UTF8.GetBytes(Envelope.Replace(from, to))));
    }

    [Theory]
    [InlineData("""{"data":{}, "on":null}""")]
    [InlineData("""{"data":[],"on":null}""")]
    [InlineData("""{"data":{"a":},"on":null}""")]
    [InlineData("""{"data":{},"on":"2021-02-30"}""")]
    [InlineData("""{"data":{},"on":"2021-5-6"}""")]
    [InlineData("""{"data":{},"on":5}""")]
    [InlineData("""{"on":null,"data":{}}""")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{},"on":null}{}""")]
    [InlineData("""[]""")]
    public void A_content_spelt_otherwise_is_none(string text) => Assert.Null(EntryContent.Parse(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_content_is_as_deep_as_canonical_JSON_may_be()
    {
        var most = CanonicalJson.MaxDepth;
        var deep = Encoding.UTF8.GetBytes(
            string.Concat(Enumerable.Repeat("{\"a\":", most - 1)) + "{}" + new string('}', most - 1));
        Assert.True(CanonicalJson.IsCanonical(deep));
        Assert.NotNull(EntryContent.Parse(new EntryContent(null, deep).ToBytes()));
    }

    [Fact]
    public void Any_changed_byte_gives_another_header_or_none() =>
        Gen.Select(Gen.Int[0, Encoding.UTF8.GetByteCount(Header) - 1], Gen.Int[1, 255]).Sample((at, change) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Header);
            bytes[at] ^= (byte)change;
            Assert.NotEqual(Known, EntryHeader.Parse(bytes));
        });

    [Fact]
    public void Reading_never_throws()
    {
        Gen.Byte.Array[0, 100].Sample(ReadAll);
        Gen.Select(Gen.OneOf(Header, Envelope), Gen.Int[0, 400], Gen.Int[0, 60], Gen.String[0, 5]).Sample(
            (text, at, cut, put) =>
            {
                at = Math.Min(at, text.Length);
                ReadAll(Encoding.UTF8.GetBytes(text[..at] + put + text[Math.Min(text.Length, at + cut)..]));
            });
    }

    [Fact]
    public void The_digest_is_over_salt_and_bytes()
    {
        byte[] salt = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];
        var expected = System.Security.Cryptography.SHA256.HashData([.. salt, .. "{}"u8]);
        Assert.Equal(new TreeHash(expected), EntryDigest.Of(salt, "{}"u8));
        Assert.Throws<ArgumentException>(() => EntryDigest.Of(salt.AsSpan(1), "{}"u8));
    }

    private static void ReadAll(byte[] bytes)
    {
        Assert.True(EntryHeader.Parse(bytes) is not { } header || header.ToBytes().SequenceEqual(bytes));
        Assert.True(EntryEnvelope.Parse(bytes) is not { } envelope || envelope.ToBytes().SequenceEqual(bytes));
        Assert.True(EntryContent.Parse(bytes) is not { } content || content.ToBytes().SequenceEqual(bytes));
    }
}
