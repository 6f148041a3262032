using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Search;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Trust;
using Liangdeng.Store;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Net.Http.Headers;
using NodaTime.Text;

namespace Liangdeng.Hosting;

/// <summary>The page tells of private entries too: how many there are, which comes next, or that a report is being verified.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ShowsLedgerAttribute : Attribute;

/// <summary>
/// A public page that has not changed is not drawn again. Its tag says from what it was drawn: address, language, program, the
/// last public entry in the views, and the day, which moves lights and due dates. Browsers keep the page and ask each time;
/// no proxy keeps it, since language and sign-in travel in cookies. What somebody sees who is signed in is kept nowhere.
/// Under the same tag <see cref="DrawnPages"/> keeps it a minute for other visitors.
/// </summary>
public static class PublicCaching
{
    private const string Revalidate = "private, no-cache";
    private const string Nowhere = "no-store";

    private static readonly string[] Tables =
        ["text/csv", "application/json", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];

    private static readonly string Program = typeof(PublicCaching).Module.ModuleVersionId.ToString("N");

    /// <summary>After the actor is known and before pages are drawn.</summary>
    public static IApplicationBuilder UsePublicCaching(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsShared(context))
        {
            context.Response.OnStarting(KeepNowhereAsync, context.Response);
            return next(context);
        }

        var tag = TagOf(context);
        if (IsKnown(context.Request, tag))
        {
            var headers = context.Response.Headers;
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            (headers.ETag, headers.CacheControl, headers.Vary) = (tag, Revalidate, HeaderNames.Cookie);
            return Task.CompletedTask;
        }

        context.Items[typeof(PublicCaching)] = tag;
        context.Response.OnStarting(() => Mark(context.Response, tag));
        return next(context);
    });

    /// <summary>The tag of a page that is the same for everybody who has not signed in; null of another.</summary>
    public static string? Shared(HttpContext context) => context.Items[typeof(PublicCaching)] as string;

    /// <summary>The same for everybody who has not signed in, and about to be read: not an answer to what this visitor just
    /// did, and not drawn while their own change is still on its way.</summary>
    private static bool IsShared(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && context.User.Identity?.IsAuthenticated != true
        && context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<PermitAttribute>()?.Action == "public.read"
        && metadata.GetMetadata<WithoutViewsAttribute>() is null
        && !context.Request.Cookies.ContainsKey(CookieTempDataProvider.CookieName)
        && !Seen.IsBehind(context)
        && !IsSearchedBehind(context);

    /// <summary>The search has its own place in the ledger; what it finds before it is there may be less than all.</summary>
    private static bool IsSearchedBehind(HttpContext context) =>
        (context.Request.Query.ContainsKey("text") || context.Request.Query.ContainsKey("q"))
        && context.RequestServices.GetRequiredService<SearchLane>().Lag > 0;

    private static string TagOf(HttpContext context)
    {
        var services = context.RequestServices;
        var views = services.GetRequiredService<PageViews>();
        var shown = context.GetEndpoint()!.Metadata.GetMetadata<ShowsLedgerAttribute>() is null
            ? views.PublicPosition.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{views.Position} {OfLedger(services)}");
        var parts = string.Join(
            '\n', context.Request.Host.Value, context.Request.Path.Value, context.Request.QueryString.Value, Languages.Current, Program,
            shown, services.GetRequiredService<PublicLane>().Edition,
            LocalDatePattern.Iso.Format(services.GetRequiredService<DistrictClock>().Today));
        // Weak: the foot tells how long the page took, and no two pages are alike in that.
        return $"W/\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)))[..24]}\"";
    }

    // Lines of witnesses and holders of the checkpoint change what is shown without a further entry.
    private static string OfLedger(IServiceProvider services)
    {
        var ledger = services.GetRequiredService<LedgerStore>();
        return $"{ledger.Checkpoint.Note}{ledger.Witnessed?.Note}{new HoldersFile(services.GetRequiredService<DistrictFolder>().Root).Stamp()}";
    }

    private static bool IsKnown(HttpRequest request, string tag)
    {
        var ours = EntityTagHeaderValue.Parse(tag);
        return request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(ours, useStrongComparison: false));
    }

    /// <summary>A page or a table that is the same for everybody: no refusal, and nothing that is one visitor's own, as what sets a cookie,
    /// or says itself how it is to be kept, as a form with its token does.</summary>
    public static bool IsSame(HttpResponse response, string tag)
    {
        var headers = response.Headers;
        return response.StatusCode == StatusCodes.Status200OK && (IsPage(response) || IsTable(response)) && headers.SetCookie.Count == 0
            && (headers.CacheControl.Count == 0 || headers.ETag == tag);
    }

    private static bool IsPage(HttpResponse response) =>
        response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;

    private static bool IsTable(HttpResponse response) =>
        Tables.Any(type => response.ContentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true);

    private static Task Mark(HttpResponse response, string tag)
    {
        var headers = response.Headers;
        if (IsSame(response, tag))
        {
            (headers.ETag, headers.CacheControl) = (tag, Revalidate);
            if (IsTable(response))
            {
                headers.Vary = HeaderNames.Cookie;
            }
        }

        return Task.CompletedTask;
    }

    private static Task KeepNowhereAsync(object state)
    {
        var headers = ((HttpResponse)state).Headers;
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = Nowhere;
        }

        return Task.CompletedTask;
    }
}
