using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Liangdeng.Tests.Ui;

/// <summary>The frame of the site alone, without any feature: what a host puts together, on an in-process server.</summary>
internal sealed class UiSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private UiSite(WebApplication app) => _app = app;

    public static async Task<UiSite> StartAsync(Facts? facts = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "liangdeng" });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddRazorPages(pages => pages.RootDirectory = "/Features");
        builder.Services.AddLiangdengUi();
        builder.Services.AddSingleton<ISiteFacts>(facts ?? new());
        var app = builder.Build();
        app.UseRequestCost();
        app.UseSecurityHeaders();
        app.UseLanguage();
        app.UseProblemPages();
        app.UseRouting();
        app.MapRazorPages();
        app.MapGet("/ok", () => TypedResults.Text(Languages.Current, "text/html; charset=utf-8"));
        app.MapGet("/boom", string () => throw new InvalidOperationException("secret detail"));
        app.MapPost("/form", () => TypedResults.StatusCode(400));
        app.MapPost("/unread", (HttpContext context) =>
        {
            context.Features.Set<IHttpMaxRequestBodySizeFeature>(new Limit { MaxRequestBodySize = 10 });
            return TypedResults.StatusCode(400);
        });
        app.MapPost("/large", string () => throw new BadHttpRequestException("Request body too large.", 413));
        app.MapGet("/api/v1/nothing", () => TypedResults.StatusCode(404));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public HttpClient Browser(string? cookie = null)
    {
        var browser = _app.GetTestClient();
        if (cookie is not null)
        {
            browser.DefaultRequestHeaders.Add("Cookie", cookie);
        }

        return browser;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal sealed class Limit : IHttpMaxRequestBodySizeFeature
{
    public bool IsReadOnly => false;

    public long? MaxRequestBodySize { get; set; }
}

internal sealed class Facts : ISiteFacts
{
    public bool IsDemo { get; init; } = true;

    public LocalDate Today => new(2021, 10, 15);

    public long LedgerSize => 4306;

    public string LedgerRoot => "bQv1h3kT9sEw2mJq8yFzLr5uXcN0pVdG7aB4iKoZx0A=";

    public Instant? DataAsOf => Instant.FromUtc(2021, 10, 15, 1, 0);

    public IReadOnlyList<SiteFiling> Filings { get; init; } = [];

    public string DistrictName(string language) => language == Languages.English ? "Shifan" : "示范区";
}
