using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Search;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Liangdeng.Tests.Features.Plans;
using Microsoft.Extensions.Logging.Abstractions;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Search;

public sealed class SearchLaneTests : IAsyncLifetime
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    private RegisterSite register = null!;

    private SiteFixture Site => register.Site;

    public async ValueTask InitializeAsync() => register = await RegisterSite.IssuedAsync();

    public ValueTask DisposeAsync() => register.DisposeAsync();

    [Theory]
    [InlineData("2021-001")]
    [InlineData("225亿元")]
    [InlineData("统计数 2021-001")]
    [InlineData("区水利局 2021-001")]
    [InlineData("区交通局 225")]
    [InlineData("water bureau 亿元")]
    public async Task A_promise_is_found_by_all_that_it_says_and_by_its_units(string asked) =>
        Assert.Equal(Id.Value, Assert.Single(await Site.FindAsync(asked, SearchKind.Promise)).Commitment);

    [Fact]
    public async Task An_amended_promise_is_found_by_its_old_words_and_by_its_new_ones()
    {
        await AmendAsync();

        Assert.Single(await Site.FindAsync("力争198亿元", SearchKind.Promise));
        Assert.Single(await Site.FindAsync("225亿元", SearchKind.Promise));
        Assert.Single(await Site.FindAsync("以审计为准", SearchKind.Promise));
    }

    [Fact]
    public async Task A_unit_is_found_by_the_name_that_it_has_now()
    {
        await Site.AppendAsync("unit/water", new UnitEvent.Renamed(new("区水务中心", "Waterworks")));

        Assert.Equal(2, (await Site.FindAsync("水务中心", SearchKind.Promise)).Count);
        Assert.Empty(await Site.FindAsync("水利局", SearchKind.Promise));
    }

    [Fact]
    public async Task A_promise_that_another_unit_took_over_is_found_by_that_unit()
    {
        await Site.AppendAsync("unit/land", new UnitEvent.Registered(new("land"), new("区国土局", "Land"), UnitKind.Bureau, 9));
        await Site.AppendAsync("unit/land", new UnitEvent.NameChanged(new("区自然资源局", "Natural Resources"), new(2021, 10, 1), "机构改革"));
        Assert.Empty(await Site.FindAsync("自然资源局 2021-001", SearchKind.Promise));

        await Site.AppendAsync(
            Streams.Commitment(Id), new CommitmentEvent.HandedOver(new("water"), new("land"), HandedPart.Lead, new(2021, 10, 1), "机构改革"));

        Assert.Single(await Site.FindAsync("自然资源局 2021-001", SearchKind.Promise));
        Assert.Empty(await Site.FindAsync("水利局 2021-001", SearchKind.Promise));
    }

    [Fact]
    public async Task A_passage_leads_to_its_line()
    {
        var plan = await Site.PublishedAsync("示范区2022年工作计划\n\n一、聚力产业发展\n\n  全年竣工项目40个。\n新建学校12所。\n");
        var hit = Assert.Single(await Site.FindAsync("12所", SearchKind.Passage));

        Assert.Equal((plan.Value, "新建学校12所。"), (hit.Plan, hit.Text));
        Assert.Equal("新建学校12所。", (await TextAsync(plan))[hit.Start..].TrimEnd());
        Assert.Equal(3, SearchItem.NoInPlan(hit.No));
        Assert.Empty(await Site.FindAsync("40个新建", SearchKind.Passage));
    }

    [Fact]
    public async Task A_report_is_found_once_it_is_verified_and_not_before()
    {
        await register.ClearedAsync();
        Assert.Empty(await Site.FindAsync("序时进度", SearchKind.Report));
        await VerifiedAsync("土建完成过半");

        var hit = Assert.Single(await Site.FindAsync("过半", SearchKind.Report));
        Assert.Equal((Id.Value, "2021-09", 1), (hit.Commitment, hit.Month, hit.Version));
    }

    [Fact]
    public async Task Nothing_private_and_nothing_unpublished_is_ever_found()
    {
        Assert.Null((await register.DoAsync(Role.Reporter, HandIn("165") with { Words = "内部暗号" })).Refused);
        await Site.ImportAsync("示范区2022年工作计划\n\n一、聚力未公开之事\n\n建成未公开水库三座。\n");
        await Site.SearchedAsync();

        foreach (var kind in Enum.GetValues<SearchKind>())
        {
            Assert.Empty(await Site.FindAsync("内部暗号", kind));
            Assert.Empty(await Site.FindAsync("未公开", kind));
        }

        var held = await HeldAsync(Site.Folder.Search(SearchIndex.Meaning));
        Assert.DoesNotContain("暗号", held, StringComparison.Ordinal);
        Assert.DoesNotContain("公开", held, StringComparison.Ordinal);
        Assert.DoesNotContain("某reporter", held, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_erased_leaves_the_index_and_its_file()
    {
        var entry = await VerifiedAsync("隐情泄露");
        Assert.Single(await Site.FindAsync("泄露", SearchKind.Report));
        await EraseAsync(entry);

        Assert.Empty(await Site.FindAsync("泄露", SearchKind.Report));
        Assert.DoesNotContain("泄露", await HeldAsync(Site.Folder.Search(SearchIndex.Meaning)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_promise_only_what_was_erased_is_gone()
    {
        var entry = await AmendAsync();
        await EraseAsync(entry);
        Assert.Empty(await Site.FindAsync("力争198亿元", SearchKind.Promise));
        Assert.Single(await Site.FindAsync("225亿元", SearchKind.Promise));

        await EraseAsync((await Site.Service<LedgerStore>().ReadStreamAsync(Streams.Commitment(Id), 1, 1, Stop))[0].Index);
        Assert.Empty(await Site.FindAsync("225亿元", SearchKind.Promise));
    }

    [Fact]
    public async Task The_passages_of_an_erased_plan_are_gone()
    {
        Assert.Single(await Site.FindAsync("国土空间", SearchKind.Passage));
        await EraseAsync((await Site.Service<LedgerStore>().ReadStreamAsync(Streams.Plan(Plan), 1, 1, Stop))[0].Index);
        Assert.Empty(await Site.FindAsync("国土空间", SearchKind.Passage));
    }

    [Fact]
    public async Task An_index_that_was_thrown_away_or_left_half_way_comes_out_the_same()
    {
        await AmendAsync();
        await EraseAsync(await VerifiedAsync("隐情泄露"));
        await Site.AppendAsync("unit/water", new UnitEvent.Renamed(new("区水务中心", "Waterworks")));
        await Site.SearchedAsync();
        var entries = await Site.Service<LedgerStore>().ReadAllAsync(0, 10_000, Stop);
        var before = await DumpAsync(Site.Service<SearchIndex>());
        await using var temp = new TempIndex();

        foreach (var batch in entries.Chunk(7))
        {
            using var again = new SearchIndex(temp.File);
            await again.PrepareAsync(entries.Count, Stop);
            Assert.Equal(batch[0].Index, again.Position);
            await TakeAsync(again, batch);
        }

        Assert.Equal(before, await DumpAsync(temp.Index));
    }

    [Fact]
    public async Task An_index_of_another_ledger_is_emptied()
    {
        await using var temp = new TempIndex();
        await temp.FillAsync([.. Enumerable.Range(0, 500).Select(no => $"别处的第{no}段")]);
        Assert.NotEmpty(await temp.FindAsync("别处"));
        await temp.Index.PrepareAsync(100, Stop);

        Assert.Equal(0, temp.Index.Position);
        Assert.Empty(await temp.FindAsync("别处"));
    }

    [Fact]
    public async Task The_lane_reads_on_where_it_was_stopped()
    {
        await using var temp = new TempIndex();
        await RunLaneAsync(temp.File);
        await VerifiedAsync("土建完成过半");
        await RunLaneAsync(temp.File);

        Assert.NotEmpty(await temp.FindAsync("国土"));
        await Site.SearchedAsync();
        Assert.Equal(await DumpAsync(Site.Service<SearchIndex>()), await DumpAsync(temp.Index));
    }

    [Fact]
    public void Indexes_of_other_versions_are_deleted()
    {
        var old = Site.Folder.Search(2);
        File.WriteAllText(old, "");
        Site.Folder.DeleteOldSearch(SearchIndex.Meaning);

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(Site.Folder.Search(SearchIndex.Meaning)));
    }

    private async Task RunLaneAsync(string file)
    {
        using var index = new SearchIndex(file);
        using var lane = new SearchLane(Site.Service<LedgerStore>(), index, Site.Service<SearchReading>(), Site.Folder,
            NullLogger<SearchLane>.Instance);
        await lane.StartAsync(Stop);
        while (await lane.CatchUpAsync(Stop) > 0)
        {
            Stop.ThrowIfCancellationRequested();
        }

        await lane.StopAsync(Stop);
    }

    private Task<long> AmendAsync() => Site.AppendAsync(
        Streams.Commitment(Id),
        new CommitmentEvent.Amended(
            1, "力争198亿元", Investment.Target! with { Quantity = new("198", "亿元") },
            new(Water, [], [Roads], null, "", "", Jan1, Dec31, Straight, null, null, false, "以审计为准"), "市里调整", Photo));

    private Task<long> VerifiedAsync(string words) => Site.AppendAsync(
        Streams.Commitment(Id), new CommitmentEvent.FigureVerified(September, 1, new("165", "亿元"), null, null, words, "", [], null));

    private async Task EraseAsync(long entry)
    {
        var result = await Site.Service<LedgerStore>().EraseAsync(
            new Act(Site.Person("supervisor").Value, Site.Service<Ids>().Next()), entry, ErasureGround.Ordered, ErasureScope.Content, Stop);
        Assert.IsType<EraseResult.Erased>(result);
        await Site.SearchedAsync();
    }

    private async Task<string> TextAsync(PlanId plan)
    {
        var published = (await Site.Service<History>().ReadAsync<PlanEvent>(Streams.Plan(plan), Stop)).Events
            .Select(one => one.What).OfType<PlanEvent.Published>().First();
        return await Site.Service<PlanFiles>().TextAsync(published.Text.Id, Stop);
    }

    private async Task TakeAsync(SearchIndex index, IReadOnlyList<StoredEntry> entries)
    {
        await using var writing = await index.WriteAsync(Stop);
        foreach (var entry in entries)
        {
            await Site.Service<SearchReading>().TakeAsync(writing, entry, Stop);
        }

        await writing.CommitAsync(entries[^1].Index + 1, Stop);
    }

    private static async Task<List<string>> DumpAsync(SearchIndex index)
    {
        await using var db = await index.OpenAsync(Stop);
        await using var all = db.CreateCommand();
        all.CommandText = """SELECT no || ' ' || coalesce("commitment", '') || ' ' || entry || ' ' || text FROM items JOIN texts USING (no) ORDER BY no""";
        await using var rows = await all.ExecuteReaderAsync(Stop);
        List<string> dump = [];
        while (await rows.ReadAsync(Stop))
        {
            dump.Add(rows.GetString(0));
        }

        return dump;
    }

    /// <summary>Every byte of the file and of its journal, as text.</summary>
    private static async Task<string> HeldAsync(string path)
    {
        var held = new StringBuilder();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, Stop);
            held.Append(Encoding.UTF8.GetString(bytes.ToArray()));
        }

        return held.ToString();
    }
}
