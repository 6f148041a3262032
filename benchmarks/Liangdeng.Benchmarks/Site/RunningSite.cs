using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Liangdeng.Benchmarks.Site;

/// <summary>The demo as a program of its own on loopback, as an office runs it; its folder goes with it.</summary>
internal sealed class RunningSite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly DirectoryInfo folder;
    private readonly Process process;

    private RunningSite(DirectoryInfo folder, Process process, Uri address) =>
        (this.folder, this.process, Address) = (folder, process, address);

    public Uri Address { get; }

    /// <summary>What the program has used of the machine's cores so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Bytes that the program holds in memory.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <exception cref="InvalidOperationException">The program ended, or no page came in ten minutes.</exception>
    public static async Task<RunningSite> StartAsync(CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("liangdeng-site-");
        var port = FreePort();
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "liangdeng.dll"), "demo",
                "--data", folder.FullName, "--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture),
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        }) ?? throw new InvalidOperationException("The program did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var site = new RunningSite(folder, process, new($"http://127.0.0.1:{port}"));
        try
        {
            await site.WaitAsync(stop);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>The demo listens once it is filled.</summary>
    private async Task WaitAsync(CancellationToken stop)
    {
        using var client = new HttpClient { BaseAddress = Address };
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience; await Task.Delay(200, stop))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"The program ended with {process.ExitCode}.");
            }

            try
            {
                if ((await client.GetAsync(new Uri("/health/ready", UriKind.Relative), stop)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }

        throw new InvalidOperationException($"No page in {Patience.TotalMinutes} minutes.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
