using System.Net;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using Liangdeng.Tests.Features.Register.Amendments;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.People.Changes;

public sealed class UnitPagesTests : IAsyncLifetime
{
    private const string Ground = "区编〔2021〕9号";

    private RegisterSite register = null!;

    private SiteFixture Site => register.Site;

    public async ValueTask InitializeAsync() => register = await RegisterSite.IssuedAsync();

    public ValueTask DisposeAsync() => register.DisposeAsync();

    [Theory]
    [InlineData("/desk/units")]
    [InlineData("/desk/units/water")]
    [InlineData("/desk/units/water/change?how=Merge")]
    public async Task Who_may_not_see_units_is_told_so(string address)
    {
        using var visitor = Site.Visitor();
        Assert.StartsWith("/sign-in", (await visitor.GetAsync(address)).Location, StringComparison.Ordinal);
        using var reporter = await Site.SignInAsync(Role.Reporter);
        Assert.Equal(HttpStatusCode.Forbidden, (await reporter.GetAsync(address)).Status);
    }

    [Theory]
    [InlineData("/desk/units/nobody")]
    [InlineData("/desk/units/nobody/change?how=Split")]
    [InlineData("/units/nobody")]
    public async Task A_unit_that_is_not_there_is_not_found(string address)
    {
        using var administrator = await Site.SignInAsync(Role.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(address)).Status);
    }

    [Fact]
    public async Task An_auditor_sees_units_and_changes_none()
    {
        using var auditor = await Site.SignInAsync(Role.Auditor);
        Assert.Null((await auditor.GetAsync("/desk/units/water")).Html.QuerySelector("#rename-form"));
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync("/desk/units/water/change?how=Merge")).Status);
    }

    [Fact]
    public async Task A_new_name_stands_on_pages_and_what_is_past_keeps_the_old_one()
    {
        await VerifyAsync(September);
        Later(30);
        using var administrator = await Site.SignInAsync(Role.Administrator);
        var wrong = await administrator.PostFormAsync("/desk/units/dcs", "#rename-form", ("NameZh", "区督查局"), ("On", Iso(Today)));
        Assert.Equal("#ground", wrong.One(".problems a").GetAttribute("href"));
        Assert.Equal("区督查局", wrong.One("#namezh").GetAttribute("value"));
        var done = await administrator.PostFormAsync(
            "/desk/units/dcs", "#rename-form", ("NameZh", "区督查局"), ("NameEn", "Inspectorate"), ("On", Iso(Today.PlusDays(20))), ("Ground", Ground));
        Assert.Contains("区督查局", (await administrator.FollowAsync(done)).Words, StringComparison.Ordinal);

        using var visitor = Site.Visitor();
        var promise = await visitor.GetAsync("/commitments/2021-001");
        Assert.Contains("区政府督查室", promise.One("tbody:has(a[href^='/files/']), section:has(th + td + td + td + td) tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("区督查局", promise.One("aside section:first-of-type dl").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_a_merger_its_consequences_are_shown_and_nothing_is_done()
    {
        await register.HandedInAsync();
        using var administrator = await Site.SignInAsync(Role.Administrator);
        var nothing = await administrator.GetAsync("/desk/units/water/change?F.How=Merge&look=1");
        Assert.Equal("#f-into", nothing.One(".problems a").GetAttribute("href"));
        var shown = await administrator.GetAsync(MergeAddress);
        Assert.Contains("2021-001", shown.Words, StringComparison.Ordinal);
        Assert.Contains(Ui.Shipped.Texts.In("zh", "changes.before.reports", 1), shown.Words, StringComparison.Ordinal);
        Assert.Equal("water", (await register.CommitmentAsync()).Lead);
    }

    [Fact]
    public async Task The_successors_reporter_files_the_next_period_and_the_past_keeps_its_unit()
    {
        await VerifyAsync(September);
        Later(35);
        using var administrator = await Site.SignInAsync(Role.Administrator);
        var merged = await administrator.PostAsync(await administrator.GetAsync(MergeAddress), "#change-form");
        Assert.Equal("/desk/units/water", merged.Location);

        Assert.Equal("roads", (await register.CommitmentAsync()).Lead);
        var reporter = Site.ActorOf(Role.Reporter) with { Unit = Roads };
        var (october, old) = (new ReportPeriod(2021, 10), Site.ActorOf(Role.Reporter));
        Assert.Equal(OfficeRefusal.NotPermitted, (await HandInAsync(old, october)).Refused!.Reason);
        Assert.Null((await HandInAsync(reporter, october)).Refused);
        Assert.Equal("roads", (await PersonAsync("reporter")).Unit);

        using var visitor = Site.Visitor();
        var promise = await visitor.GetAsync("/commitments/2021-001");
        Assert.Contains(Ui.Shipped.Texts.In("zh", "changes.promise.reported", "区水利局"), promise.Words, StringComparison.Ordinal);
        var unit = await visitor.GetAsync("/units/water");
        Assert.NotNull(unit.Html.QuerySelector("a[href='/units/roads']"));
        Assert.Equal("water", (await AsOfAsync(Today)).Lead);
        Assert.Equal("roads", (await AsOfAsync(Site.Clock.Today)).Lead);
    }

    [Fact]
    public async Task A_report_on_its_way_goes_on_with_the_successor()
    {
        await register.HandedInAsync();
        await MergeAsync();
        var head = Site.ActorOf(Role.Head) with { Unit = Roads };
        var cleared = await Site.Service<ReportDesk>().HandleAsync(
            Site.OrderOf(Role.Head) with { By = head }, new ReportCommand.Clear(Id, September, 1), TestContext.Current.CancellationToken);

        Assert.Null(cleared.Refused);
        Assert.Equal("roads", (await register.ReportAsync())!.Lead);
    }

    [Fact]
    public async Task A_promise_that_was_amended_before_keeps_its_amendment_as_it_was()
    {
        await register.AmendAsync(AmendmentScene.Lower());
        await MergeAsync();

        using var visitor = Site.Visitor();
        var promise = await visitor.GetAsync("/commitments/2021-001");
        Assert.Equal(HttpStatusCode.OK, promise.Status);
        Assert.Contains("区交通局", promise.Words, StringComparison.Ordinal);
        var amended = AmendedTerms.Of(await register.RowsAsync<TermsRow>());
        Assert.Equal((1, "water", "water"), (
            Assert.Single(amended).Amendment.No, amended[0].Before.Read().BrokenDown!.Lead.Value, amended[0].Amendment.Read().BrokenDown!.Lead.Value));
        Assert.Equal("roads", (await register.CommitmentAsync()).Lead);
        Assert.Equal(1, (await register.CommitmentAsync()).AmendmentNo);
    }

    [Fact]
    public async Task The_same_form_sent_twice_merges_once()
    {
        using var administrator = await Site.SignInAsync(Role.Administrator);
        var form = await administrator.GetAsync(MergeAddress);
        await administrator.PostAsync(form, "#change-form");
        Assert.Equal("/desk/units/water", (await administrator.PostAsync(form, "#change-form")).Location);
        Assert.Single(await register.AskAsync(db => db.Set<UnitChangeRow>().Where(row => row.What == UnitChange.Merged).ToListAsync()));
        var again = await administrator.GetAsync(MergeAddress);
        Assert.Contains(Ui.Shipped.Texts.In("zh", "unit.refused.UnitEnded", "区水利局", "2021年10月8日", "区交通局"), again.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_split_nothing_is_given_to_anybody_unasked()
    {
        using var administrator = await Site.SignInAsync(Role.Administrator);
        var form = await administrator.GetAsync($"/desk/units/water/change?F.How=Split&F.Into=roads&F.Into=dcs&F.On={Iso(Today)}&F.Ground=x&look=1");
        Assert.All(form.Html.QuerySelectorAll("#change-form select"), choice => Assert.Equal("", ((AngleSharp.Html.Dom.IHtmlSelectElement)choice).Value));
        var asked = await administrator.PostAsync(form, "#change-form", ("F.Takes[0].To", "roads"));
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Equal("roads", ((AngleSharp.Html.Dom.IHtmlSelectElement)asked.One("select[name='F.Takes[0].To']")).Value);
        Assert.Equal("water", (await register.CommitmentAsync()).Lead);

        var done = await administrator.PostAsync(
            asked, "#change-form", ("F.Takes[1].To", "dcs"), ("F.Places[0].To", "roads"), ("F.Places[1].To", TakeField.Nowhere));
        Assert.Equal("/desk/units/water", done.Location);
        Assert.Equal("roads", (await register.CommitmentAsync()).Lead);
        Assert.Equal(["roads", null], [(await PersonAsync("head")).Unit, (await PersonAsync("reporter")).Unit]);
    }

    [Fact]
    public async Task An_ended_unit_cannot_be_chosen_and_is_refused_by_name()
    {
        await MergeAsync();
        using var administrator = await Site.SignInAsync(Role.Administrator);
        var person = await administrator.GetAsync("/desk/people/new");
        Assert.Null(person.Html.QuerySelector("option[value=water]"));
        var raised = await Site.Service<PeopleDesk>().HandleAsync(
            Site.OrderOf(Role.Administrator), new PeopleCommand.GivePost(Site.Person("leader"), Water, "科员"), TestContext.Current.CancellationToken);
        Assert.Equal(PeopleRefusal.UnitEnded, raised.Refused!.Reason);
    }

    private static string MergeAddress => $"/desk/units/water/change?F.How=Merge&F.Into=roads&F.On={Iso(Today)}&F.Ground={Uri.EscapeDataString(Ground)}&look=1";

    private static string Iso(LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    private void Later(int days) => Site.Clock.StopAt(
        Today.PlusDays(days).At(new LocalTime(10, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant());

    private async Task VerifyAsync(ReportPeriod period)
    {
        await register.ClearedAsync();
        Assert.Null((await register.DoAsync(Role.Supervisor, new ReportCommand.Verify(Id, period, 1))).Refused);
    }

    private async Task MergeAsync() => Assert.Null((await Site.Service<UnitChangeDesk>().HandleAsync(
        Site.OrderOf(Role.Administrator), new UnitCommand.Merge([Water], Roads, Today, Ground), TestContext.Current.CancellationToken)).Refused);

    private Task<Outcome> HandInAsync(Actor by, ReportPeriod period) => Site.Service<ReportDesk>().HandleAsync(
        Site.OrderOf(Role.Reporter) with { By = by }, HandIn("190", period), TestContext.Current.CancellationToken);

    private Task<PersonRow> PersonAsync(string account) =>
        register.AskAsync(db => db.Set<PersonRow>().FirstAsync(row => row.Account == account));

    private Task<CommitmentRow> AsOfAsync(LocalDate day) => register.AskAsync(async db =>
        (await RegisterAsOf.ReadAsync(db, day, Id, TestContext.Current.CancellationToken)).Single().Commitment);
}
