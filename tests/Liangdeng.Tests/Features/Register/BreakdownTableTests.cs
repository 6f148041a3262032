using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Workbook;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class BreakdownTableTests
{
    private static readonly string Address = $"{RegisterSite.PlanAddress}/table";

    [Fact]
    public async Task The_table_goes_out_with_what_is_known()
    {
        await using var register = await RegisterSite.OpenAsync();
        await register.DoAsync(BreakDown with { Schedule = Table((3, "56"), (12, "225")), People = new("甲", "", "乙", "丙") });
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var rows = BreakdownWorkbook.Read(await supervisor.GetBytesAsync(Address + "?handler=Download")).Rows!;

        Assert.Equal(["2021-001", "2021-002"], rows.Select(row => row.Code));
        Assert.Equal("区水利局", Assert.Single(rows[0].LeadUnits));
        Assert.Equal((56m, "乙"), (rows[0].Months[2], rows[0].Head));
    }

    [Fact]
    public async Task Filled_in_it_sets_every_line_at_once()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var answer = await supervisor.PostFormAsync(Address, "#table-form", ("Table", File(Amount, Deliverable)));
        var list = await supervisor.FollowAsync(answer);

        Assert.Contains("已采用2行", list.Words, StringComparison.Ordinal);
        Assert.DoesNotContain("没有分解（", list.Words, StringComparison.Ordinal);
        var row = await register.CommitmentAsync();
        Assert.Equal(("water", "roads", new NodaTime.LocalDate(2021, 11, 30)), (row.Lead, row.Supporting, row.Due!.Value));
        var again = await supervisor.PostFormAsync(Address, "#table-form", ("Table", File(Amount, Deliverable)));
        Assert.NotNull(again.Location);
    }

    [Fact]
    public async Task One_wrong_line_changes_nothing_and_every_fault_is_named()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var answer = await supervisor.PostFormAsync(
            Address, "#table-form",
            ("Table", File(Amount, Deliverable with { Milestones = "六月底前完成" }, Amount with { Code = "2021-099" })));

        var report = answer.One("#report-lines").TextContent;
        Assert.Contains("2021-002：节点读不懂", report, StringComparison.Ordinal);
        Assert.Contains("2021-099：本计划没有这个编号", report, StringComparison.Ordinal);
        Assert.Null((await register.CommitmentAsync()).Lead);
    }

    [Fact]
    public async Task The_good_lines_are_taken_where_that_was_asked_for()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var answer = await supervisor.PostFormAsync(
            Address, "#table-form", ("Table", File(Amount, Deliverable with { LeadUnits = ["月球局"] })), ("GoodOnes", "true"));

        Assert.Contains("已采用1行，1处没有采用：2021-002", (await supervisor.FollowAsync(answer)).Words, StringComparison.Ordinal);
        Assert.Equal("water", (await register.CommitmentAsync()).Lead);
    }

    [Fact]
    public async Task What_has_no_column_or_is_left_empty_stays_as_it_was()
    {
        await using var register = await RegisterSite.OpenAsync();
        await register.DoAsync(BreakDown with { Schedule = Table((3, "56"), (12, "225")) with { Linear = true } });
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var table = await supervisor.GetBytesAsync(Address + "?handler=Download");
        var before = (await register.CommitmentAsync()).Schedule;

        await supervisor.PostFormAsync(Address, "#table-form", ("Table", new SentFile("t.xlsx", table)), ("GoodOnes", "true"));

        Assert.Equal(before, (await register.CommitmentAsync()).Schedule);
    }

    [Fact]
    public async Task What_is_no_table_is_refused_in_words()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);

        var none = await supervisor.PostFormAsync(Address, "#table-form");
        var text = await supervisor.PostFormAsync(Address, "#table-form", ("Table", new SentFile("a.xlsx", "只是文字"u8.ToArray())));

        Assert.Contains("请选择文件", none.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(text.One("#report-lines").TextContent);
    }

    [Fact]
    public async Task A_reporter_may_not_and_an_auditor_only_reads()
    {
        await using var register = await RegisterSite.OpenAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);
        using var auditor = await register.Site.SignInAsync(Role.Auditor);

        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync(Address)).Status);
        Assert.Empty((await auditor.GetAsync(Address)).Html.QuerySelectorAll("#table-form"));
    }

    private static BreakdownRow Amount => new()
    {
        Code = "2021-001",
        LeadUnits = ["区水利局"],
        SupportingUnits = ["roads"],
        Due = new(2021, 11, 30),
        Schedule = BreakdownSchedule.Table,
        DefinitionOfDone = "以统计数为准",
        Head = "乙",
        Months = [null, null, 56, null, null, 108, null, null, 165, null, 225, null],
    };

    private static BreakdownRow Deliverable => new()
    {
        Code = "2021-002",
        LeadUnits = ["区水利局"],
        Due = new(2021, 12, 31),
        Schedule = BreakdownSchedule.Milestones,
        Milestones = "2021-06-30 55 初步成果；2021-12-20 100% 成果上报",
        DefinitionOfDone = "成果获批",
    };

    private static SentFile File(params BreakdownRow[] rows) => new("分解表.xlsx", BreakdownWorkbook.Write(rows, "zh"));
}
