using System.Globalization;

namespace Liangdeng.Hosting;

/// <summary>Nobody sees a page without their own change: after a POST the browser carries the position it has to see,
/// and every page waits for it a little.</summary>
public static class Seen
{
    private const string Cookie = "seen";
    private static readonly object Behind = new();

    /// <summary>True where the page is drawn before the visitor's own change is in it.</summary>
    public static bool IsBehind(HttpContext context) => context.Items.ContainsKey(Behind);

    public static void Set(HttpContext context, long position) => context.Response.Cookies.Append(
        Cookie,
        position.ToString(CultureInfo.InvariantCulture),
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, MaxAge = TimeSpan.FromMinutes(10) });

    public static IApplicationBuilder UseSeen(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Cookies.TryGetValue(Cookie, out var text)
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            var views = context.RequestServices.GetRequiredService<PageViews>();
            var ledger = context.RequestServices.GetRequiredService<Store.LedgerStore>();
            if (position <= ledger.Size
                && !await views.WaitForAsync(position, PageViews.Patience, context.RequestAborted))
            {
                context.Items[Behind] = true;
            }
        }

        await next(context);
    });
}
