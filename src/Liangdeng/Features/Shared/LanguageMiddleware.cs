using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Liangdeng.Features.Shared;

/// <summary>Which language a request speaks: <c>?lang=</c> is remembered in a cookie and taken out of the address, so that an
/// address that is passed on does not force a language on its reader; then the cookie; then Chinese.</summary>
internal sealed class LanguageMiddleware(RequestDelegate next)
{
    public const string Parameter = "lang";
    public const string Cookie = "lang";

    public Task InvokeAsync(HttpContext context)
    {
        var asked = context.Request.Query[Parameter].ToString();
        var isProgram = context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        if (Languages.IsKnown(asked) && !isProgram && IsReading(context.Request))
        {
            Remember(context, asked);
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Redirect(Here(context.Request));
            return Task.CompletedTask;
        }

        var kept = context.Request.Cookies[Cookie];
        Speak(Languages.IsKnown(asked) ? asked : Languages.IsKnown(kept) ? kept! : Languages.Chinese);
        var tag = Languages.Tag;
        context.Response.OnStarting(() => NameLanguage(context.Response, tag));
        return next(context);
    }

    /// <summary>The address of this request without the language, always on this site: a path that begins with two
    /// slashes would be read as another host.</summary>
    public static string Here(HttpRequest request, string? language = null)
    {
        var path = (request.PathBase + request.Path).ToUriComponent();
        path = "/" + path.TrimStart('/', '\\');
        var query = request.Query
            .Where(pair => !pair.Key.Equals(Parameter, StringComparison.OrdinalIgnoreCase))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var address = QueryHelpers.AddQueryString(path, query);
        return language is null ? address : QueryHelpers.AddQueryString(address, Parameter, language);
    }

    private static bool IsReading(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static void Remember(HttpContext context, string language) =>
        context.Response.Cookies.Append(Cookie, language, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            Path = "/",
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });

    private static void Speak(string language)
    {
        CultureInfo.CurrentUICulture = Languages.CultureOf(language);
        // Forms and addresses are read and written the same way in both languages.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
    }

    private static Task NameLanguage(HttpResponse response, string tag)
    {
        if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true)
        {
            response.Headers.ContentLanguage = tag;
            response.Headers.Vary = StringValues.Concat(response.Headers.Vary, "Cookie");
        }

        return Task.CompletedTask;
    }
}
