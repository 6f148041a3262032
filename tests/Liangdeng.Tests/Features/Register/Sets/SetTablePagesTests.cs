using Liangdeng.Features.People;
using Liangdeng.Features.Register.Sets;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Sets;

/// <summary>The members as an Excel table, over HTTP.</summary>
public sealed class SetTablePagesTests
{
    [Fact]
    public async Task A_table_with_two_bad_rows_changes_nothing_and_says_which_and_why()
    {
        await using var set = await SetSite.ListedAsync();
        await set.DoneAsync(Role.Supervisor, new SetCommand.ListMembers(SetSite.Villages, [SetScene.M("V-1")], "", 0));
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        var table = SheetFixtures.Members(
            SheetFixtures.Line(3, "", "", "A-1", "甲村") + SheetFixtures.Line(4, "", "", "V-2", "乙村", "水务局", "2022-01-01") + SheetFixtures.Line(5, "", "", "V-3", "丙村", "", "年底")
            + SheetFixtures.Line(6, "", "", "V-4", "丁村"));

        var answer = await supervisor.PostFormAsync("/desk/sets/2021-003/table", "#table-form", ("Table", new SentFile("村镇.xlsx", table)));

        var rows = answer.Html.QuerySelectorAll("#report-rows tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains("C列“编号”：A-1已经在2021-001的名单里", rows[0], StringComparison.Ordinal);
        Assert.Contains("没有“水务局”这个单位", rows[1], StringComparison.Ordinal);
        Assert.Contains("2022年1月1日不在2021年1月1日到2021年12月31日之间", rows[1], StringComparison.Ordinal);
        Assert.Contains("F列“完成时限”：“年底”不是日期", rows[2], StringComparison.Ordinal);
        Assert.Single((await set.Site.Service<SetDesk>().ListOfAsync(SetSite.Villages, CancellationToken.None)).Members);
        Assert.Empty((await supervisor.GetAsync("/desk/sets/2021-003/table")).Html.QuerySelectorAll("#confirm-form"));
    }

    [Fact]
    public async Task The_report_speaks_English_too()
    {
        await using var set = await SetSite.OpenAsync();
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        await supervisor.GetAsync("/desk?lang=en");

        var answer = await supervisor.PostFormAsync(
            "/desk/sets/2021-001/table", "#table-form", ("Table", new SentFile("x.xlsx", SheetFixtures.Members(SheetFixtures.Line(3, "", "", "", "Road")))));

        Assert.Contains("Column C (Code): The code is missing", answer.One("#report-rows").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sound_table_is_shown_first_and_takes_effect_when_it_is_confirmed()
    {
        await using var set = await SetSite.OpenAsync(issued: false);
        await set.DoneAsync(Role.Supervisor, SetScene.Listing(SetScene.M("A-1"), SetScene.M("A-9")));
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        var table = SheetFixtures.Members(SheetFixtures.Line(3, "", "", "A-1", "改了名的路") + SheetFixtures.Line(4, "", "", "A-2", "新路"));

        var preview = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            "/desk/sets/2021-001/table", "#table-form", ("Table", new SentFile("名单.xlsx", table))));
        Assert.Contains("新列入1个", preview.Words, StringComparison.Ordinal);
        Assert.Contains("改动1个", preview.Words, StringComparison.Ordinal);
        Assert.Contains("没有的1个，保留不动", preview.Words, StringComparison.Ordinal);
        Assert.Equal(2, (await set.Site.Service<SetDesk>().ListOfAsync(Id, CancellationToken.None)).Members.Count);

        var list = await supervisor.FollowAsync(await supervisor.PostAsync(preview, "#confirm-form"));
        Assert.Contains("表格已生效，共2行", list.Words, StringComparison.Ordinal);
        Assert.Contains("改了名的路", list.Words, StringComparison.Ordinal);
        Assert.Equal("/desk/sets/2021-001", (await supervisor.PostAsync(preview, "#confirm-form")).Location);
        Assert.Equal(3, (await set.Site.Service<SetDesk>().ListOfAsync(Id, CancellationToken.None)).Members.Count);
    }

    [Fact]
    public async Task A_list_that_changed_since_the_preview_is_shown_again_before_anything_happens()
    {
        await using var set = await SetSite.OpenAsync(issued: false);
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        var table = SheetFixtures.Members(SheetFixtures.Line(3, "", "", "A-1", "甲路"));
        var preview = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            "/desk/sets/2021-001/table", "#table-form", ("Table", new SentFile("名单.xlsx", table))));
        await set.DoneAsync(Role.Supervisor, SetScene.Listing(SetScene.M("A-2")));

        var answer = await supervisor.PostAsync(preview, "#confirm-form");

        Assert.Contains("刚被别人改过", answer.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.Contains("新列入1个", answer.Words, StringComparison.Ordinal);
        Assert.NotNull((await supervisor.PostAsync(answer, "#confirm-form")).Location);
    }

    [Fact]
    public async Task Discarding_a_table_forgets_it()
    {
        await using var set = await SetSite.OpenAsync();
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        var table = SheetFixtures.Members(SheetFixtures.Line(3, "", "", "A-1", "甲路"));
        var preview = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            "/desk/sets/2021-001/table", "#table-form", ("Table", new SentFile("名单.xlsx", table))));

        preview.One("#confirm-form").SetAttribute("action", preview.One("#confirm-form button[formaction]").GetAttribute("formaction"));
        var after = await supervisor.FollowAsync(await supervisor.PostAsync(preview, "#confirm-form"));

        Assert.Empty(after.Html.QuerySelectorAll("#confirm-form"));
        Assert.Empty((await set.Site.Service<SetDesk>().ListOfAsync(Id, CancellationToken.None)).Members);
    }

    [Theory]
    [InlineData("empty", "表里没有成员")]
    [InlineData("heads", "找不到表头")]
    [InlineData("text", "不是 Excel 工作簿")]
    [InlineData("many", "超过5000行")]
    public async Task A_file_that_cannot_be_used_says_why(string file, string words)
    {
        await using var set = await SetSite.OpenAsync();
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        var bytes = file switch
        {
            "empty" => SheetFixtures.Members(""),
            "heads" => SheetFixtures.Book(new FixtureSheet(SheetFixtures.Line(1, "甲", "乙"))),
            "many" => SheetFixtures.Members(string.Concat(Enumerable.Range(3, 6000).Select(row => SheetFixtures.Line(row, "", "", $"B-{row}", "路")))),
            _ => "编号,名称"u8.ToArray(),
        };

        var answer = await supervisor.PostFormAsync("/desk/sets/2021-001/table", "#table-form", ("Table", new SentFile("x.xlsx", bytes)));

        Assert.Contains(words, answer.One("#report-whole").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_file_at_all_is_said_so()
    {
        await using var set = await SetSite.OpenAsync();
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);

        Assert.Contains("请选择填好的表格", (await supervisor.PostFormAsync("/desk/sets/2021-001/table", "#table-form")).One(".problems").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_template_holds_what_is_listed_and_comes_back_unchanged()
    {
        await using var set = await SetSite.ListedAsync();
        using var supervisor = await set.Site.SignInAsync(Role.Supervisor);
        var bytes = await supervisor.GetBytesAsync("/desk/sets/2021-001/table?handler=Download");

        var preview = await supervisor.FollowAsync(await supervisor.PostFormAsync(
            "/desk/sets/2021-001/table", "#table-form", ("Table", new SentFile("名单.xlsx", bytes))));

        Assert.Contains("不变3个", preview.Words, StringComparison.Ordinal);
    }
}
