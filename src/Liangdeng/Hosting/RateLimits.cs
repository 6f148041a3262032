using System.Threading.RateLimiting;

namespace Liangdeng.Hosting;

/// <summary>How often an address may try what costs us much or tells a guesser something.</summary>
public static class RateLimits
{
    public const string SignIn = "sign-in";

    /// <summary>A password check costs some 70 ms of processor time: this many a minute keep one core below a tenth.
    /// </summary>
    private const int SignInsPerMinute = 60;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "local",
                _ => new() { PermitLimit = SignInsPerMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("reading"));
    });
}
