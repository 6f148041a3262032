using Liangdeng.Features.Evidence;
using NodaTime;

namespace Liangdeng.Tests.Features.Evidence;

public sealed class FileStoreTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("liangdeng-files-");
    private readonly FileStore store;
    private int count;

    public FileStoreTests() => store = new(Path.Combine(home.FullName, "files"), NextId);

    [Fact]
    public async Task What_was_written_is_read_back_from_its_place()
    {
        var id = await store.WriteAsync("证据"u8.ToArray(), TestContext.Current.CancellationToken);

        await using var file = store.Open(id);
        Assert.NotNull(file);
        using var reader = new StreamReader(file);
        Assert.Equal("证据", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        var path = Path.Combine(home.FullName, "files", id.ToString("N")[..2], id.ToString("N"));
        Assert.True(File.Exists(path));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Fact]
    public async Task Equal_bytes_are_two_files()
    {
        var stop = TestContext.Current.CancellationToken;

        Assert.NotEqual(await store.WriteAsync(new byte[3], stop), await store.WriteAsync(new byte[3], stop));
    }

    [Fact]
    public async Task A_file_that_is_begun_has_its_id_at_once_and_is_written_after_the_one_before()
    {
        var stop = TestContext.Current.CancellationToken;
        var before = new TaskCompletionSource();

        var (id, onDisk) = store.BeginToWrite("证据"u8.ToArray(), before.Task, stop);

        Assert.Null(store.Open(id));
        before.SetResult();
        await onDisk;
        using var reader = new StreamReader(store.Open(id)!);
        Assert.Equal("证据", await reader.ReadToEndAsync(stop));
    }

    [Fact]
    public async Task What_comes_after_a_file_that_could_not_be_written_is_not_written()
    {
        var (_, onDisk) = store.BeginToWrite(
            new byte[1], Task.FromException(new IOException("full")), TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<IOException>(() => onDisk);

        Assert.Empty(AllFiles());
    }

    [Fact]
    public async Task An_id_that_is_there_already_is_never_overwritten()
    {
        var stop = TestContext.Current.CancellationToken;
        var same = new FileStore(Path.Combine(home.FullName, "files"), () => Guid.Empty);
        await same.WriteAsync("one"u8.ToArray(), stop);

        await Assert.ThrowsAsync<IOException>(() => same.WriteAsync("two"u8.ToArray(), stop));

        using var reader = new StreamReader(same.Open(Guid.Empty)!);
        Assert.Equal("one", await reader.ReadToEndAsync(stop));
        Assert.Single(AllFiles());
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public void An_id_from_an_address_cannot_leave_the_folder(string id) => Assert.Null(store.Open(id));

    [Fact]
    public async Task A_deleted_file_is_gone()
    {
        var id = await store.WriteAsync(new byte[1], TestContext.Current.CancellationToken);

        Assert.True(store.Delete(id));
        Assert.False(store.Delete(id));
        Assert.Null(store.Open(id));
    }

    [Fact]
    public async Task The_sweep_takes_what_no_event_names_after_a_day_and_nothing_else()
    {
        var stop = TestContext.Current.CancellationToken;
        var (named, forgotten) = (await store.WriteAsync(new byte[1], stop), await store.WriteAsync(new byte[1], stop));
        var written = Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(AllFiles()[0]));
        var strange = Path.Combine(home.FullName, "files", "README");
        await File.WriteAllTextAsync(strange, "not ours", stop);

        Assert.Equal(0, store.Sweep(new HashSet<Guid> { named }, written + Duration.FromHours(23)));
        Assert.Equal(1, store.Sweep(new HashSet<Guid> { named }, written + Duration.FromHours(25)));

        await using var kept = store.Open(named);
        Assert.NotNull(kept);
        Assert.Null(store.Open(forgotten));
        Assert.True(File.Exists(strange));
    }

    [Fact]
    public async Task The_sweep_takes_a_file_that_was_never_finished()
    {
        var id = await store.WriteAsync(new byte[1], TestContext.Current.CancellationToken);
        var part = AllFiles()[0] + ".part";
        File.Move(AllFiles()[0], part);

        Assert.Equal(0, store.Sweep(new HashSet<Guid> { id }, Instant.FromUnixTimeSeconds(0)));
        Assert.Equal(1, store.Sweep(
            new HashSet<Guid>(), Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(part)) + Duration.FromHours(25)));
        Assert.Empty(AllFiles());
    }

    public void Dispose() => home.Delete(recursive: true);

    private string[] AllFiles() => Directory.GetFiles(home.FullName, "*", SearchOption.AllDirectories);

    private Guid NextId() => new(++count, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
}
