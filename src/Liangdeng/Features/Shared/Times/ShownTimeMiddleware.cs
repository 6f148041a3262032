using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;

namespace Liangdeng.Features.Shared.Times;

/// <summary>Gives a page the views of the time that its address asks for.</summary>
public static class ShownTimeMiddleware
{
    /// <summary>Fields of the switch; what they say becomes a plain address.</summary>
    public const string DayField = "day";
    public const string KindField = "time";

    /// <summary>What belongs to the time, or to a page number that means nothing at another time.</summary>
    public static readonly IReadOnlySet<string> Fields =
        new HashSet<string>(StringComparer.Ordinal) { DayField, KindField, ShownTime.AsOfKey, ShownTime.AboutKey, "page", "members" };

    /// <summary>After what needs no page, and before pages are drawn.</summary>
    public static IApplicationBuilder UseShownTime(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (await IsAnsweredAsync(context))
        {
            return;
        }

        await next(context);
    });

    /// <summary>The same page, showing the present.</summary>
    public static string AddressNow(string path, IQueryCollection query) => QueryHelpers.AddQueryString(
        "/" + path.TrimStart('/', '\\'),
        query.Where(pair => !Fields.Contains(pair.Key)).SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value)));

    private static async Task<bool> IsAnsweredAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<PermitAttribute>() is null
            || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            return false;
        }

        var shown = context.RequestServices.GetRequiredService<ShownViews>();
        shown.IsOffered = metadata.GetMetadata<ShowsTimesAttribute>() is not null;
        var query = context.Request.Query;
        if (shown.IsOffered && query.TryGetValue(KindField, out var kind))
        {
            var key = kind == ShownTime.AboutKey ? ShownTime.AboutKey : ShownTime.AsOfKey;
            context.Response.Redirect(QueryHelpers.AddQueryString(
                AddressNow(context.Request.Path.ToUriComponent(), query), key, query[DayField].ToString().Trim()));
            return true;
        }

        return ShownTime.IsAsked(query) && !await ShowAsync(context, shown);
    }

    private static async Task<bool> ShowAsync(HttpContext context, ShownViews shown)
    {
        var services = context.RequestServices;
        var (query, stop) = (context.Request.Query, context.RequestAborted);
        var (time, refused) = shown.IsOffered
            ? ShownTime.Read(
                query[ShownTime.AsOfKey], query[ShownTime.AboutKey],
                await FirstDayAsync(services, stop), services.GetRequiredService<DistrictClock>().Today)
            : (ShownTime.Now, new(TimesRefusal.NotHere));
        if (refused is not null)
        {
            shown.Refused = refused;
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return false;
        }

        IInterceptor counter = services.GetRequiredService<QueryCounter>();
        shown.Show(await services.GetRequiredService<PastViews>().OpenAsync(
            time, services.GetRequiredService<PublicLane>().FileFor(context), [counter], stop));
        return true;
    }

    /// <summary>Before anything is recorded, no day has a past.</summary>
    internal static async Task<LocalDate> FirstDayAsync(IServiceProvider services, CancellationToken stop) =>
        await services.GetRequiredService<LedgerStore>().ReadAllAsync(0, 1, stop) is [var first, ..]
            ? first.At.InZone(DistrictClock.Zone).Date
            : services.GetRequiredService<DistrictClock>().Today;
}
