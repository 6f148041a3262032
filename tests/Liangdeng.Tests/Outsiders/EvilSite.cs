using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Liangdeng.Tests.Outsiders;

/// <summary>A site that serves whatever a test tells it to.</summary>
internal sealed class EvilSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private EvilSite(WebApplication app) => this.app = app;

    public ConcurrentDictionary<string, byte[]> Files { get; } = [];

    /// <summary>Paths that answer in a way of their own.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Tricks { get; } = [];

    /// <summary>Every path that was asked for.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    public string Address => $"{app.Urls.First()}/log/shifan";

    public static async Task<EvilSite> OpenAsync(InventedLog log, int? size = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new EvilSite(app);
        app.Run(site.AnswerAsync);
        site.Show(log, size);
        await app.StartAsync();
        return site;
    }

    /// <summary>Serves a log from now on, and nothing of what was served before.</summary>
    public void Show(InventedLog log, int? size = null)
    {
        Files.Clear();
        foreach (var (path, bytes) in log.Files(size))
        {
            Files[path] = bytes;
        }
    }

    public void Answer(string path, int status) => Tricks[path] = context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Changes one byte of a file.</summary>
    public void Flip(string path, int at) => Files[path] = Flipped(Files[path], at);

    public static byte[] Flipped(byte[] bytes, int at)
    {
        byte[] changed = [.. bytes];
        changed[at] ^= 1;
        return changed;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!["/log/shifan/".Length..];
        Asked.Enqueue(path);
        if (Tricks.TryGetValue(path, out var trick))
        {
            await trick(context);
        }
        else if (Files.TryGetValue(path, out var bytes))
        {
            await context.Response.Body.WriteAsync(bytes);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}
