using System.Diagnostics;
using System.Globalization;

[assembly: AssemblyFixture(typeof(Liangdeng.Store.Tests.PostgresServer))]

namespace Liangdeng.Store.Tests;

/// <summary>A PostgreSQL server of the tests' own in a folder of its own, on a socket there; started when the first test asks for it,
/// stopped after the last.</summary>
public sealed class PostgresServer : IDisposable
{
    private static readonly Lock Starting = new();
    private static PostgresServer? _running;
    private readonly string _programs;
    private readonly string _folder;

    public PostgresServer()
        : this("", "")
    {
    }

    private PostgresServer(string programs, string folder) => (_programs, _folder) = (programs, folder);

    public string Connection => $"Host={_folder};Username=postgres;Database=postgres";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>The server that all tests share. Skips the test where PostgreSQL is not installed.</summary>
    public static PostgresServer Running()
    {
        lock (Starting)
        {
            return _running ??= Create();
        }
    }

    /// <summary>A server for one test, which may do with it what it likes.</summary>
    public static PostgresServer Create()
    {
        var programs = FindPrograms();
        Assert.SkipWhen(programs is null, "PostgreSQL is not installed (Debian: apt-get install postgresql).");
        var server = new PostgresServer(programs, Directory.CreateTempSubdirectory("liangdeng-pg-").FullName);
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "postgres", server._folder);
        }

        server.RunAsOwner("initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-instructions");
        server.Start();
        return server;
    }

    public void Start() => RunAsOwner(
        "pg_ctl", "start", "-w", "-D", Data, "-l", Path.Combine(_folder, "log"),
        "-o", $"-k {_folder} -c listen_addresses='' -c max_connections=400");

    /// <summary>Ends it as a power cut would: no process of it lives on to write anything.</summary>
    public void Kill()
    {
        var id = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        using var children = Process.Start(new ProcessStartInfo("pkill", ["-9", "-P", id]))!;
        using var server = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
        server.Kill();
        children.WaitForExit();
        server.WaitForExit();
    }

    public void Dispose()
    {
        if (_folder.Length == 0)
        {
            lock (Starting)
            {
                _running?.Dispose();
                _running = null;
            }

            return;
        }

        RunAsOwner("pg_ctl", "stop", "-m", "immediate", "-D", Data);
        Directory.Delete(_folder, recursive: true);
    }

    private static string? FindPrograms()
    {
        var installed = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        return installed.Select(version => Path.Combine(version, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));
    }

    // A server refuses to run as root.
    private void RunAsOwner(string program, params string[] words)
    {
        var path = Path.Combine(_programs, program);
        if (Environment.IsPrivilegedProcess)
        {
            Run("runuser", ["-u", "postgres", "--", path, .. words]);
        }
        else
        {
            Run(path, words);
        }
    }

    private static void Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words)
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;

        // The server that pg_ctl leaves behind keeps the output open: it is not read to its end.
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', words)} ended with {process.ExitCode}.");
    }
}
