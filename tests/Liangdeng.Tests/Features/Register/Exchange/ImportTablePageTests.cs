using System.Net;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Plans;
using Microsoft.EntityFrameworkCore;
using static Liangdeng.Tests.Features.Register.Exchange.TableScene;
using static Liangdeng.Tests.Features.Register.Sets.SheetFixtures;

namespace Liangdeng.Tests.Features.Register.Exchange;

/// <summary>A table brought in over HTTP, and its breakdown taken over.</summary>
public sealed class ImportTablePageTests : IAsyncLifetime
{
    private const string Address = ImportTableBase.Address;

    private SiteFixture site = null!;
    private SiteBrowser supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        site = await SiteFixture.OpenAsync();
        supervisor = await site.SignInAsync(Role.Supervisor);
    }

    public ValueTask DisposeAsync()
    {
        supervisor.Dispose();
        return site.DisposeAsync();
    }

    [Fact]
    public async Task It_is_for_those_who_import_plans()
    {
        using var visitor = site.Visitor();
        using var reporter = await site.SignInAsync(Role.Reporter);

        Assert.StartsWith("/sign-in", (await visitor.GetAsync(Address)).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync(Address)).Status);
        Assert.NotEmpty((await supervisor.GetAsync("/desk/plans")).Html.QuerySelectorAll($"a[href='{Address}']"));
    }

    [Fact]
    public async Task No_file_and_a_bad_file_are_refused_in_words()
    {
        Assert.Contains("请选择文件", (await supervisor.PostFormAsync(Address, "#upload-form")).Words, StringComparison.Ordinal);
        var answer = await supervisor.UploadAsync("计划.docx", "no workbook"u8.ToArray());
        Assert.Contains("既不是 Excel 工作簿，也不是 JSON", answer.Words, StringComparison.Ordinal);
        Assert.Empty(await ReadingsAsync());
    }

    [Fact]
    public async Task A_column_is_mapped_bad_rows_are_shown_and_the_good_ones_become_a_draft()
    {
        var page = await supervisor.UploadAsync("2021年台账.xlsx", Table(
            Line(1, "重点工作", "牵头科局", "完成时限") + Line(2, "新建学校12所", "区水利局", "12月底前") + Line(3, "修好河堤", "区水务局", "6月底")));
        Assert.Contains("可以导入2条，不能导入的0行", page.Words, StringComparison.Ordinal);

        page = await supervisor.FollowAsync(await supervisor.PressAsync(page, "#take-form", "Map", ("Map[2]", "Lead")));
        var refused = Assert.Single(page.Html.QuerySelectorAll("#refused-rows tbody tr")).TextContent;
        Assert.Contains("B列“牵头科局”：没有登记过单位“区水务局”", refused, StringComparison.Ordinal);

        var stopped = await supervisor.PostAsync(page, "#take-form", ("Publisher", "区政府"), ("NotClassified", "true"));
        Assert.Contains("有1行不能导入（能导入的1条）。什么也没有导入", stopped.Words, StringComparison.Ordinal);
        Assert.Empty(await ReadingsAsync());
        Assert.Equal("区政府", stopped.One("#publisher").GetAttribute("value"));

        var done = await supervisor.FollowAsync(await supervisor.PostAsync(
            stopped, "#take-form", ("Publisher", "区政府"), ("NotClassified", "true"), ("GoodOnes", "true")));
        Assert.Contains("已导入1条", done.Words, StringComparison.Ordinal);
        var reading = Assert.Single(await ReadingsAsync());
        var draft = (await site.OpenAsync(new(reading.PlanId))).Draft;
        Assert.Equal(("Table", "新建学校12所"), (draft.Document.Format, Assert.Single(draft.Active).Entry.Words));
        Assert.Equal("water", Assert.Single(draft.Prepared).Lead);
    }

    [Fact]
    public async Task The_form_sent_twice_makes_one_plan_and_the_file_again_is_known()
    {
        var page = await supervisor.UploadAsync("台账.xlsx", Table(OfficeHeads + Good));
        (string, object?)[] filled = [("Title", "2021年重点工作"), ("Publisher", "区政府"), ("NotClassified", "true")];
        Assert.Equal("/desk/plans", (await supervisor.PostAsync(page, "#take-form", filled)).Location);
        Assert.Equal("/desk/plans", (await supervisor.PostAsync(page, "#take-form", filled)).Location);
        Assert.Single(await ReadingsAsync());

        page = await supervisor.UploadAsync("台账.xlsx", Table(OfficeHeads + Good));
        var again = await supervisor.PostAsync(page, "#take-form", filled);
        Assert.Contains("已经导入过", again.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_rule_out_that_it_is_classified_imports_nothing()
    {
        var page = await supervisor.UploadAsync("台账.xlsx", Table(OfficeHeads + Good));
        (string, object?)[] filled = [("Publisher", "区政府")];
        var answer = await supervisor.PostAsync(page, "#take-form", filled);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotEmpty(answer.Html.QuerySelectorAll("#notclassified-problem"));
        Assert.Empty(await ReadingsAsync());
    }

    [Fact]
    public async Task A_file_can_be_put_away_and_another_persons_is_not_seen()
    {
        var page = await supervisor.UploadAsync("台账.xlsx", Table(OfficeHeads + Good));
        using var other = await site.SignInAsync("supervisor2");
        Assert.Empty((await other.GetAsync(Address)).Html.QuerySelectorAll("#take-form"));

        var answer = await supervisor.FollowAsync(await supervisor.PressAsync(page, "#take-form", "Discard"));
        Assert.Empty(answer.Html.QuerySelectorAll("#take-form"));
    }

    [Fact]
    public async Task The_page_speaks_English_too()
    {
        await supervisor.GetAsync("/desk?lang=en");
        var page = await supervisor.UploadAsync("tasks.xlsx", Table(Line(1, "Commitment", "Lead unit") + Line(2, "新建学校12所", "Nobody")));

        Assert.Contains("Column B (Lead unit): No unit \"Nobody\" is registered", page.Words, StringComparison.Ordinal);
        Assert.Contains("Import a plan from a table", page.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_published_table_has_its_breakdown_taken_over()
    {
        var plan = await PublishedAsync();
        var breakdown = await supervisor.GetAsync($"/desk/breakdown/{plan.Value:N}");
        Assert.Contains("2项还没有采用", breakdown.Words, StringComparison.Ordinal);

        var address = $"/desk/breakdown/{plan.Value:N}/prepared";
        var page = await supervisor.GetAsync(address);
        Assert.Contains("请写明", page.One("#prepared").TextContent, StringComparison.Ordinal);
        Assert.Contains("现在没有可以采用的", (await supervisor.PostAsync(page, "#prepared-form")).Words, StringComparison.Ordinal);

        var done = await supervisor.FollowAsync(await supervisor.PostAsync(page, "#prepared-form", ("Definition", "以主管部门核定为准")));
        Assert.Contains("已采用2项", done.Words, StringComparison.Ordinal);
        var rows = await site.RowsAsync();
        Assert.All(rows, row => Assert.Equal(("water", "以主管部门核定为准"), (row.Lead, row.DefinitionOfDone)));
        Assert.Empty((await supervisor.GetAsync($"/desk/breakdown/{plan.Value:N}")).Html.QuerySelectorAll("a[href$='/prepared']"));
    }

    [Fact]
    public async Task There_is_nothing_to_take_over_of_a_plan_that_came_as_a_document_and_no_page_of_none()
    {
        var plan = await site.PublishedAsync();

        Assert.Contains("不是用表格导入的", (await supervisor.GetAsync($"/desk/breakdown/{plan.Value:N}/prepared")).Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync($"/desk/breakdown/{Guid.NewGuid():N}/prepared")).Status);
        using var auditor = await site.SignInAsync(Role.Auditor);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync($"/desk/breakdown/{plan.Value:N}/prepared")).Status);
        using var reporter = await site.SignInAsync(Role.Reporter);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync($"/desk/breakdown/{plan.Value:N}/prepared")).Status);
    }

    [Fact]
    public async Task Of_a_register_with_several_plans_one_is_chosen()
    {
        const string Plans = """
            {"format":"liangdeng-register.1","units":[],"commitments":[],"plans":[
              {"id":"01890000-0000-7000-8000-0000000000b1","title":"甲计划","publisher":"区政府","publishedOn":null,"address":"","period":{"from":"2020-01-01","to":"2020-12-31"},
               "extractor":"x","text":{"id":"01890000-0000-7000-8000-0000000000b3","sha256":"","content":"甲"},"range":{"start":0,"end":1},"foci":[],"entry":1},
              {"id":"01890000-0000-7000-8000-0000000000b2","title":"乙计划","publisher":"区政府","publishedOn":null,"address":"","period":{"from":"2021-01-01","to":"2021-12-31"},
               "extractor":"x","text":{"id":"01890000-0000-7000-8000-0000000000b4","sha256":"","content":null},"range":{"start":0,"end":1},"foci":[],"entry":2}]}
            """;
        var page = await supervisor.UploadAsync("register.json", Encoding.UTF8.GetBytes(Plans));
        Assert.Contains("文件里有2份计划", page.One("#whole").TextContent, StringComparison.Ordinal);

        page = await supervisor.FollowAsync(await supervisor.PressAsync(
            page, "#take-form", "Map", ("Plan", "018900000000700080000000000000b2")));
        Assert.Equal("乙计划", page.One("#title").GetAttribute("value"));
        Assert.Contains("没有计划正文", page.One("#whole").TextContent, StringComparison.Ordinal);
    }

    private async Task<PlanId> PublishedAsync()
    {
        var view = Read(Table(OfficeHeads + Good));
        var id = new PlanId(site.Service<Ids>().Next());
        SamplePlan.Accepted(await site.DoAsync(Role.Supervisor, SamplePlan.Import(id) with { Prepared = view.Plan, FileName = "台账.xlsx" }));
        foreach (var entry in (await site.OpenAsync(id)).Draft.Active)
        {
            SamplePlan.Accepted(await site.DoAsync(Role.Supervisor, new PlanCommand.Confirm(id, entry.Entry.No, 0)));
        }

        SamplePlan.Accepted(await site.DoAsync(Role.Reviewer, new PlanCommand.DecideRelease(id, ReleaseScope.All, "不涉密", [])));
        SamplePlan.Accepted(await site.DoAsync(Role.Supervisor, new PlanCommand.Publish(id)));
        await site.RowsAsync();
        return id;
    }

    private async Task<List<ReadingRow>> ReadingsAsync()
    {
        await site.RowsAsync();
        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<ReadingRow>().ToListAsync();
    }
}
