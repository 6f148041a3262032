using System.Text;
using Liangdeng.Ledger;
using NodaTime;

namespace Liangdeng.Store.Tests;

public sealed class PrivacyTestsOnSqlite() : PrivacyTests(Home.Sqlite);

public sealed class PrivacyTestsOnPostgres() : PrivacyTests(Home.Postgres);

public abstract class PrivacyTests(Home home)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_private_header_tells_only_that_there_is_one_more()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(Private("salary/王五", 0, "secret"));
        ledger.Clock.AdvanceMinutes(20);
        await ledger.AppendAsync(Private("leave/李四", 0, "secret", "secret"));

        for (var index = 0; index < 3; index++)
        {
            var header = EntryHeader.Parse(await ledger.Store.HeaderAsync(index, None))!;
            Assert.Equal(("private", "private", index + 1L), (header.Stream, header.Type, header.Version));
            Assert.Equal(Instant.FromUtc(2021, 5, 6, 7, 0), header.At);
        }
    }

    [Fact]
    public async Task A_private_entry_is_never_dated_before_the_entry_before_it()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "1"));
        await ledger.AppendAsync(Private("b", 0, "2"));
        var headers = await Task.WhenAll(ledger.Store.HeaderAsync(0, None), ledger.Store.HeaderAsync(1, None));
        Assert.Equal(EntryHeader.Parse(headers[0])!.At, EntryHeader.Parse(headers[1])!.At);
    }

    [Fact]
    public async Task Inside_a_private_entry_is_as_it_truly_is()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(Private("x", 0, "1"));
        await ledger.AppendAsync(Private("salary/王五", 0, "2", "3"));
        await ledger.ReopenAsync();
        var entry = Assert.Single(await ledger.Store.ReadStreamAsync("salary/王五", 2, 10, None));
        Assert.Equal((2, "salary/王五", 2, "word-said.1"), (entry.Index, entry.Stream, entry.Version, entry.Type));
        Assert.Equal((EntryKind.Private, ledger.Clock.GetCurrentInstant()), (entry.Kind, entry.At));
        Assert.Equal(2, await ledger.Store.VersionAsync("salary/王五", None));
        Assert.Equal(new AppendResult.Conflict("x", 0, 1), await ledger.AppendAsync(Private("x", 0, "4")));
    }

    [Fact]
    public async Task What_is_not_public_does_not_stand_in_the_database()
    {
        await using var ledger = await home.OpenAsync();
        var command = Guid.Parse("3f2504e0-4f89-71d3-9a0c-0305e82c3301");
        var act = new Act(TempLedger.Anna, command, Post: "POSTTEXT", Unit: "UNITTEXT", Cause: "CAUSETEXT");
        await ledger.Store.AppendAsync(
            act,
            [
                Private("PRIVATESTREAM", 0, "PRIVATETEXT"),
                TempLedger.Stream("attested", 0, "ATTESTEDTEXT") with { Kind = EntryKind.Attested },
                TempLedger.Stream("public", 0, "PUBLICTEXT"),
            ],
            None);
        var bytes = await ledger.StoredTextAsync();
        Assert.Contains("PUBLICTEXT", bytes);
        foreach (var hidden in new[]
        {
            "PRIVATESTREAM", "PRIVATETEXT", "ATTESTEDTEXT", "POSTTEXT", "UNITTEXT", "CAUSETEXT",
            act.Actor.ToString(), command.ToString(),
            Encoding.Latin1.GetString(command.ToByteArray(bigEndian: true)),
        })
        {
            Assert.DoesNotContain(hidden, bytes);
        }
    }

    [Fact]
    public async Task An_attested_header_is_real_and_its_content_is_not_served()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("post/1", 0, "x") with { Kind = EntryKind.Attested });
        var header = EntryHeader.Parse(await ledger.Store.HeaderAsync(0, None))!;
        Assert.Equal(("post/1", "word-said.1", EntryKind.Attested), (header.Stream, header.Type, header.Kind));
        Assert.IsType<PublicContent.NotServed>(await ledger.Store.PublicContentAsync(0, None));
        Assert.IsType<PublicContent.NotServed>(await ledger.Store.PublicContentAsync(1, None));
    }

    [Fact]
    public async Task A_stranger_checks_a_public_content_by_hashing_two_strings()
    {
        await using var ledger = await home.OpenAsync();
        await ledger.AppendAsync(TempLedger.Stream("a", 0, "好"));
        var served = Assert.IsType<PublicContent.Served>(await ledger.Store.PublicContentAsync(0, None));
        var header = EntryHeader.Parse(await ledger.Store.HeaderAsync(0, None))!;
        Assert.Equal("""{"data":{"text":"好"},"on":null}""", served.Content);
        Assert.Equal(
            header.Digest, EntryDigest.Of(Convert.FromHexString(served.Salt), Encoding.UTF8.GetBytes(served.Content)));
    }

    [Fact]
    public async Task The_key_file_is_its_owners_alone()
    {
        await using var ledger = await home.OpenAsync();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ledger.PathOf("key")));
        }

        using var key = SignerKey.Parse((await File.ReadAllTextAsync(ledger.PathOf("key"), None)).TrimEnd());
        Assert.Equal(ledger.Store.VerifierKey, key!.Verifier.ToString());
    }

    private static StreamAppend Private(string name, long expected, params string[] texts) =>
        TempLedger.Stream(name, expected, texts) with { Kind = EntryKind.Private };
}
