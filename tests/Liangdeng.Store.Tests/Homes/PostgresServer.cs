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

    /// <summary>Where it listens.</summary>
    public string Socket => Path.Combine(_folder, ".s.PGSQL.5432");

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
        var id = int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        using var server = Process.GetProcessById(id);

        // Stopped, it starts no further ones.
        PowerCut.Signal("STOP", id);
        PowerCut.Signal("KILL", [.. Children(id), id]);
        server.WaitForExit();
    }

    /// <summary>A place for tables on another disk.</summary>
    /// <returns>Its name.</returns>
    public string MakeTablespace(string disk)
    {
        var folder = Directory.CreateDirectory(Path.Combine(disk, "tables")).FullName;
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "postgres", folder);
        }

        var name = "disk_" + Path.GetFileName(disk).Split('-')[^1].ToLowerInvariant();
        Change($"CREATE TABLESPACE {name} LOCATION '{folder}'");
        return name;
    }

    public void DropTablespace(string name) => Change($"DROP TABLESPACE {name}");

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

    /// <summary>The file that a table or an index lies in.</summary>
    internal string PathOf(TempLedger ledger, string name)
    {
        var schema = new Npgsql.NpgsqlConnectionStringBuilder(ledger.Connection).SearchPath;
        using var connection = new Npgsql.NpgsqlConnection(Connection + ";Pooling=false");
        connection.Open();
        return Path.Combine(Data, (string)RawFile.Scalar(connection, $"SELECT pg_relation_filepath('{schema}.{name}')")!);
    }

    /// <summary>Ends it well: all is in its files.</summary>
    public void Stop() => RunAsOwner("pg_ctl", "stop", "-m", "fast", "-D", Data);

    public void Change(string sql)
    {
        using var connection = new Npgsql.NpgsqlConnection(Connection + ";Pooling=false");
        connection.Open();
        RawFile.Scalar(connection, sql);
    }

    private static IEnumerable<int> Children(int parent) =>
        from folder in Directory.GetDirectories("/proc")
        let name = Path.GetFileName(folder)
        where name.All(char.IsAsciiDigit) && ParentOf(folder) == parent
        select int.Parse(name, CultureInfo.InvariantCulture);

    // "pid (name) state parent …", where a name may hold anything.
    private static int ParentOf(string process)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has just ended
        }
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
