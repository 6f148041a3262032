using System.Net.Mime;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.Calendar;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Demo;
using Liangdeng.Features.Burden;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Forecasts;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Features.Letters.Paper;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Portal.Search;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Features.Trust;
using Liangdeng.Hosting.Accounts;
using Liangdeng.Hosting.Copies;
using Liangdeng.Store;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Hosting;

/// <summary>What a site is started with.</summary>
/// <param name="Urls">Addresses to listen on; empty for a site that only carries out commands.</param>
/// <param name="IsDemo">A demo folder: everything in it is invented, and pages say so.</param>
public sealed record SiteOptions(DistrictFolder Folder, DistrictClock Clock, string Origin, bool IsDemo, string Urls = "")
{
    /// <summary>Where ids come from; null for the usual ones. The demo's generator gives its own.</summary>
    public Ids? Ids { get; init; }

    /// <summary>The PostgreSQL database for the ledger, see <see cref="LedgerOptions.Postgres"/>; null for what the folder
    /// says.</summary>
    public string? Postgres { get; init; }

    /// <summary>The folder for second copies, which holds one folder a district; null for none.</summary>
    public string? Mirror { get; init; }

    /// <summary>Filled by a program while nobody looks, and thrown away if it does not come to its end: commands wait neither
    /// for the views nor for the disk, and lights are lit by the day alone, not once more with every figure.</summary>
    public bool IsUnattended { get; init; }

    /// <summary>The program that turns Word documents into PDF, by name or path; empty for none.</summary>
    public string PdfProgram { get; init; } = "soffice";

