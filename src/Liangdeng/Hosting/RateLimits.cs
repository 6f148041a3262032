using System.Threading.RateLimiting;

namespace Liangdeng.Hosting;

/// <summary>How often an address may try what costs us much or tells a guesser something.</summary>
public static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Cosign = "cosign";

    /// <summary>A password check costs some 70 ms of processor time: this many a minute keep one core below a tenth.
    /// </summary>
    private const int SignInsPerMinute = 60;

    /// <summary>A witness posts once a minute or less; each post waits for the disk.</summary>
    private const int CosignaturesPerMinute = 30;

    public static IServiceCollection AddRateLimits(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(SignIn, context => PostsPerMinute(context, SignInsPerMinute));
        limits.AddPolicy(Cosign, context => PostsPerMinute(context, CosignaturesPerMinute));
    });

    private static RateLimitPartition<string> PostsPerMinute(HttpContext context, int most) =>
        HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "local",
                _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("reading");
}
