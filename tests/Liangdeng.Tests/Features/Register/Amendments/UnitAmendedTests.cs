using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using static Liangdeng.Tests.Features.Register.Amendments.AmendmentScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Amendments;

/// <summary>After an amendment of the unit reports use the new one; figures before keep theirs, and all are compared.
/// </summary>
public sealed class UnitAmendedTests
{
    private const string Report = "/desk/reports/2021-001/2021-09";

    private static AmendmentCommand.Ask InTenThousands => WithTarget(target => target with { Quantity = new("2250000", "万元") });

    private static AmendmentCommand.Ask InDollars => WithTarget(target => target with { Quantity = new("35", "亿美元") });

    [Fact]
    public async Task Figures_keep_their_unit_and_what_is_shown_as_reached_is_in_the_new_one()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.VerifyAsync(August, "150");
        await site.AmendAsync(InTenThousands);
        Assert.Equal(("1500000", "万元"), ((await site.CommitmentAsync()).Value, (await site.CommitmentAsync()).Unit));

        await site.VerifyAsync(September, "1700000.5", "万元");

        Assert.Equal(
            [("2021-08", "150", "亿元"), ("2021-09", "1700000.5", "万元")],
            (await site.RowsAsync<FigureRow>()).OrderBy(row => row.Period).Select(row => (row.Period, row.Value!, row.Unit!)));
        Assert.Equal("1700000.5", (await site.CommitmentAsync()).Value);
    }

    [Fact]
    public async Task Both_lights_are_reckoned_from_figures_of_both_units()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.VerifyAsync(August, "150");
        await site.AmendAsync(InTenThousands);
        await site.VerifyAsync(September, "1687500", "万元");

        // Three quarters of the year and of the target, to the yuan, in either unit.
        var (now, before) = (LightFacts.Read((await site.CommitmentAsync()).LightFacts), LightFacts.Read(
            (await site.RowsAsync<LightBeforeRow>()).MaxBy(row => row.Version)!.Facts));
        Assert.Equal(("75", "1687500"), (Value(now, "reached-share"), Value(now, "reached-value")));
        Assert.Equal(("75", "168.75"), (Value(before, "reached-share"), Value(before, "reached-value")));
    }

    [Fact]
    public void A_cumulative_figure_does_not_fall_by_its_unit()
    {
        var amended = Investing().Verified(8, "150").Done(Supervisor, InTenThousands).Done(Leader, new AmendmentCommand.Approve(Id, 1)).Now;

        Refusal? Backwards(string value) => FigureRules.Backwards(amended, September, new(value, "万元"), null);

        Assert.Null(Backwards("1500000"));
        Assert.Equal(ReportRefusal.BackwardsValue, Backwards("1499999")!.Reason);
    }

    [Fact]
    public async Task A_report_on_its_way_in_a_unit_that_does_not_convert_goes_back()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.ClearedAsync();
        await site.AmendAsync(InDollars);

        var verified = await site.DoAsync(Role.Supervisor, new ReportCommand.Verify(Id, September, 1));
        Assert.Equal(ReportRefusal.UnitAmended, verified.Refused!.Reason);
        Assert.Null((await site.DoAsync(Role.Supervisor, new ReportCommand.Return(Id, September, 1, "请按新单位填报"))).Refused);

        Assert.Null((await site.DoAsync(Role.Reporter, HandIn("30") with { Value = new("30", "亿美元") })).Refused);
    }

    [Fact]
    public async Task It_does_not_even_leave_the_unit()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.HandedInAsync();
        await site.AmendAsync(InDollars);

        var cleared = await site.DoAsync(Role.Head, new ReportCommand.Clear(Id, September, 1));

        Assert.Equal(ReportRefusal.UnitAmended, cleared.Refused!.Reason);
    }

    [Fact]
    public async Task A_report_on_its_way_in_a_unit_that_converts_is_verified_as_it_is()
    {
        await using var site = await RegisterSite.IssuedAsync();
        await site.ClearedAsync();
        await site.AmendAsync(InTenThousands);

        Assert.Null((await site.DoAsync(Role.Supervisor, new ReportCommand.Verify(Id, September, 1))).Refused);

        Assert.Equal("1650000", (await site.CommitmentAsync()).Value);
    }

    [Fact]
    public async Task The_form_shows_a_number_of_the_old_unit_with_it_and_does_not_take_it_for_the_new()
    {
        await using var site = await RegisterSite.IssuedAsync();
        using var reporter = await site.Site.SignInAsync(Role.Reporter);
        await reporter.PostFormAsync(Report, "#report-form", ("F.Value", "165"));
        await site.AmendAsync(InTenThousands);

        var page = await reporter.GetAsync(Report);
        Assert.Equal("165亿元", page.One("input[name='F.Value']").GetAttribute("value"));

        var refused = await reporter.PostAsync(page, "#report-form", ("F.Words", "已完成序时进度"));
        Assert.Contains("不带单位", refused.One(".problems").TextContent, StringComparison.Ordinal);
        Assert.NotNull((await reporter.PostFormAsync(
            Report, "#report-form", ("F.Value", "1650000"), ("F.Words", "已完成序时进度"))).Location);
    }

    private static string Value(IReadOnlyList<LitFact> facts, string name) => facts.Single(fact => fact.Name == name).Value;
}
