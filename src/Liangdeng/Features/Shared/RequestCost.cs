using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Liangdeng.Features.Shared;

/// <summary>What this request has cost so far; the foot of every page says it.</summary>
public sealed class RequestCost
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _queries;

    public int Queries => _queries;

    public double Milliseconds => Stopwatch.GetElapsedTime(_started).TotalMilliseconds;

    public void CountQuery() => Interlocked.Increment(ref _queries);
}

/// <summary>Counts what a DbContext of this request asks: <c>options.AddInterceptors(services.GetRequiredService&lt;QueryCounter&gt;())</c>.</summary>
public sealed class QueryCounter(RequestCost cost) : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        cost.CountQuery();
        return result;
    }
}

/// <summary>Starts the clock of a request before anything else does, and tells the browser's own tools as well.</summary>
internal sealed class RequestCostMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context, RequestCost cost)
    {
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["Server-Timing"] =
                string.Create(CultureInfo.InvariantCulture, $"app;dur={cost.Milliseconds:0.00}");
            return Task.CompletedTask;
        });
        return next(context);
    }
}
