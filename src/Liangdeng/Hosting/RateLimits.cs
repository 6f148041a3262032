using System.Threading.RateLimiting;

namespace Liangdeng.Hosting;

/// <summary>How often an address may try what costs us much or tells a guesser something; more is answered with 429.</summary>
/// <param name="perMinute">Posts of one address a minute; reading is free.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MostPostsAttribute(int perMinute) : Attribute
{
    public int PerMinute => perMinute;
}

/// <summary>Counts them. The framework's middleware for this keeps a timer, and with it the whole site, beyond the site's end.</summary>
public sealed class RateLimits : IDisposable
{
    /// <summary>A password check costs some 70 ms of processor time: this many a minute keep one core below a tenth.
    /// </summary>
    public const int SignInsPerMinute = 60;

    /// <summary>A witness posts once a minute or less; each post waits for the disk.</summary>
    public const int CosignaturesPerMinute = 30;

    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, (Endpoint?, string)>(
        context => HttpMethods.IsPost(context.Request.Method)
            && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<MostPostsAttribute>() is { } most
            ? RateLimitPartition.GetFixedWindowLimiter(
                ((Endpoint?)endpoint, context.Connection.RemoteIpAddress?.ToString() ?? "local"),
                _ => new() { PermitLimit = most.PerMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter(((Endpoint?)null, "")));

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        using var lease = limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        }
    }

    public void Dispose() => limiter.Dispose();
}
