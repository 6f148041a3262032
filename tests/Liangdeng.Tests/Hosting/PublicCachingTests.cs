using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Register;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Liangdeng.Tests.Hosting;

public sealed class PublicCachingTests : IAsyncLifetime
{
    private SiteFixture site = null!;
    private SiteBrowser visitor = null!;

    public async ValueTask InitializeAsync()
    {
        site = await SiteFixture.OpenAsync();
        visitor = site.Visitor();
    }

    public ValueTask DisposeAsync()
    {
        visitor.Dispose();
        return site.DisposeAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/commitments")]
    [InlineData("/chart")]
    [InlineData("/ledger")]
    [InlineData("/ledger/entries/0")]
    [InlineData("/rulebooks")]
    [InlineData("/rulebooks/default?on=2021-03-01")]
    [InlineData("/commitments.csv")]
    public async Task A_page_that_has_not_changed_is_not_sent_again(string address)
    {
        var first = await visitor.GetAsync(address);
        var second = await AgainAsync(visitor, address, TagOf(first));

        Assert.Equal(HttpStatusCode.NotModified, second.Status);
        Assert.Empty(await second.Raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(TagOf(first), TagOf(second));
        Assert.All([first, second], answer =>
        {
            Assert.Equal(["no-cache", "private"], CachingOf(answer));
            Assert.Equal("Cookie", Assert.Single(answer.Raw.Headers.Vary));
        });
    }

    [Fact]
    public async Task What_was_drawn_for_one_visitor_is_given_to_the_next_and_not_to_whoever_has_signed_in()
    {
        using var other = site.Visitor();
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var drawn = await visitor.GetAsync("/chart");
        var given = await other.GetAsync("/chart");

        Assert.Null(drawn.Raw.Headers.Age);
        Assert.NotNull(given.Raw.Headers.Age);
        Assert.Equal(drawn.Words, given.Words);
        Assert.Equal(TagOf(drawn), TagOf(given));
        Assert.Equal(CachingOf(drawn), CachingOf(given));
        Assert.Null((await supervisor.GetAsync("/chart")).Raw.Headers.Age);
    }

    [Fact]
    public async Task After_an_erasure_nothing_is_given_that_was_drawn_before()
    {
        await visitor.GetAsync("/chart");
        Assert.NotNull((await visitor.GetAsync("/chart")).Raw.Headers.Age);

        foreach (var one in site.Services.GetServices<IForgets>().OfType<DrawnPages>())
        {
            await one.ForgottenAsync(site.Service<PageViews>().Position, TestContext.Current.CancellationToken);
        }

        Assert.Null((await visitor.GetAsync("/chart")).Raw.Headers.Age);
    }

    [Fact]
    public async Task One_of_several_tags_is_enough()
    {
        var tag = TagOf(await visitor.GetAsync("/chart"));

        Assert.Equal(HttpStatusCode.NotModified, (await AgainAsync(visitor, "/chart", $"\"other\", {tag}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AgainAsync(visitor, "/chart", "\"other\"")).Status);
    }

    [Fact]
    public async Task The_other_language_the_other_address_and_the_next_day_are_other_pages()
    {
        var tag = TagOf(await visitor.GetAsync("/chart"));
        using var english = await site.InEnglishAsync();

        Assert.Equal(HttpStatusCode.OK, (await AgainAsync(english, "/chart", tag)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AgainAsync(visitor, "/chart?paper=a3", tag)).Status);
        site.Clock.RunFrom(site.Clock.GetCurrentInstant() + Duration.FromDays(1));
        Assert.Equal(HttpStatusCode.OK, (await AgainAsync(visitor, "/chart", tag)).Status);
    }

    [Fact]
    public async Task What_is_recorded_in_public_is_seen_at_once()
    {
        var tag = TagOf(await visitor.GetAsync("/chart"));
        await site.CommitmentsAsync();
        var changed = await AgainAsync(visitor, "/chart", tag);

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.NotNull(changed.Html.QuerySelector("svg.wall"));
    }

    [Fact]
    public async Task A_private_entry_changes_no_page_but_those_of_the_ledger()
    {
        var (chart, ledger) = (TagOf(await visitor.GetAsync("/chart")), TagOf(await visitor.GetAsync("/ledger")));
        await site.AppendUnknownAsync("report/1/2021-01");

        Assert.Equal(HttpStatusCode.NotModified, (await AgainAsync(visitor, "/chart", chart)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AgainAsync(visitor, "/ledger", ledger)).Status);
    }

    [Fact]
    public async Task What_somebody_sees_who_is_signed_in_is_kept_nowhere()
    {
        var tag = TagOf(await visitor.GetAsync("/chart"));
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        var page = await AgainAsync(supervisor, "/chart", tag);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("no-store", CachingOf(page));
        Assert.Null(page.Raw.Headers.ETag);
    }

    [Fact]
    public async Task An_answer_to_a_form_is_kept_nowhere()
    {
        var answer = await visitor.PostFormAsync("/sign-in", "main form");

        Assert.Contains("no-store", CachingOf(answer));
        Assert.Null(answer.Raw.Headers.ETag);
    }

    [Fact]
    public async Task A_sentence_after_a_form_is_not_taken_from_an_old_page()
    {
        var tag = TagOf(await visitor.GetAsync("/chart"));
        visitor.Keep(Microsoft.AspNetCore.Mvc.ViewFeatures.CookieTempDataProvider.CookieName, "x");
        var page = await AgainAsync(visitor, "/chart", tag);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Null(page.Raw.Headers.ETag);
    }

    [Fact]
    public async Task What_is_not_found_has_no_tag()
    {
        var page = await visitor.GetAsync("/ledger/entries/99999");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Null(page.Raw.Headers.ETag);
        Assert.Contains("no-store", CachingOf(page));
    }

    private static Task<SiteAnswer> AgainAsync(SiteBrowser browser, string address, string tags) =>
        browser.GetAsync(address, "If-None-Match", tags);

    private static string TagOf(SiteAnswer answer) =>
        answer.Raw.Headers.ETag?.ToString() ?? throw new InvalidOperationException($"{answer.Path}: {answer.Status} without a tag.");

    private static string[] CachingOf(SiteAnswer answer) =>
        [.. answer.Raw.Headers.CacheControl!.ToString().Split(", ").Order(StringComparer.Ordinal)];
}
