using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

/// <summary>The list of reports, longer than a page.</summary>
public sealed class ReportListTests : IAsyncLifetime
{
    private const int Commitments = 12;
    private const int Periods = 12;

    private SiteFixture site = null!;
    private SiteBrowser supervisor = null!;

    public async ValueTask InitializeAsync()
    {
        site = await SiteFixture.OpenAsync(new(2021, 10, 8));
        await AddAsync();
        supervisor = await site.SignInAsync(Role.Supervisor);
    }

    public async ValueTask DisposeAsync()
    {
        supervisor.Dispose();
        await site.DisposeAsync();
    }

    [Fact]
    public async Task Every_report_stands_on_one_page_what_is_to_be_verified_first()
    {
        var lines = await WalkAsync("/desk/reports", "next");

        Assert.Equal(Commitments * Periods, lines.Distinct().Count());
        Assert.Equal(Commitments * Periods, lines.Count);
        Assert.Equal(["2021-003 2021-05 Submitted", "2021-002 2021-02 Submitted", "2021-005 2021-11 AwaitingClearance"], lines[..3]);
        Assert.Equal("2021-001 2021-12 Verified", lines[3]);
        Assert.Equal(lines[3..].OrderByDescending(PeriodOf).ThenBy(line => line, StringComparer.Ordinal), lines[3..]);
    }

