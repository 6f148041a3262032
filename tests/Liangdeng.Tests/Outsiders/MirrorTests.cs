namespace Liangdeng.Tests.Outsiders;

public sealed class MirrorTests : IDisposable
{
    private readonly Outsider outsider = new();
    private readonly InventedLog log = new(300);

    public void Dispose()
    {
        log.Dispose();
        outsider.Dispose();
    }

    [Fact]
    public async Task A_mirror_holds_the_files_of_the_site()
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Files.TryRemove("content/7", out _);

        Assert.Equal(0, (await MirrorAsync(site)).Exit);

        foreach (var (path, bytes) in site.Files)
        {
            Assert.Equal(bytes, await File.ReadAllBytesAsync(Place(path), TestContext.Current.CancellationToken));
        }

        Assert.Equal("7\n", await File.ReadAllTextAsync(Place("held-back"), TestContext.Current.CancellationToken));
        var ended = await FolderAsync();
        Assert.Equal((0, 1), (ended.Exit, ended.Contents.GetProperty("heldBack").GetInt32()));
    }

    [Fact]
    public async Task Only_what_is_missing_is_downloaded()
    {
        await using var site = await EvilSite.OpenAsync(log, 280);
        await MirrorAsync(site);
        site.Show(log);
        site.Asked.Clear();
        Assert.Equal(0, (await MirrorAsync(site)).Exit);

        Assert.Equal(20, site.Asked.Count(path => path.StartsWith("content/", StringComparison.Ordinal)));
        Assert.DoesNotContain("tile/entries/000", site.Asked);
        // Parts that a wider one took the place of are gone.
        Assert.Equal([Place("tile/entries/001.p/44")], Directory.GetFiles(Place("tile/entries/001.p")));
        site.Asked.Clear();
        Assert.Equal(0, (await MirrorAsync(site)).Exit);
        Assert.Equal(["checkpoint"], site.Asked);
    }

    [Fact]
    public async Task A_mirror_that_was_stopped_goes_on_where_it_was()
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Answer("content/150", 500);
        Assert.Equal(3, (await MirrorAsync(site)).Exit);
        Assert.Equal(2, (await FolderAsync()).Exit);

        site.Tricks.Clear();
        site.Asked.Clear();
        Assert.Equal(0, (await MirrorAsync(site)).Exit);
        Assert.Equal(150, site.Asked.Count(path => path.StartsWith("content/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_rollback_and_a_fork_leave_the_mirror_as_it_was()
    {
        using var other = new InventedLog(320, "别的");
        await using var site = await EvilSite.OpenAsync(log);
        await MirrorAsync(site);

        site.Show(log, 299);
        Assert.Equal("rollback", (await MirrorAsync(site)).Kind);
        site.Show(other, 300);
        Assert.Equal("fork", (await MirrorAsync(site)).Kind);
        site.Show(other);
        Assert.Equal("fork", (await MirrorAsync(site)).Kind);
        Assert.Equal(0, (await FolderAsync()).Exit);
    }

    [Fact]
    public async Task Another_beginning_that_is_signed_is_a_fork()
    {
        using var other = new InventedLog(100, "别的");
        using var longer = new InventedLog(120);
        await using var site = await EvilSite.OpenAsync(other);
        await MirrorAsync(site);
        site.Show(longer);

        var ended = await MirrorAsync(site);

        Assert.Equal((1, "fork"), (ended.Exit, ended.Kind));
        Assert.Equal(0, (await FolderAsync()).Exit);
    }

    [Fact]
    public async Task A_flipped_byte_of_any_file_is_found_and_its_place_named()
    {
        await using var site = await EvilSite.OpenAsync(log);
        await MirrorAsync(site);
        var random = new Random(11);
        foreach (var (path, bytes) in site.Files)
        {
            if (path.StartsWith("content/", StringComparison.Ordinal) && random.Next(8) > 0)
            {
                continue;
            }

            await File.WriteAllBytesAsync(
                Place(path), EvilSite.Flipped(bytes, random.Next(bytes.Length)), TestContext.Current.CancellationToken);
            var ended = await FolderAsync();
            Assert.Equal((1, path), (ended.Exit, ended.Place));
            await File.WriteAllBytesAsync(Place(path), bytes, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, (await FolderAsync()).Exit);
    }

    [Theory]
    [InlineData("tile/entries/000", true)]
    [InlineData("tile/entries/001.p/44", true)]
    [InlineData("tile/0/000", true)]
    [InlineData("content/290", false)]
    public async Task A_file_that_does_not_fit_is_set_aside_and_fetched_anew(string path, bool kept)
    {
        await using var site = await EvilSite.OpenAsync(log);
        site.Flip(path, 60);
        var ended = await MirrorAsync(site);
        Assert.Equal((1, path), (ended.Exit, ended.Place));
        Assert.Equal(2, (await FolderAsync()).Exit);
        Assert.Equal(kept, File.Exists(Place(path + ".bad")));

        site.Show(log);
        Assert.Equal(0, (await MirrorAsync(site)).Exit);
        Assert.Equal(0, (await FolderAsync()).Exit);
    }

    [Fact]
    public async Task A_deleted_file_is_found()
    {
        await using var site = await EvilSite.OpenAsync(log);
        await MirrorAsync(site);
        foreach (var (path, kind) in (List<(string, string)>)[("content/9", "unlawful-erasure"), ("tile/0/000", "missing"), ("tile/entries/001.p/44", "missing")])
        {
            File.Delete(Place(path));
            Assert.Equal((kind, path), ((await FolderAsync()).Kind, (await FolderAsync()).Place));
            Assert.Equal(0, (await MirrorAsync(site)).Exit);
            Assert.Equal(0, (await FolderAsync()).Exit);
        }
    }

    [Fact]
    public async Task A_folder_that_is_no_mirror_is_refused()
    {
        Directory.CreateDirectory(Place("tile"));

        Assert.Equal(2, (await FolderAsync()).Exit);
    }

    private string Place(string path) => outsider.At("mirror/" + path);

    private Task<Ended> MirrorAsync(EvilSite site) =>
        outsider.RunAsync("mirror", site.Address, outsider.At("mirror"), "--key", log.Key, "--json");

    private Task<Ended> FolderAsync() => outsider.RunAsync("folder", outsider.At("mirror"), "--key", log.Key, "--json");
}
