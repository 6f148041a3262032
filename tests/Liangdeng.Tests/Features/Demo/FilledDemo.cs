using Liangdeng.Commands;
using Liangdeng.Features.Demo;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Liangdeng.Tests.Features.Demo.FilledDemo))]

namespace Liangdeng.Tests.Features.Demo;

/// <summary>Filling the demo costs as long as a hundred other tests: it is done once a run, and not at all where no test asks.</summary>
public sealed class FilledDemo : IAsyncDisposable
{
    private static readonly Lazy<Task<FilledDemo>> Once = new(FillAsync);

    private string still = "";
    private WebApplication? app;

    public string Data { get; private init; } = "";

    public IReadOnlyList<StoredEntry> Entries { get; private set; } = [];

    public IServiceProvider Services => app!.Services;

    public static Task<FilledDemo> OnceAsync() => Once.Value;

    /// <summary>The assembly's own one holds nothing; it is there to take the filled one away at the end.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Once.IsValueCreated && Once.Value.IsCompletedSuccessfully && (await Once.Value) is { app: { } open } filled)
        {
            filled.app = null;
            await open.DisposeAsync();
            Directory.Delete(filled.Data, recursive: true);
            Directory.Delete(filled.still, recursive: true);
        }
    }

    /// <summary>The same demo in a folder of a test's own.</summary>
    public void CopyTo(string data) => Copy(still, data);

    private static async Task<FilledDemo> FillAsync()
    {
        var demo = new FilledDemo
        {
            Data = Directory.CreateTempSubdirectory("liangdeng-demo-").FullName,
            still = Directory.CreateTempSubdirectory("liangdeng-still-").FullName,
        };
        await using (await DemoCommand.MakeAsync(demo.Data, DemoFixture.NewClock(), CancellationToken.None))
        {
        }

        // Before anybody reads it: files of a database that is open may change while they are copied.
        SqliteConnection.ClearAllPools();
        Copy(demo.Data, demo.still);
        var (app, refused) = await Site.OpenAsync(
            new(DemoGenerator.FolderIn(demo.Data), DemoFixture.NewClock(), DemoGenerator.Origin, IsDemo: true), CancellationToken.None);
        Assert.Null(refused);
        demo.app = app;
        demo.Entries = await DemoFixture.ReadAsync(demo.Services.GetRequiredService<LedgerStore>());
        return demo;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith("lock", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