    [Fact]
    public async Task The_way_back_shows_the_same_pages()
    {
        var first = await supervisor.GetAsync("/desk/reports");
        var second = await FollowAsync(first, "next");
        var third = await FollowAsync(second, "next");

        Assert.Empty(first.Html.QuerySelectorAll("main a[rel=prev]"));
        Assert.Empty(third.Html.QuerySelectorAll("main a[rel=next]"));
        Assert.Equal(LinesOf(second), LinesOf(await FollowAsync(third, "prev")));
        Assert.Equal(LinesOf(first), LinesOf(await FollowAsync(await FollowAsync(third, "prev"), "prev")));
        Assert.Contains("共144条", first.One("caption").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_is_decided_meanwhile_hides_none_of_the_others()
    {
        var stop = TestContext.Current.CancellationToken;
        var first = await supervisor.GetAsync("/desk/reports");
        await using (var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop))
        {
            (await db.Set<ReportRow>().FirstAsync(row => row.State == ReportState.Submitted && row.Period == "2021-05", stop)).State = ReportState.Verified;
            await db.SaveChangesAsync(stop);
        }

        List<string> seen = [.. LinesOf(first), .. await WalkAsync(first.One("main a[rel=next]").GetAttribute("href")!, "next")];
        Assert.Equal(Commitments * Periods, seen.Select(line => line[..16]).Distinct().Count());
    }

    [Fact]
    public async Task The_filter_goes_along_and_a_short_list_has_no_pages()
    {
        var verified = await supervisor.GetAsync("/desk/reports?State=Verified&Unit=water");
        Assert.Contains("State=Verified", verified.One("main a[rel=next]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(141, (await WalkAsync("/desk/reports?State=Verified&Unit=water", "next")).Count);

        var month = await supervisor.GetAsync("/desk/reports?Period=2021-05");
        Assert.Equal(Commitments, LinesOf(month).Count);
        Assert.Empty(month.Html.QuerySelectorAll("main nav.pages"));
    }

    [Theory]
    [InlineData("After=x")]
    [InlineData("After=0_2021-05_'; drop table reports")]
    [InlineData("After=9_2021-05_2021-003")]
    [InlineData("Before=0_2021-12_2021-001")]
    public async Task A_place_that_is_none_shows_the_first_page(string place) => Assert.Equal(
        LinesOf(await supervisor.GetAsync("/desk/reports")), LinesOf(await supervisor.GetAsync($"/desk/reports?{place}")));

    [Fact]
    public async Task What_is_owed_has_pages_too_the_earliest_due_first()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await AddAsync(register.Site, reported: false);
        using var other = await register.Site.SignInAsync(Role.Supervisor);

        var lines = await WalkAsync("/desk/reports?State=Owed", "next", other);
        Assert.True(lines.Count > ReportsPage.Size, $"{lines.Count}");
        Assert.Equal(lines.Count, lines.Distinct().Count());
        Assert.Equal(lines.OrderBy(PeriodOf).ThenBy(line => line, StringComparer.Ordinal), lines);
        Assert.Equal(lines.Order(StringComparer.Ordinal), (await WalkBackAsync("/desk/reports?State=Owed", other)).Order(StringComparer.Ordinal));
    }

    private static string PeriodOf(string line) => line.Split(' ')[1];

    private static List<string> LinesOf(SiteAnswer page) =>
    [
        .. page.Html.QuerySelectorAll("main tbody tr").Select(row =>
        {
            var address = row.QuerySelector("a")!.GetAttribute("href")!.Split('/');
            return $"{address[^2]} {address[^1]} {StateOf(row.QuerySelector(".tag")!.TextContent)}";
        }),
    ];

    private static string StateOf(string word) => word switch
    {
        "待核实" => "Submitted",
        "待审签" => "AwaitingClearance",
        "已核实" => "Verified",
        _ => word,
    };

    private async Task<SiteAnswer> FollowAsync(SiteAnswer page, string rel) =>
        await supervisor.GetAsync(page.One($"main a[rel={rel}]").GetAttribute("href")!);

    private async Task<List<string>> WalkAsync(string address, string rel, SiteBrowser? browser = null)
    {
        List<string> lines = [];
        for (string? next = address; next is not null;)
        {
            var page = await (browser ?? supervisor).GetAsync(next);
            var shown = LinesOf(page);
            Assert.InRange(shown.Count, 1, ReportsPage.Size);
            lines.AddRange(shown);
            next = page.Html.QuerySelector($"main a[rel={rel}]")?.GetAttribute("href");
        }

        return lines;
    }

    private async Task<List<string>> WalkBackAsync(string address, SiteBrowser browser)
    {
        var last = address;
        while ((await browser.GetAsync(last)).Html.QuerySelector("main a[rel=next]")?.GetAttribute("href") is { } next)
        {
            last = next;
        }

        return await WalkAsync(last, "prev", browser);
    }

    /// <summary>Straight into the views: what a year leaves behind.</summary>
    private Task AddAsync() => AddAsync(site, reported: true);

    private static async Task AddAsync(SiteFixture site, bool reported)
    {
        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        var plan = (await db.Set<CommitmentRow>().OrderBy(row => row.Code).FirstOrDefaultAsync())?.PlanId ?? Plan.Value;
        for (var number = 1; number <= Commitments; number++)
        {
            var code = string.Create(CultureInfo.InvariantCulture, $"2021-{(reported ? number : 100 + number):000}");
            var commitment = new CommitmentRow
            {
                Id = site.Service<Ids>().Next(),
                Code = code,
                PlanId = plan,
                Words = code,
                Lead = "water",
                StartDay = new(2021, 1, 1),
                Due = new(2021, 12, 31),
                PeriodStart = new(2021, 1, 1),
                PeriodEnd = new(2021, 12, 31),
            };
            db.Add(commitment);
            for (var month = 1; reported && month <= Periods; month++)
            {
                db.Add(new ReportRow
                {
                    CommitmentId = commitment.Id,
                    Period = new ReportPeriod(2021, month).ToString(),
                    Lead = "water",
                    State = (number, month) switch
                    {
                        (2, 2) or (3, 5) => ReportState.Submitted,
                        (5, 11) => ReportState.AwaitingClearance,
                        _ => ReportState.Verified,
                    },
                    ChangedAt = Instant.FromUtc(2021, month, 9, 1, number),
                });
            }
        }

        await db.SaveChangesAsync();
    }
}
