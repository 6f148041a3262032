using System.Net;
using Liangdeng.Features.Burden;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Tests.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Burden;

public sealed class BurdenTests
{
    [Fact]
    public async Task A_district_without_a_breakdown_asks_nothing()
    {
        await using var site = await SiteFixture.OpenAsync();
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/burden");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("没有向任何单位要表", page.Words, StringComparison.Ordinal);
        Assert.Equal(BurdenReader.Months, page.Html.QuerySelectorAll("section[aria-labelledby='months'] tbody tr").Length);
    }

    [Fact]
    public async Task Reports_are_counted_in_the_month_in_which_they_are_due_handed_in_or_not()
    {
        await using var register = await RegisterSite.IssuedAsync();

        // August's reports of a figure and of a deliverable were due in September.
        Assert.Equal(("2", "0", "0", "2", "11"), await RowAsync(register, "2021-09"));
    }

    [Fact]
    public async Task A_report_that_is_sent_back_is_counted_again_when_it_is_written_again()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.HandedInAsync();
        await register.DoAsync(Role.Head, new ReportCommand.SendBackInside(Id, September, 1, "数字不对"));
        Assert.Equal(("2", "0", "0", "2", "11"), await RowAsync(register, "2021-10"));

        await register.HandedInAsync();
        Assert.Equal(("2", "1", "0", "3", "16"), await RowAsync(register, "2021-10"));
    }

    [Fact]
    public async Task A_month_that_is_not_counted_is_not_found()
    {
        await using var site = await SiteFixture.OpenAsync();
        using var visitor = site.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/burden?month=1999-01")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/burden?month=x")).Status);
    }

    [Theory]
    [InlineData("/desk/reports/2021-001/2021-09", BurdenForm.Figure)]
    [InlineData("/desk/reports/2021-002/2021-09", BurdenForm.Deliverable)]
    public async Task A_form_has_as_many_fields_as_are_counted(string address, BurdenForm form)
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var fields = (await reporter.GetAsync(address)).Html.QuerySelectorAll("#report-form .field");

        Assert.Equal(BurdenForms.Fields[form], fields.Length);
    }

    [Fact]
    public async Task Raising_a_blocker_asks_as_many_fields_as_are_counted()
    {
        await using var register = await RegisterSite.IssuedAsync();
        using var reporter = await register.Site.SignInAsync(Role.Reporter);

        var fields = (await reporter.GetAsync("/desk/blockers/new")).Html.QuerySelectorAll("main form .field");

        Assert.Equal(BurdenForms.Fields[BurdenForm.Blocker], fields.Length);
    }

    private static async Task<(string Asked, string Twice, string Other, string Forms, string Fields)> RowAsync(RegisterSite register, string month)
    {
        using var visitor = register.Site.Visitor();
        var cells = (await visitor.GetAsync($"/burden?month={month}")).Html.QuerySelectorAll("main .sticky tbody tr td");
        return (cells[0].TextContent, cells[1].TextContent, cells[2].TextContent, cells[3].TextContent, cells[4].TextContent);
    }
}
