using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Liangdeng.Tests.Features.Register;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.People.Changes;

public sealed class ActingPagesTests : IAsyncLifetime
{
    private const string Switch = "aside.acting form";

    private RegisterSite register = null!;

    private SiteFixture Site => register.Site;

    public async ValueTask InitializeAsync() => register = await RegisterSite.IssuedAsync();

    public ValueTask DisposeAsync() => register.DisposeAsync();

    [Fact]
    public async Task A_deputy_is_named_on_a_page_and_sees_the_switch_in_the_days_given()
    {
        using var head = await Site.SignInAsync(Role.Head);
        var wrong = await head.PostFormAsync("/desk/deputies", "#deputy-form", ("Deputy", IdOf("leader")));
        Assert.Equal("#from", wrong.One(".problems a").GetAttribute("href"));
        var done = await head.PostFormAsync(
            "/desk/deputies", "#deputy-form", ("Deputy", IdOf("leader")), ("From", Iso(Today.PlusDays(1))), ("To", Iso(Today.PlusDays(3))),
            ("Roles", new[] { "Head" }), ("Ground", "外出学习"));
        Assert.Equal("/desk/deputies", done.Location);

        using var leader = await Site.SignInAsync(Role.Leader);
        Assert.Null((await leader.GetAsync("/desk")).Html.QuerySelector(Switch));
        SetDay(Today.PlusDays(1));
        Assert.NotNull((await leader.GetAsync("/desk")).One(Switch));
        SetDay(Today.PlusDays(4));
        Assert.Null((await leader.GetAsync("/desk")).Html.QuerySelector(Switch));
    }

