using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Browser.Tests;

/// <summary>A real site on a fresh district in a temporary folder, listening on a port of its own. One for each journey,
/// so that journeys do not see each other's data.</summary>
internal sealed class TestSite : IAsyncDisposable
{
    public const string Password = "a sentence to remember";

    public static readonly UnitCode Office = new("dcs");
    public static readonly UnitCode Water = new("water");

    private readonly WebApplication app;
    private readonly Chromium chromium;
    private readonly string data;

    private TestSite(WebApplication app, Chromium chromium, DistrictClock clock, string data) =>
        (this.app, this.chromium, Clock, this.data) = (app, chromium, clock, data);

    /// <summary>Stands still until a test sets it.</summary>
    public DistrictClock Clock { get; }

    public string Address => app.Urls.First();

    public Texts Texts => Service<Texts>();

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>A site that nobody has set up.</summary>
    public static async Task<TestSite> OpenEmptyAsync(Chromium chromium, LocalDate day)
    {
        var clock = new DistrictClock(new FakeClock(Morning(day)));
        var data = Directory.CreateTempSubdirectory("liangdeng-").FullName;
        var (app, refused) = await Site.OpenAsync(
            new(DistrictFolder.Of(data, "test"), clock, "localhost/test", IsDemo: false, "http://127.0.0.1:0"),
            TestContext.Current.CancellationToken);
        Assert.Null(refused);
        await Opening.EnsureAsync(app!.Services, demo: null, TestContext.Current.CancellationToken);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app, chromium, clock, data);
    }

    /// <summary>A site with two units and a person for each of these roles; the account has the role's name.</summary>
    public static async Task<TestSite> OpenAsync(Chromium chromium, LocalDate day, params Role[] roles)
    {
        var site = await OpenEmptyAsync(chromium, day);
        await site.DoAsync(new PeopleCommand.NameDistrict(new("测试区", "Test District")));
        await site.DoAsync(new PeopleCommand.RegisterUnit(
            Office, new("区政府督查室", "Supervision Office"), UnitKind.Office, 1));
        await site.DoAsync(new PeopleCommand.RegisterUnit(Water, new("区水利局", "Water Bureau"), UnitKind.Bureau, 2));
        foreach (var role in roles)
        {
            await site.RegisterAsync(NameOf(role), role);
        }

        return site;
    }

    /// <summary>A person with one role; reporters and heads belong to the water bureau, everybody else to the office.</summary>
    public async Task RegisterAsync(string account, Role role)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var unit = role is Role.Reporter or Role.Head ? Water : Office;
        var (outcome, problems) = await scope.ServiceProvider.GetRequiredService<AccountDesk>().RegisterAsync(
            Order(),
            new(new(Service<Ids>().Next()), $"测试{account}", account, unit, "科员", [role]),
            Password,
            TestContext.Current.CancellationToken);
        Assert.Empty(problems);
        Assert.Null(outcome.Refused);
    }

    /// <summary>Somebody who has not signed in.</summary>
    public async Task<Visitor> VisitAsync(bool script = false, int width = 1280) =>
        new(await chromium.OpenWindowAsync(Address, script, width), Texts);

    /// <summary>Somebody who has signed in, through the form.</summary>
    public Task<Visitor> SignInAsync(Role role, bool script = false) => SignInAsync(NameOf(role), script);

    public async Task<Visitor> SignInAsync(string account, bool script = false)
    {
        var visitor = await VisitAsync(script);
        await visitor.GoAsync("/sign-in");
        await visitor.SignInAsync(account, Password);
        return visitor;
    }

    public void SetClock(LocalDate day) => Clock.StopAt(Morning(day));

    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    private static Instant Morning(LocalDate day) =>
        day.At(new LocalTime(10, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant();

    private Order Order() =>
        new(Actor.Console("test"), Service<Ids>().Next(), Clock.GetCurrentInstant(), Clock.Today);

    private async Task DoAsync(PeopleCommand command)
    {
        var outcome = await Service<PeopleDesk>().HandleAsync(Order(), command, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Refused);
    }
}