    /// <summary>How long a word with the mail server may take.</summary>
    public TimeSpan MailPatience { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>Composition: the ledger, the views, the features and the pages of one district.</summary>
public static class Site
{
    /// <summary>Uploads and forms above this size are refused before they are read.</summary>
    private const long MaxRequestBytes = 25 * 1024 * 1024;

    /// <summary>Opens the district's ledger and builds everything on it; the caller runs and disposes it.</summary>
    /// <returns>The application, or why the folder cannot be opened.</returns>
    public static async Task<(WebApplication? App, OpenResult? Refused)> OpenAsync(
        SiteOptions options, CancellationToken stop)
    {
        options.Folder.Make();
        // The model of the views takes as long as opening the ledger does: at the same time.
        var version = Task.Run(VersionOfViews, stop);
        var opened = await LedgerStore.OpenAsync(
            new(options.Folder.Root, options.Origin, options.Clock)
            {
                Postgres = options.Postgres,
                Mirror = options.Mirror is null ? null : Path.Combine(options.Mirror, options.Folder.Code),
                IsDurable = !options.IsUnattended,
            },
            stop);
        if (opened is not OpenResult.Opened { Store: var ledger })
        {
            return (null, opened);
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = "liangdeng",
            // There is no configuration file to watch.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestBodySize = MaxRequestBytes);
        builder.WebHost.UseUrls(options.Urls);
        // Where the program runs from its build folder, the pages' files still lie in the source tree.
        builder.WebHost.UseStaticWebAssets();
        // Else the framework looks for changed files with each request, and sends them packed by nothing and to be asked for again.
        builder.Configuration["ReloadStaticAssetsAtRuntime"] = "false";
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        // Session keys lie in a folder that only their owner can read, as everything of the district.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, options, ledger, await version);
        var app = builder.Build();
        var prepared = Task.Run(() => PrepareAsync(app, stop), stop);
        Use(app);
        await prepared;
        return (app, null);
    }

    private static ViewsVersion VersionOfViews()
    {
        using var sample = new ViewsDb(new DbContextOptionsBuilder<ViewsDb>().UseSqlite("Data Source=:memory:").Options);
        return new(sample.Version());
    }

    private static void AddServices(
        IServiceCollection services, SiteOptions options, LedgerStore ledger, ViewsVersion version)
    {
        services.AddSingleton(options).AddSingleton(options.Folder).AddSingleton(options.Clock);
        services.AddSingleton<IClock>(options.Clock).AddSingleton(options.Ids ?? new Ids(options.Clock));
        services.AddSingleton(_ => ledger);
        services.AddSingleton<History>().AddSingleton<Office>().AddSingleton(Permits.Shipped);
        services.AddSingleton<Projector>().AddSingleton<PublicLane>().AddSingleton<ViewsGate>();
        services.AddSingleton<PageViews>().AddHostedService(provider => provider.GetRequiredService<PageViews>());
        services.AddSingleton(options.IsDemo ? DemoCast.Accounts : DemoAccounts.None);
        AddFeatures(services);
        if (!options.IsUnattended)
        {
            services.AddSingleton<IAfterVerified, LampAfterVerified>();
            services.AddSingleton<IAfterAmended, LampAfterAmended>();
        }

        AddDatabases(services, options.Folder, version);
        AddSignIn(services, options.Folder);
        services.AddSingleton<RateLimits>();
        services.AddOutputCache(DrawnPages.Set).AddSingleton<IForgets, DrawnPages>();
        services.AddLiangdengUi();
        // Bundles of entries are plain text behind their lengths; C2SP tlog-tiles asks for compression.
        services.AddResponseCompression(compression =>
            compression.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, MediaTypeNames.Application.Octet]);
        services.AddSingleton<ISiteFacts, DistrictFacts>();
        services.AddRazorPages(pages => pages.RootDirectory = "/Features")
            .AddMvcOptions(mvc => mvc.Filters.Add<PermitFilter>());
    }

    private static void AddFeatures(IServiceCollection services)
    {
        services.AddSingleton<IProjection, PeopleProjection>().AddSingleton<IProjection, PlansProjection>();
        services.AddSingleton<IProjection, RegisterProjection>().AddSingleton<IProjection, LightsProjection>();
        services.AddSingleton<PeopleDesk>().AddScoped<AccountDesk>().AddScoped<PersonChecks>();
        services.AddSingleton(provider => new FileStore(
            provider.GetRequiredService<DistrictFolder>().Files, provider.GetRequiredService<Ids>().NextRandom));
        services.AddSingleton<PlanFiles>().AddSingleton<PlanReception>().AddSingleton<PlansDesk>().AddSingleton<ReadingRoom>();
        services.AddRegister();
        services.AddChanges();
        services.AddBlockers();
        services.AddObjections();
        services.AddEntering();
        services.AddCalendar();
        services.AddAmendments();
        services.AddSingleton<IProjection, BurdenProjection>().AddScoped<BurdenReader>();
        services.AddRegisterExchange();
        services.AddProjects();
        services.AddBulletins();
        services.AddLetterPaper();
        services.AddMail();
        services.AddSingleton<CheckpointPost>().AddHostedService<CheckpointJob>();
        services.AddSingleton<LightReader>().AddSingleton<CommitmentLines>().AddSingleton<PlanTexts>();
        services.AddSearch();
        services.AddCopies();
        services.AddCommandPosts();
        services.AddErasure();
        services.AddLetters();
        services.AddCadence();
        services.AddScoped<ReceiptLinks>();
        services.AddRulebooks();
        services.AddForecasts();
        services.AddSingleton<LamplighterDesk>().AddHostedService<LamplighterJob>();
    }

    private static void AddDatabases(IServiceCollection services, DistrictFolder folder, ViewsVersion version)
    {
        services.AddSingleton(version);
        var views = $"Data Source={folder.Views(version.Value)}";
        services.AddPooledDbContextFactory<ViewsDb>(db => db.UseSqlite(views));
        services.AddSingleton<PastViews>();
        services.AddScoped(provider => provider.GetRequiredService<ShownViews>().Past ?? PageContext(provider, views));
        services.AddDbContext<AccountsDb>((provider, db) => db.UseSqlite($"Data Source={folder.Accounts}")
            .AddInterceptors(SecureDelete.Instance, provider.GetRequiredService<QueryCounter>()));
        services.AddScoped<Links>().AddSingleton<IForgets, DeletedDrafts>();
    }

    /// <summary>A page's own context counts its queries for the foot of the page. A visitor's holds nothing that is held back.
    /// </summary>
    private static ViewsDb PageContext(IServiceProvider provider, string views)
    {
        var file = provider.GetRequiredService<PublicLane>().FileFor(provider.GetRequiredService<IHttpContextAccessor>().HttpContext);
        return new(new DbContextOptionsBuilder<ViewsDb>()
            .UseSqlite(file is null ? views : $"Data Source={file}")
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .AddInterceptors(provider.GetRequiredService<QueryCounter>())
            .Options)
        {
            ForVisitors = file is not null,
        };
    }

    private static void AddSignIn(IServiceCollection services, DistrictFolder folder)
    {
        services.AddDataProtection().SetApplicationName("liangdeng")
            .PersistKeysToFileSystem(new(folder.Sessions));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.AddIdentityCore<Account>(identity =>
            {
                // Length over composition (NIST SP 800-63B, 5.1.1).
                identity.Password.RequiredLength = 10;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 8;
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddEntityFrameworkStores<AccountsDb>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<Session.Claims>();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "session";
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.LoginPath = "/sign-in";
            cookie.ExpireTimeSpan = TimeSpan.FromHours(10);
        });
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "form");
    }

    private static async Task PrepareAsync(WebApplication app, CancellationToken stop)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AccountsDb>().OpenAsync(stop);
        var views = app.Services.GetRequiredService<PageViews>();
        await views.OpenAsync(stop);
    }

    private static void Use(WebApplication app)
    {
        app.UseRequestCost();
        app.UseResponseCompression();
        app.UseSecurityHeaders();
        app.UseLanguage();
        app.UseProblemPages();
        app.MapStaticAssets().Add(endpoint => endpoint.Metadata.Add(WithoutViewsAttribute.Instance));
        app.UseRouting();
        app.Use((context, next) => context.RequestServices.GetRequiredService<RateLimits>().InvokeAsync(context, next));
        app.UseViewsGate();
        app.UseAuthentication();
        app.UseSeen();
        app.UseActor();
        app.UsePublicCaching();
        app.UseOutputCache();
        app.UseShownTime();
        app.UseAntiforgery();
        app.MapRazorPages().WithStaticAssets();
        app.MapCommitmentsCsv();
        app.MapRegisterExchange();
        app.MapMembersCsv();
        app.MapProjectDownloads();
        app.MapFiles();
        app.MapRulebookYaml();
        app.MapCalendar();
        app.MapDueDates();
        app.MapLog();
        app.MapHealth();
        app.MapCopies();
    }
}

/// <summary>The version of the views that this program builds.</summary>
public sealed record ViewsVersion(string Value);
