using System.Security.Claims;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Tests;

/// <summary>A whole site on a fresh district in a temporary folder, with two units and a person for every role. One for
/// each test, so that tests do not see each other's data.</summary>
internal sealed class SiteFixture : IAsyncDisposable
{
    public static readonly UnitCode Office = new("dcs");
    public static readonly UnitCode Water = new("water");
    public static readonly UnitCode Roads = new("roads");

    private readonly WebApplication app;
    private readonly string data;
    private readonly Dictionary<string, PersonId> people = [];

    private SiteFixture(WebApplication app, DistrictClock clock, string data) =>
        (this.app, Clock, this.data) = (app, clock, data);

    /// <summary>Stands still at ten in the morning of the day given, until a test sets it.</summary>
    public DistrictClock Clock { get; }

    public IServiceProvider Services => app.Services;

    public DistrictFolder Folder => Service<DistrictFolder>();

    /// <param name="pdfProgram">What makes PDF; nothing does, unless a test is about that.</param>
    public static async Task<SiteFixture> OpenAsync(LocalDate? today = null, string pdfProgram = "")
    {
        var day = today ?? new LocalDate(2021, 3, 1);
        var morning = day.At(new LocalTime(10, 0)).InZoneStrictly(DistrictClock.Zone).ToInstant();
        var clock = new DistrictClock(new FakeClock(morning));
        var data = Directory.CreateTempSubdirectory("liangdeng-").FullName;
        var (app, refused) = await Site.OpenAsync(
            new(DistrictFolder.Of(data, "test"), clock, "localhost/test", IsDemo: false, "http://127.0.0.1:0") { PdfProgram = pdfProgram },
            CancellationToken.None);
        Assert.Null(refused);
        await Opening.EnsureAsync(app!.Services, demo: null, CancellationToken.None);
        await app.StartAsync();
        var site = new SiteFixture(app, clock, data);
        await site.RegisterAsync();
        return site;
    }

    public T Service<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>A browser that has not signed in.</summary>
    public SiteBrowser Visitor() => new(Address, null);

    /// <summary>A browser signed in as the person of a role; <c>supervisor2</c> is a second supervisor.</summary>
    public Task<SiteBrowser> SignInAsync(Role role) => SignInAsync(NameOf(role));

    public Uri Address => new(app.Urls.First());

    public async Task<SiteBrowser> SignInAsync(string account) => new(Address, await SessionAsync(account));

    /// <summary>The cookie of a session, for a browser of another sort.</summary>
    public async Task<(string Name, string Value)> SessionAsync(string account)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var found = await accounts.FindByNameAsync(account) ?? throw new ArgumentException(account, nameof(account));
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Account>>()
            .CreateAsync(found);
        return ("session", Ticket(scope.ServiceProvider, principal));
    }

    public PersonId Person(string account) => people[account];

    public Actor ActorOf(Role role, string? account = null) => new(
        people[account ?? NameOf(role)], "科员", UnitOf(role), [role]);

    /// <summary>A new command number, at what the clock shows.</summary>
    public Order OrderOf(Role role, string? account = null) => new(
        ActorOf(role, account), Service<Ids>().Next(), Clock.GetCurrentInstant(), Clock.Today);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    private static string Ticket(IServiceProvider services, ClaimsPrincipal principal)
    {
        var cookies = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        return cookies.TicketDataFormat.Protect(new AuthenticationTicket(principal, IdentityConstants.ApplicationScheme));
    }

    private async Task RegisterAsync()
    {
        await DoAsync(new PeopleCommand.RegisterUnit(Office, new("区政府督查室", "Supervision Office"), UnitKind.Office, 1));
        await DoAsync(new PeopleCommand.RegisterUnit(Water, new("区水利局", "Water Bureau"), UnitKind.Bureau, 2));
        await DoAsync(new PeopleCommand.RegisterUnit(Roads, new("区交通局", "Roads Bureau"), UnitKind.Bureau, 3));
        foreach (var role in Enum.GetValues<Role>())
        {
            await RegisterAsync(NameOf(role), role);
        }

        await RegisterAsync("supervisor2", Role.Supervisor);
    }

    private async Task RegisterAsync(string account, Role role)
    {
        var person = new PersonId(Service<Ids>().Next());
        people.Add(account, person);
        await using var scope = app.Services.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>()
            .CreateAsync(new() { UserName = account, PersonId = person.Value });
        Assert.True(made.Succeeded);
        await DoAsync(new PeopleCommand.RegisterPerson(person, $"某{account}", account, UnitOf(role), "科员", [role]));
    }

    private async Task DoAsync(PeopleCommand command)
    {
        var order = new Order(Actor.Console("test"), Service<Ids>().Next(), Clock.GetCurrentInstant(), Clock.Today);
        var outcome = await Service<PeopleDesk>().HandleAsync(order, command, CancellationToken.None);
        Assert.Null(outcome.Refused);
    }

    private static UnitCode UnitOf(Role role) => role is Role.Reporter or Role.Head ? Water : Office;

    private static string NameOf(Role role) => role.ToString().ToLowerInvariant();
}
