using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Liangdeng.Browser.Tests.Chromium))]

namespace Liangdeng.Browser.Tests;

/// <summary>The one browser of a run: Debian's, found along PATH. Where there is none, its tests say so and are skipped. The
/// shell without a window's frame comes first: the whole browser draws its own bars beside every page, unseen.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Names =
        ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];

    private static readonly string[] Quiet =
    [
        "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--no-first-run",
    ];

    private IPlaywright? playwright;
    private IBrowser? browser;

    public async ValueTask InitializeAsync()
    {
        if (FindProgram() is { } program)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Quiet });
        }
    }

    /// <summary>A browser window with its own cookies. Script is off unless a test is about script.</summary>
    public async Task<IBrowserContext> OpenWindowAsync(
        string site, bool script = false, int width = 1280, string? storage = null)
    {
        Assert.SkipWhen(browser is null, "No Chromium along PATH; on Debian: apt-get install chromium-headless-shell.");
        return await browser.NewContextAsync(new()
        {
            BaseURL = site,
            JavaScriptEnabled = script,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            StorageState = storage,
            ViewportSize = new() { Width = width, Height = 900 },
            ReducedMotion = ReducedMotion.Reduce,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    private static string? FindProgram() => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);
}
