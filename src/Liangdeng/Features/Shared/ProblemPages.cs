using Liangdeng.Store;
using Microsoft.AspNetCore.Http.Features;

namespace Liangdeng.Features.Shared;

/// <summary>Answers of 400 and above that have no body become the page <c>Problem.cshtml</c>. The page is asked for anew, as
/// a GET without the form that may have been the trouble; programs under <c>/api</c> get the bare status.</summary>
internal sealed partial class ProblemPages(RequestDelegate next, ILogger<ProblemPages> log)
{
    // Seconds after which it is worth sending again what the ledger could not take; it looks every second whether it can.
    private const string RetryAfter = "10";

    public async Task InvokeAsync(HttpContext context)
    {
        var asked = new Asked(context.Request.Method, LanguageMiddleware.Here(context.Request));
        if (await FailureAsync(context) is { } status)
        {
            context.Response.Clear();
            context.Response.StatusCode = status;
            if (status == StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter = RetryAfter;
                asked = asked with { Form = context.Features.Get<IFormFeature>()?.Form };
            }
        }

        if (context.Response is { HasStarted: false, StatusCode: StatusCodes.Status400BadRequest } && IsTooLarge(context))
        {
            // The form was too large to be read, so its token was not found either; the size is the reason to give.
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        }

        if (NeedsPage(context))
        {
            await ShowAsync(context, asked);
        }
    }

    /// <summary>What was asked for before the problem page took its place; null on any other page.</summary>
    internal static Asked? AskedOf(HttpContext context) => context.Items[typeof(Asked)] as Asked;

    private async Task<int?> FailureAsync(HttpContext context)
    {
        try
        {
            await next(context);
            return null;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return null;
        }
        catch (BadHttpRequestException fault) when (!context.Response.HasStarted)
        {
            return fault.StatusCode;
        }
        catch (LedgerUnavailableException fault) when (!context.Response.HasStarted)
        {
            LogUnavailable(context.Request.Method, context.Request.Path, fault.Reason, fault.Message);
            return StatusCodes.Status503ServiceUnavailable;
        }
#pragma warning disable CA1031 // The one place that catches everything: the reader gets a page, the log the fault.
        catch (Exception fault) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            LogFault(fault, context.Request.Method, context.Request.Path);
            return Hosting.Erasures.MayBeWhy(fault) && await HasErasedAsync(context)
                ? StatusCodes.Status451UnavailableForLegalReasons
                : StatusCodes.Status500InternalServerError;
        }
    }

    /// <summary>What cannot have happened in a whole ledger can in one with erased entries.</summary>
    private static async Task<bool> HasErasedAsync(HttpContext context) =>
        await context.RequestServices.GetRequiredService<Store.LedgerStore>().VersionAsync(Hosting.Erasures.Stream, default) > 0;

    private static bool IsTooLarge(HttpContext context) =>
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most
        && context.Request.ContentLength > most;

    private static bool NeedsPage(HttpContext context) =>
        context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }
        && !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && AskedOf(context) is null;

    private async Task ShowAsync(HttpContext context, Asked asked)
    {
        var status = context.Response.StatusCode;
        var (path, query) = (context.Request.Path, context.Request.QueryString);
        context.Items[typeof(Asked)] = asked;
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Method = HttpMethods.IsHead(asked.Method) ? HttpMethods.Head : HttpMethods.Get;
        context.Request.Path = $"/problem/{status}";
        context.Request.QueryString = default;
        ForgetForm(context);
        if (await FailureAsync(context) is not null && !context.Response.HasStarted)
        {
            context.Response.Clear();
            context.Response.StatusCode = status;
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync($"{status}\n", context.RequestAborted);
        }

        // The log of the request names what was asked for.
        context.Request.Method = asked.Method;
        context.Request.Path = path;
        context.Request.QueryString = query;
    }

    /// <summary>A form that could not be read must not be read again for the page's own values.</summary>
    private static void ForgetForm(HttpContext context)
    {
        context.Request.ContentType = null;
        context.Features.Set<IFormFeature>(null);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private partial void LogFault(Exception fault, string method, PathString path);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed: the ledger is not to be had ({Reason}). {What}")]
    private partial void LogUnavailable(string method, PathString path, LedgerFailure reason, string what);

    /// <param name="Method">Of the request.</param>
    /// <param name="Address">Path and query.</param>
    /// <param name="Form">What was typed, where it can be sent again.</param>
    internal sealed record Asked(string Method, string Address, IFormCollection? Form = null);
}
