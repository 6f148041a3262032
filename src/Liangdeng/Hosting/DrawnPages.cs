using Microsoft.AspNetCore.OutputCaching;

namespace Liangdeng.Hosting;

/// <summary>Public pages as they were drawn, for whoever asks next. They are known by the tag that <see cref="PublicCaching"/> gives
/// them; what no public entry changes on them, as the ledger's size in the foot, is a minute old at most.</summary>
public sealed class DrawnPages(IOutputCacheStore kept) : IForgets
{
    private const string Tag = "public";
    private const long MostBytes = 16 << 20;

    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);

    public static void Set(OutputCacheOptions options)
    {
        (options.SizeLimit, options.MaximumBodySize) = (MostBytes, MostBytes / 16);
        options.AddBasePolicy(new Policy());
    }

    /// <summary>What was erased must not be shown from here either.</summary>
    public async Task ForgottenAsync(long position, CancellationToken stop) => await kept.EvictByTagAsync(Tag, stop);

    private sealed class Policy : IOutputCachePolicy
    {
        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var tag = PublicCaching.Shared(context.HttpContext);
            context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = tag is not null;
            context.CacheVaryByRules.CacheKeyPrefix = tag;
            context.ResponseExpirationTimeSpan = Lasts;
            context.Tags.Add(Tag);
            return default;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => default;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var response = context.HttpContext.Response;
            context.AllowCacheStorage &= PublicCaching.Shared(context.HttpContext) is { } tag && PublicCaching.IsSame(response, tag);
            return default;
        }
    }
}
