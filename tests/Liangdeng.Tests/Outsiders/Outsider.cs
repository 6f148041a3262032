using System.Text.Json;
using Liangdeng.Verify.Commands;
using NodaTime;

namespace Liangdeng.Tests.Outsiders;

/// <summary>How a run of the program ended.</summary>
internal sealed record Ended(int Exit, string Lines, string Errors)
{
    /// <summary>The last line of a run with <c>--json</c>.</summary>
    public JsonElement Json => JsonDocument.Parse(Lines.TrimEnd().Split('\n')[^1]).RootElement;

    public string? Kind => Json.TryGetProperty("finding", out var finding) ? finding.GetProperty("kind").GetString() : null;

    public string? Place => Json.GetProperty("finding").GetProperty("place").GetString();

    public long Index => Json.GetProperty("finding").GetProperty("index").GetInt64();

    public JsonElement Contents => Json.GetProperty("facts").GetProperty("contents");
}

/// <summary>Runs the program as an outsider does, in a time that stands still: whatever it waits for is over at once.</summary>
internal sealed class Outsider : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("liangdeng-verify-");

    public Outsider() => Time = new(InventedLog.Begin + Duration.FromHours(1));

    public StillTime Time { get; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    public string At(string name) => Path.Combine(folder.FullName, name);

    public async Task<Ended> RunAsync(params string[] words)
    {
        using var lines = new StringWriter();
        using var errors = new StringWriter();
        var exit = await VerifyCommandLine.RunAsync(
            words, new(lines, errors, Time) { Patience = new(Timeout, 2, TimeSpan.FromSeconds(1)) },
            TestContext.Current.CancellationToken);
        return new(exit, lines.ToString(), errors.ToString());
    }

    public void Dispose() => folder.Delete(recursive: true);
}

/// <summary>A clock that a test sets, and timers that are over at once.</summary>
internal sealed class StillTime(Instant now) : TimeProvider
{
    public Instant Now { get; set; } = now;

    /// <summary>Called whenever somebody waits.</summary>
    public Action Waited { get; set; } = () => { };

    public override DateTimeOffset GetUtcNow() => Now.ToDateTimeOffset();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            Waited();
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
