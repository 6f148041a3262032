using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;

namespace Liangdeng.Tests.Features.Plans;

public sealed class ConfirmPageTests : IAsyncLifetime
{
    private SiteFixture site = null!;
    private PlanId id;
    private SiteBrowser supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        site = await SiteFixture.OpenAsync();
        id = await site.ImportAsync();
        supervisor = await site.SignInAsync(Role.Supervisor);
    }

    public async ValueTask DisposeAsync()
    {
        supervisor.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Every_entry_is_marked_in_the_text_and_listed()
    {
        var page = await supervisor.GetAsync(PlanAddresses.Reading(id.Value));
        var entries = (await site.OpenAsync(id)).Draft.Active;
        Assert.All(entries, entry => Assert.NotNull(page.Html.GetElementById($"m{entry.Entry.No}")));
        Assert.All(entries, entry => Assert.NotNull(page.Html.GetElementById($"e{entry.Entry.No}")));
        Assert.Equal(["a", "d", "n", "p"], page.Html.QuerySelectorAll("[data-key]").Select(key => key.GetAttribute("data-key")).Order());
    }

    [Fact]
    public async Task It_opens_with_the_first_unsure_entry()
    {
        var first = (await site.OpenAsync(id)).Draft.LowLeft.MinBy(entry => entry.Entry.Quote.Start)!;
        var page = await supervisor.GetAsync(PlanAddresses.Reading(id.Value));
        Assert.Equal(first.Entry.Words, page.One(".confirm-entry blockquote").TextContent);
    }

    [Fact]
    public async Task A_dropped_entry_stays_in_sight_and_can_be_taken_back()
    {
        var dropped = await supervisor.PostFormAsync(At(1), "#drop", ("Ground", "口号"));
        var page = await supervisor.FollowAsync(dropped);
        Assert.EndsWith("#m1", dropped.Location, StringComparison.Ordinal);
        var restored = await supervisor.FollowAsync(await supervisor.PostAsync(page, "#restore"));
        Assert.NotNull(restored.Html.QuerySelector("#confirm"));
    }

    [Fact]
    public async Task Dropping_without_a_ground_is_explained_at_the_field()
    {
        var page = await supervisor.PostFormAsync(At(1), "#drop", ("Ground", null));
        Assert.Equal("#ground", page.One(".problems a").GetAttribute("href"));
    }

    [Fact]
    public async Task A_correction_by_typed_words_finds_them_in_the_text()
    {
        var target = await TargetAsync("225");
        var answer = await supervisor.PostFormAsync(
            At(target.No), "#correct", ("Form.Words", "完成投资225亿元"), ("Form.Metric", "固定资产投资"));
        Assert.NotNull(answer.Location);
        var now = (await site.OpenAsync(id)).Draft.Entries[target.No].Entry;
        Assert.Equal("完成投资225亿元", now.Words);
        Assert.Equal("固定资产投资", now.Target!.Metric);
    }

    [Fact]
    public async Task Words_that_the_text_does_not_hold_are_refused_and_kept()
    {
        var target = await TargetAsync("225");
        var page = await supervisor.PostFormAsync(At(target.No), "#correct", ("Form.Words", "完成投资三百亿元"));
        Assert.Equal("#form-words", page.One(".problems a").GetAttribute("href"));
        Assert.Contains("完成投资三百亿元", page.One("#form-words").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_correction_shows_what_is_there_now_and_what_was_typed()
    {
        var target = await TargetAsync("225");
        var stale = await supervisor.GetAsync(At(target.No));
        using var second = await site.SignInAsync("supervisor2");
        Assert.NotNull((await second.PostFormAsync(At(target.No), "#correct", ("Form.Metric", "别人的写法"))).Location);
        var page = await supervisor.PostAsync(stale, "#correct", ("Form.Metric", "我的写法"));
        Assert.Contains("刚被别人改过", page.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Contains("别人的写法", page.One("dl.facts").TextContent, StringComparison.Ordinal);
        Assert.Equal("我的写法", page.One("#form-metric").GetAttribute("value"));
        Assert.NotNull((await supervisor.PostAsync(page, "#correct")).Location);
        Assert.Equal("我的写法", (await site.OpenAsync(id)).Draft.Entries[target.No].Entry.Target!.Metric);
    }

    [Fact]
    public async Task A_stale_form_sent_twice_is_carried_out_once()
    {
        var form = await supervisor.GetAsync(At(1));
        Assert.NotNull((await supervisor.PostAsync(form, "#drop", ("Ground", "口号"))).Location);
        Assert.NotNull((await supervisor.PostAsync(form, "#drop", ("Ground", "口号"))).Location);
        Assert.Equal(1, (await site.OpenAsync(id)).Draft.Entries[1].Changes);
    }

    [Fact]
    public async Task Two_forms_of_one_page_are_two_commands()
    {
        var form = await supervisor.GetAsync(At(1));
        Assert.NotNull((await supervisor.PostAsync(form, "#confirm")).Location);
        var page = await supervisor.PostAsync(form, "#drop", ("Ground", "口号"));
        Assert.Contains("刚被别人改过", page.One(".problems").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_sure_entries_are_confirmed_by_one_button()
    {
        await supervisor.PostFormAsync(PlanAddresses.Reading(id.Value), "form[action*='handler=Sure']");
        Assert.All((await site.OpenAsync(id)).Draft.Unlooked, entry => Assert.True(entry.IsLow));
    }

    [Fact]
    public async Task An_entry_is_added_by_typing_its_words()
    {
        var answer = await supervisor.PostFormAsync(
            PlanAddresses.Add(id.Value), "#add", ("Form.Words", "聚力产业发展"), ("Form.Sort", "deliverable"),
            ("Form.Object", "产业发展"));
        Assert.NotNull(answer.Location);
        Assert.Contains((await site.OpenAsync(id)).Draft.Active, entry => entry.Entry.Words == "聚力产业发展");
    }

    [Fact]
    public async Task Words_that_stand_twice_are_asked_for()
    {
        (string, object?)[] typed = [("Form.Words", "聚力"), ("Form.Sort", "deliverable"), ("Form.Object", "聚力")];
        var page = await supervisor.PostFormAsync(PlanAddresses.Add(id.Value), "#add", typed);
        var places = page.Html.QuerySelectorAll("input[name='Form.Place']");
        Assert.Equal(2, places.Length);
        var answer = await supervisor.PostAsync(page, "#add", ("Form.Place", places[1].GetAttribute("value")));
        Assert.NotNull(answer.Location);
        Assert.Contains((await site.OpenAsync(id)).Draft.Active, entry =>
            entry.Entry.Quote.Start == SamplePlan.Text.LastIndexOf("聚力", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Selected_offsets_count_more_than_typed_words()
    {
        var start = SamplePlan.Text.LastIndexOf("聚力", StringComparison.Ordinal);
        var answer = await supervisor.PostFormAsync(
            PlanAddresses.Add(id.Value), "#add", ("Form.Start", $"{start}"), ("Form.End", $"{start + 6}"),
            ("Form.Sort", "deliverable"), ("Form.Object", "民生"));
        Assert.NotNull(answer.Location);
        Assert.Contains((await site.OpenAsync(id)).Draft.Active, entry => entry.Entry.Words == "聚力民生改善");
    }

    [Fact]
    public async Task An_entry_is_split_and_the_parts_are_merged_again()
    {
        var target = await TargetAsync("225");
        var split = await supervisor.PostFormAsync(
            PlanAddresses.Split(id.Value, target.No), "#split", ("One.Words", "225亿元"), ("Two.Words", "完成投资"),
            ("Two.Sort", "deliverable"), ("Two.Object", "投资"));
        var page = await supervisor.FollowAsync(split);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var parts = (await site.OpenAsync(id)).Draft.Active.Where(entry => entry.State == EntryState.Written).ToArray();
        Assert.Equal(["完成投资", "225亿元"], parts.Select(entry => entry.Entry.Words));
        var merged = await supervisor.PostFormAsync(
            PlanAddresses.Merge(id.Value, parts[0].Entry.No), "#merge", ("Form.Sort", "deliverable"), ("Form.Object", "投资"));
        Assert.NotNull(merged.Location);
        Assert.Contains((await site.OpenAsync(id)).Draft.Active, entry => entry.Entry.Words == "完成投资225亿元");
    }

    [Fact]
    public async Task Only_where_the_text_stands_beside_the_form_words_can_be_selected()
    {
        var target = await TargetAsync("225");
        foreach (var address in new[] { PlanAddresses.Split(id.Value, target.No), PlanAddresses.Merge(id.Value, target.No) })
        {
            var page = await supervisor.GetAsync(address);
            Assert.Empty(page.Html.QuerySelectorAll("[data-words], [data-start-field]"));
            Assert.DoesNotContain("选中", page.One("main").TextContent, StringComparison.Ordinal);
        }

        var selected = (await supervisor.GetAsync(PlanAddresses.Add(id.Value))).One("[data-words]").ParentElement!;
        Assert.True(selected.HasAttribute("hidden"));
    }

    [Fact]
    public async Task Every_field_of_the_correction_has_a_name_of_its_own()
    {
        var page = await supervisor.GetAsync(At((await TargetAsync("225")).No));
        var names = page.Html.QuerySelectorAll("#correct .field > label, #correct legend").Select(name => name.TextContent).ToList();

        Assert.Contains("指标名称", names);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task A_reviewer_reads_and_changes_nothing()
    {
        using var reviewer = await site.SignInAsync(Role.Reviewer);
        var page = await reviewer.GetAsync(PlanAddresses.Reading(id.Value));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Html.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync(PlanAddresses.Add(id.Value))).Status);
    }

    private string At(int no) => $"{PlanAddresses.Reading(id.Value)}?at={no}";

    private async Task<DraftEntry> TargetAsync(string quantity) => (await site.OpenAsync(id)).Draft.Active
        .Select(entry => entry.Entry).First(entry => entry.Target?.Quantity.Value == quantity);
}
