using System.Globalization;
using Liangdeng.Features.Shared;

namespace Liangdeng.Hosting;

/// <summary>An endpoint that draws nothing from the views, and answers also while they are being made anew.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WithoutViewsAttribute : Attribute
{
    public static readonly WithoutViewsAttribute Instance = new();
}

/// <summary>Requests go through the gate of the views. While it is closed they get 503, when to come back, and a page in both
/// languages that is drawn from nothing.</summary>
internal sealed class ViewsGateMiddleware(RequestDelegate next, ViewsGate gate, PageViews views, Texts texts)
{
    /// <summary>Seconds; a district's usual ledger is read anew in about so many.</summary>
    private const int ComeBackAfter = 5;

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<WithoutViewsAttribute>() is not null)
        {
            await next(context);
            return;
        }

        using var visit = await gate.TryEnterAsync(context.RequestAborted);
        if (visit is null)
        {
            await TurnAwayAsync(context);
            return;
        }

        await using var cut = visit.Ended.Register(context.Abort);
        await next(context);
    }

    private Task TurnAwayAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = ComeBackAfter.ToString(CultureInfo.InvariantCulture);
        response.Headers.CacheControl = "no-store";
        var isText = context.Request.Path.StartsWithSegments("/log", StringComparison.Ordinal);
        response.ContentType = isText ? "text/plain; charset=utf-8" : "text/html; charset=utf-8";
        return response.WriteAsync(isText ? Plain() : Page(HttpMethods.IsGet(context.Request.Method)), context.RequestAborted);
    }

    private string Plain() => $"{Say(Languages.English, "what")}\n{Say(Languages.Chinese, "what")}\n";

    private string Page(bool again)
    {
        var refresh = again ? $"""<meta http-equiv="refresh" content="{ComeBackAfter}">""" : "";
        return $"""
            <!doctype html>
            <html lang="zh-Hans">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">{refresh}
            <title>{Say(Languages.Chinese, "title")} / {Say(Languages.English, "title")}</title>
            <link rel="stylesheet" href="/vendor/modern-normalize/modern-normalize.css"><link rel="stylesheet" href="/site.css"></head>
            <body><main class="prose">
            <h1>{Say(Languages.Chinese, "title")}</h1><p class="lead">{Say(Languages.Chinese, "what")}</p><p>{Say(Languages.Chinese, "next")}</p>
            <div lang="en"><h2>{Say(Languages.English, "title")}</h2><p>{Say(Languages.English, "what")}</p><p>{Say(Languages.English, "next")}</p></div>
            </main></body></html>

            """;
    }

    private string Say(string language, string key)
    {
        var (done, all) = (views.Position, Math.Max(views.Whole, 1));
        return texts.In(language, $"shared.forgetting.{key}", Math.Min(100, 100 * done / all));
    }
}

/// <summary>How the host puts the gate before its pages.</summary>
public static class ViewsGating
{
    /// <summary>After routing, and before anything that reads views.</summary>
    public static IApplicationBuilder UseViewsGate(this IApplicationBuilder app) => app.UseMiddleware<ViewsGateMiddleware>();
}
