using System.Net;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Liangdeng.Tests.Features.People;

public sealed class PeoplePagesTests : IAsyncLifetime
{
    private const string Form = "main form";
    private const string Password = "a long sentence 1";

    private SiteFixture site = null!;

    public async ValueTask InitializeAsync() => site = await SiteFixture.OpenAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task Setting_up_names_everything_that_is_wrong_at_once()
    {
        using var visitor = site.Visitor();
        var answer = await visitor.PostFormAsync(await LinkAsync(), Form, ("NameZh", "甲县"), ("Account", "Admin!"), ("Password", "short"));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(
            ["#nameen", "#personname", "#account", "#password"],
            answer.Html.QuerySelectorAll(".problems a").Select(link => link.GetAttribute("href")));
        Assert.Equal("甲县", answer.One("#namezh").GetAttribute("value"));
    }

    [Fact]
    public async Task A_name_that_was_corrected_after_a_problem_is_the_districts_name()
    {
        using var visitor = site.Visitor();
        var link = await LinkAsync();
        var first = await visitor.PostFormAsync(link, Form, SetUp("甲县", "short"));
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Empty(await AskAsync(db => db.Set<DistrictRow>().Where(row => row.NameZh == "甲县").ToListAsync()));
        var second = await visitor.PostAsync(first, Form, SetUp("乙县", Password));
        Assert.Equal("/desk/people", second.Location);
        Assert.Equal("乙县", (await AskAsync(db => db.Set<DistrictRow>().SingleAsync())).NameZh);
    }

    [Fact]
    public async Task A_link_that_was_used_says_so_and_no_other_can_be_guessed()
    {
        using var visitor = site.Visitor();
        var link = await LinkAsync();
        await visitor.PostFormAsync(link, Form, SetUp("甲县", Password));
        using var late = site.Visitor();
        var answer = await late.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, answer.Status);
        Assert.Contains(Ui.Shipped.Texts.In("zh", "shared.problem.410.title"), answer.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await late.GetAsync("/set-up/0123456789abcdef0123456789abcdef")).Status);
    }

    [Theory]
    [InlineData("Reporter")]
    [InlineData("Head")]
    public async Task Whoever_acts_for_a_unit_needs_one(string role)
    {
        using var administrator = await site.SignInAsync(Role.Administrator);
        var answer = await administrator.PostFormAsync(
            "/desk/people/new", Form, ("Name", "李新"), ("Account", "li"), ("Password", Password), ("Roles", new[] { role }));
        Assert.Equal("#unit", answer.One(".problems a").GetAttribute("href"));
        Assert.Equal("李新", answer.One("#name").GetAttribute("value"));
    }

    [Fact]
    public async Task A_new_persons_problems_stand_together()
    {
        using var administrator = await site.SignInAsync(Role.Administrator);
        var answer = await administrator.PostFormAsync("/desk/people/new", Form, ("Unit", "water"));
        Assert.Equal(
            ["#name", "#account", "#password", "#title"],
            answer.Html.QuerySelectorAll(".problems a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task A_post_is_not_dropped_without_a_word()
    {
        using var administrator = await site.SignInAsync(Role.Administrator);
        var answer = await administrator.PostFormAsync(
            $"/desk/people/{site.Person("reporter").Value:N}", "main form:first-of-type", ("Unit", ""));
        Assert.Equal("#unit", answer.One(".problems a").GetAttribute("href"));
    }

    [Fact]
    public async Task Where_the_roles_are_refused_the_post_stays_as_it_was()
    {
        using var administrator = await site.SignInAsync(Role.Administrator);
        var answer = await administrator.PostFormAsync(
            $"/desk/people/{site.Person("reporter").Value:N}", "main form:first-of-type",
            ("Unit", "roads"), ("Roles", new[] { "Reporter", "Supervisor" }));
        Assert.Equal("#roles", answer.One(".problems a").GetAttribute("href"));
        var reporter = site.Person("reporter").Value;
        Assert.Equal("water", (await AskAsync(db => db.Set<PersonRow>().SingleAsync(row => row.Id == reporter))).Unit);
    }

    private static (string Name, object? Value)[] SetUp(string name, string password) =>
    [
        ("NameZh", name), ("NameEn", "A County"), ("PersonName", "王一"), ("Account", "wang"), ("Password", password),
    ];

    private async Task<string> LinkAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var token = await scope.ServiceProvider.GetRequiredService<Links>()
            .MakeAsync("set-up", Duration.FromMinutes(30), TestContext.Current.CancellationToken);
        return $"/set-up/{token}";
    }

    private async Task<T> AskAsync<T>(Func<ViewsDb, Task<T>> ask)
    {
        await using var db = await site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        return await ask(db);
    }
}
