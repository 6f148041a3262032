using System.Net;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;

namespace Liangdeng.Tests.Features.Plans;

public sealed class PlanPagesTests : IAsyncLifetime
{
    private SiteFixture site = null!;

    public async ValueTask InitializeAsync() => site = await SiteFixture.OpenAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Theory]
    [InlineData("/desk/plans")]
    [InlineData("/desk/plans/import")]
    public async Task Whoever_has_not_signed_in_is_sent_to_sign_in(string path)
    {
        using var visitor = site.Visitor();
        Assert.StartsWith("/sign-in", (await visitor.GetAsync(path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reviewer_sees_the_plans_and_imports_none()
    {
        using var reviewer = await site.SignInAsync(Role.Reviewer);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync("/desk/plans")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync("/desk/plans/import")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/add")]
    [InlineData("/release")]
    [InlineData("/publish")]
    [InlineData("/document")]
    public async Task A_plan_that_is_not_there_is_not_found(string page)
    {
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var answer = await supervisor.GetAsync($"/desk/plans/01890000000070008000000000000001{page}");
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
    }

    [Fact]
    public async Task An_uploaded_plan_stands_in_the_list()
    {
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var answer = await ImportAsync(supervisor, ("Document", new SentFile("计划.txt", Encoding.UTF8.GetBytes(SamplePlan.Text))));
        var list = await supervisor.FollowAsync(answer);
        Assert.Contains("示范区2021年工作计划", list.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_keeps_what_was_typed_and_links_to_its_field()
    {
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var answer = await ImportAsync(supervisor, ("Words", SamplePlan.Text), ("Title", null), ("NotClassified", null));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            ["#title", "#notclassified"], answer.Html.QuerySelectorAll(".problems a").Select(link => link.GetAttribute("href")));
        Assert.Contains("全年完成投资225亿元以上", answer.One("textarea[name=Words]").TextContent, StringComparison.Ordinal);
        Assert.Equal("示范区人民政府", answer.One("input[name=Publisher]").GetAttribute("value"));
    }

    [Theory]
    [InlineData("picture", "不支持")]
    [InlineData("too large", "文件太大（50 MB")]
    [InlineData("bomb", "解压")]
    [InlineData("encrypted", "密码")]
    [InlineData("wrong encoding", "编码")]
    public async Task A_bad_file_is_explained_and_nothing_is_stored(string sort, string words)
    {
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var answer = await ImportAsync(supervisor, ("Document", new SentFile("计划.docx", BadFiles.Of(sort))));
        Assert.Contains(words, answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Contains("还没有计划", (await supervisor.GetAsync("/desk/plans")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_at_all_is_refused_with_what_to_do()
    {
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var answer = await ImportAsync(supervisor);
        Assert.Contains("请选择文件", answer.One(".problems").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_with_the_form_is_said_at_once()
    {
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var answer = await supervisor.PostFormAsync(
            "/desk/plans/import", "#import", ("PublishedOn", "soon"), ("Address", "ftp://x"), ("From", ""));
        Assert.Equal(
            ["#document", "#title", "#publisher", "#publishedon", "#address", "#from", "#notclassified"],
            answer.Html.QuerySelectorAll(".problems a").Select(link => link.GetAttribute("href")));
        Assert.Equal("soon", answer.One("#publishedon").GetAttribute("value"));
    }

    [Fact]
    public async Task An_empty_file_is_told_from_a_missing_one()
    {
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var answer = await ImportAsync(supervisor, ("Document", new SentFile("空.txt", [])));
        Assert.Contains("文件里没有文字", answer.One(".problems").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_about_the_document_is_put_right_on_a_page_of_its_own()
    {
        var id = await site.ImportAsync();
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var wrong = await supervisor.PostFormAsync(PlanAddresses.Document(id.Value), "#document", ("Title", ""), ("To", "2001-01-01"));
        Assert.Equal(["#title", "#to"], wrong.Html.QuerySelectorAll(".problems a").Select(link => link.GetAttribute("href")));
        var done = await supervisor.PostFormAsync(PlanAddresses.Document(id.Value), "#document", ("Publisher", "区人民政府办公室"));
        Assert.Equal(PlanAddresses.Reading(id.Value), done.Location);
        Assert.Contains("区人民政府办公室", (await supervisor.GetAsync("/desk/plans")).Words, StringComparison.Ordinal);
        using var reviewer = await site.SignInAsync(Role.Reviewer);
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync(PlanAddresses.Document(id.Value))).Status);
    }

    [Fact]
    public async Task A_plan_waits_with_the_supervision_office_until_it_is_confirmed_and_then_with_the_reviewer()
    {
        var id = await site.ImportAsync();
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        using var reviewer = await site.SignInAsync(Role.Reviewer);
        Assert.Single((await supervisor.GetAsync("/desk")).Html.QuerySelectorAll("tbody tr"));
        Assert.Empty((await reviewer.GetAsync("/desk")).Html.QuerySelectorAll("tbody tr"));
        await ConfirmAllAsync(supervisor, PlanAddresses.Reading(id.Value));
        Assert.Empty((await supervisor.GetAsync("/desk")).Html.QuerySelectorAll("tbody tr"));
        Assert.Single((await reviewer.GetAsync("/desk")).Html.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_plan_that_is_here_already_is_linked_to()
    {
        var id = await site.ImportAsync();
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var answer = await ImportAsync(supervisor, ("Words", SamplePlan.Text));
        Assert.Single(answer.Html.QuerySelectorAll($".note a[href='{PlanAddresses.Reading(id.Value)}']"));
    }

    [Fact]
    public async Task An_import_form_sent_twice_makes_one_plan()
    {
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var form = await supervisor.GetAsync("/desk/plans/import");
        (string, object?)[] typed = [.. Typed, ("Words", SamplePlan.Text)];
        Assert.NotNull((await supervisor.PostAsync(form, "#import", typed)).Location);
        var list = await supervisor.FollowAsync(await supervisor.PostAsync(form, "#import", typed));
        Assert.Single(list.Html.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_plan_goes_from_import_to_the_public_page_by_forms_alone()
    {
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        await ImportAsync(supervisor, ("Words", SamplePlan.Text));
        var address = (await supervisor.GetAsync("/desk/plans")).One("tbody th a").GetAttribute("href")!;
        await ConfirmAllAsync(supervisor, address);
        using var reviewer = await site.SignInAsync(Role.Reviewer);
        var decided = await reviewer.PostFormAsync($"{address}/release", "#release", ("Scope", "All"), ("Ground", "不涉密"));
        Assert.NotNull(decided.Location);
        var published = await supervisor.PostFormAsync($"{address}/publish", "#publish");
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync(published.Location!);
        Assert.Contains("全年完成投资225亿元以上", page.Words, StringComparison.Ordinal);
        Assert.NotEmpty(page.Html.QuerySelectorAll(".source a[href='/commitments/2021-001']"));
        Assert.Single((await visitor.GetAsync("/plans")).Html.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task The_release_is_offered_once_everything_is_confirmed()
    {
        var id = await site.ImportAsync();
        using var reviewer = await site.SignInAsync(Role.Reviewer);
        Assert.Empty((await reviewer.GetAsync(PlanAddresses.Release(id.Value))).Html.QuerySelectorAll("#release button"));
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        await ConfirmAllAsync(supervisor, PlanAddresses.Reading(id.Value));
        Assert.Single((await reviewer.GetAsync(PlanAddresses.Release(id.Value))).Html.QuerySelectorAll("#release button"));
    }

    [Fact]
    public async Task A_supervisor_is_not_offered_the_release()
    {
        var id = await site.ConfirmedAsync();
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var page = await supervisor.GetAsync(PlanAddresses.Release(id.Value));
        Assert.Empty(page.Html.QuerySelectorAll("#release button"));
    }

    [Fact]
    public async Task A_published_plans_files_can_be_downloaded_and_no_others()
    {
        var id = await site.PublishedAsync();
        var document = (await site.OpenAsync(id)).Draft.Document;
        using var visitor = site.Visitor();
        var answer = await visitor.GetAsync(PlanAddresses.File(document.Original.Id));
        Assert.Equal("attachment", answer.Raw.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(answer.Raw.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal(Encoding.UTF8.GetBytes(SamplePlan.Text), await visitor.GetBytesAsync(PlanAddresses.File(document.Text.Id)));
        var draft = await site.ImportAsync("另一份计划\n\n新建学校3所。\n");
        var hidden = (await site.OpenAsync(draft)).Draft.Document.Original.Id;
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(PlanAddresses.File(hidden))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/files/../ledger.db")).Status);
    }

    [Theory]
    [InlineData("/plans")]
    [InlineData("/desk/plans")]
    [InlineData("/desk/plans/import")]
    public async Task Pages_speak_english_too(string path)
    {
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var page = await supervisor.FollowAsync(await supervisor.GetAsync($"{path}?lang=en"));
        Assert.Equal("en", page.Html.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotMatch("[\u4e00-\u9fff]", page.One("h1").TextContent);
    }

    internal static readonly (string, object?)[] Typed =
    [
        ("Title", "示范区2021年工作计划"), ("Publisher", "示范区人民政府"), ("NotClassified", "true"),
    ];

    private static Task<SiteAnswer> ImportAsync(SiteBrowser browser, params (string, object?)[] more) =>
        browser.PostFormAsync("/desk/plans/import", "#import", [.. Typed, .. more]);

    private static async Task ConfirmAllAsync(SiteBrowser browser, string address)
    {
        var page = await browser.GetAsync(address);
        while (page.Html.QuerySelector("#confirm") is not null)
        {
            page = await browser.FollowAsync(await browser.PostAsync(page, "#confirm"));
        }
    }
}