    [Fact]
    public async Task What_a_deputy_does_is_done_for_the_principal_and_both_stand_in_the_envelope()
    {
        await register.HandedInAsync();
        await NameAsync();
        using var leader = await Site.SignInAsync(Role.Leader);
        await leader.PostFormAsync("/desk", Switch);
        var report = await leader.GetAsync("/desk/reports/2021-001/2021-09");
        Assert.Equal(HttpStatusCode.OK, report.Status);
        Assert.Contains(Ui.Shipped.Texts.In("zh", "changes.acting.back"), report.Words, StringComparison.Ordinal);
        await leader.PostAsync(report, "#clear-form");

        var past = await Site.Service<History>().ReadAsync<ReportEvent>(Streams.Report(Id, September), TestContext.Current.CancellationToken);
        var cleared = past.Events.Single(e => e.What is ReportEvent.Cleared);
        Assert.Equal((Site.Person("leader"), Site.Person("head")), (cleared.By, cleared.OnBehalfOf));
        await leader.PostFormAsync("/desk", Switch);
        Assert.Contains(Ui.Shipped.Texts.In("zh", "changes.acting.begin", "某head"), (await leader.GetAsync("/desk")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_the_days_a_form_is_not_carried_out_in_ones_own_name()
    {
        await register.HandedInAsync();
        await NameAsync();
        using var leader = await Site.SignInAsync(Role.Leader);
        await leader.PostFormAsync("/desk", Switch);
        var form = await leader.GetAsync("/desk/reports/2021-001/2021-09");
        using var head = await Site.SignInAsync(Role.Head);
        await head.PostFormAsync("/desk/deputies", "form.end-deputy", ("EndGround", "提前回来"));

        Assert.Equal(HttpStatusCode.Forbidden, (await leader.PostAsync(form, "#clear-form")).Status);
        Assert.Equal(ReportState.AwaitingClearance, (await register.ReportAsync())!.State);
        Assert.Null((await leader.GetAsync("/desk")).Html.QuerySelector(Switch));
    }

    [Fact]
    public async Task A_cookie_gives_no_right()
    {
        using var leader = await Site.SignInAsync(Role.Leader);
        leader.Keep("acting", IdOf("administrator"));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.GetAsync("/desk/people")).Status);
    }

    [Fact]
    public async Task Who_leaves_is_out_at_once_and_cannot_sign_in()
    {
        using var reporter = await Site.SignInAsync(Role.Reporter);
        Assert.Equal(HttpStatusCode.OK, (await reporter.GetAsync("/desk")).Status);
        using var administrator = await Site.SignInAsync(Role.Administrator);
        var address = $"/desk/people/{IdOf("reporter")}/leave";
        var wrong = await administrator.PostFormAsync(address, "#leave-form", ("Ground", "调走"));
        Assert.Equal("#on", wrong.One(".problems a").GetAttribute("href"));
        var form = await administrator.GetAsync(address);
        (string, object?)[] fields = [("On", Iso(Today)), ("Ground", "调走"), ("Taker", LeaveModel.ToUnit)];
        Assert.Equal("/desk/people", (await administrator.PostAsync(form, "#leave-form", fields)).Location);
        Assert.Equal("/desk/people", (await administrator.PostAsync(form, "#leave-form", fields)).Location);

        Assert.StartsWith("/sign-in", (await reporter.GetAsync("/desk")).Location, StringComparison.Ordinal);
        await using var scope = Site.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True(await users.IsLockedOutAsync((await users.FindByNameAsync("reporter"))!));
        var back = await administrator.PostFormAsync(address, "#return-form", ("Ground", "回来"));
        Assert.Equal($"/desk/people/{IdOf("reporter")}", back.Location);
    }

    [Fact]
    public async Task Drafts_go_to_whoever_takes_over_unless_they_have_begun_the_same()
    {
        await using (var scope = Site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
            db.Drafts.AddRange(
                new DraftRow { PersonId = Site.Person("reporter").Value, Form = "report/1/2021-09", Fields = "{\"a\":1}" },
                new DraftRow { PersonId = Site.Person("reporter").Value, Form = "report/2/2021-09" },
                new DraftRow { PersonId = Site.Person("head").Value, Form = "report/2/2021-09", Fields = "{\"own\":1}" });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        using var administrator = await Site.SignInAsync(Role.Administrator);
        await administrator.PostFormAsync(
            $"/desk/people/{IdOf("reporter")}/leave", "#leave-form", ("On", Iso(Today)), ("Ground", "调走"), ("Taker", IdOf("head")));
        await using var after = Site.Services.CreateAsyncScope();
        var drafts = await after.ServiceProvider.GetRequiredService<AccountsDb>().Drafts.OrderBy(row => row.Form)
            .Where(row => row.PersonId == Site.Person("head").Value).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([("report/1/2021-09", "{\"a\":1}"), ("report/2/2021-09", "{\"own\":1}")], drafts.Select(row => (row.Form, row.Fields)));
    }

    [Fact]
    public async Task Only_an_administrator_records_that_somebody_left()
    {
        using var supervisor = await Site.SignInAsync(Role.Supervisor);
        Assert.Equal(HttpStatusCode.Forbidden, (await supervisor.GetAsync($"/desk/people/{IdOf("reporter")}/leave")).Status);
        using var administrator = await Site.SignInAsync(Role.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/desk/people/{Guid.Empty:N}/leave")).Status);
        using var visitor = Site.Visitor();
        Assert.StartsWith("/sign-in", (await visitor.GetAsync("/desk/deputies")).Location, StringComparison.Ordinal);
    }

    private static string Iso(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private string IdOf(string account) => Site.Person(account).Value.ToString("N");

    private void SetDay(LocalDate day) => Site.Clock.StopAt(day.At(new LocalTime(10, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant());

    private async Task NameAsync() => Assert.Null((await Site.Service<DeputyDesk>().HandleAsync(
        Site.OrderOf(Role.Head),
        new DeputyCommand.Name(Site.Person("head"), Site.Person("leader"), Today, Today.PlusDays(2), [Role.Head], "外出学习"),
        TestContext.Current.CancellationToken)).Refused);
}
