using System.Security.Cryptography;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Tests.Features.Evidence;

/// <summary>A file that an entry names is held to it, whatever the entry's type and kind.</summary>
public sealed class FilesCheckTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("liangdeng-").FullName;
    private LedgerStore ledger = null!;

    private FileStore Files => new(Path.Combine(folder, "files"), NewId);

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder, "files"));
        var options = new LedgerOptions(folder, "ledger.example.org/test", new FakeClock(Instant.FromUtc(2021, 3, 1, 2, 0)));
        ledger = ((OpenResult.Opened)await LedgerStore.OpenAsync(options, CancellationToken.None)).Store;
    }

    public async ValueTask DisposeAsync()
    {
        await ledger.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(EntryKind.Public)]
    [InlineData(EntryKind.Private)]
    public async Task Any_changed_byte_of_a_file_is_found_and_the_entry_that_names_it_is_named(EntryKind kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await AppendAsync(kind, "other/1", "none");
        var file = await StoreAsync(RandomNumberGenerator.GetBytes(2000));
        await AppendAsync(kind, "matter/1", new { words = "已完工", evidence = new[] { file, await StoreAsync([1, 2, 3]) } });
        var check = new FilesCheck(ledger, Files);
        Assert.Empty(await check.RunAsync(stop));
        Assert.Equal(2, check.Sound);

        var path = Directory.GetFiles(folder, file.Id.ToString("N"), SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(path, stop);
        for (var round = 0; round < 30; round++)
        {
            var other = (byte[])bytes.Clone();
            other[Random.Shared.Next(other.Length)] ^= (byte)(1 << Random.Shared.Next(8));
            await File.WriteAllBytesAsync(path, other, stop);
            Assert.Equal(new FileFinding(1, file, IsMissing: false), Assert.Single(await new FilesCheck(ledger, Files).RunAsync(stop)));
        }

        await File.WriteAllBytesAsync(path, bytes[..^1], stop);
        Assert.Equal(new FileFinding(1, file, IsMissing: false), Assert.Single(await new FilesCheck(ledger, Files).RunAsync(stop)));
        File.Delete(path);
        Assert.Equal(new FileFinding(1, file, IsMissing: true), Assert.Single(await new FilesCheck(ledger, Files).RunAsync(stop)));
    }

    private static Guid NewId() => Guid.CreateVersion7(DateTimeOffset.UnixEpoch);

    private async Task<StoredFile> StoreAsync(byte[] bytes) => new(
        await Files.WriteAsync(bytes, CancellationToken.None), "照片.jpg", "image/jpeg", bytes.Length,
        Convert.ToHexStringLower(SHA256.HashData(bytes)));

    private async Task AppendAsync(EntryKind kind, string stream, object said) => Assert.IsType<AppendResult.Appended>(
        await ledger.AppendAsync(
            new Act(NewId(), NewId()),
            [new StreamAppend(stream, kind, 0, [new NewEvent("word-said.1", EventJson.Write(new { said }), null)])],
            CancellationToken.None));
}
