using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Liangdeng.Features.Shared;

/// <summary>One sentence that the page after a redirect says. The key travels, not the sentence, so that it is said in the
/// language of the page that shows it.</summary>
public static class FlashMessage
{
    private const string Slot = "flash";

    /// <summary>Before <c>RedirectToPage</c>: <c>this.Flash("register.report.saved", name)</c>.</summary>
    public static void Flash(this PageModel page, string key, params string[] values) =>
        page.TempData[Slot] = (string[])[key, .. values];

    // Looked at only where the cookie came along: asking an empty store would send a cookie with every public page, and no
    // page with a cookie is cached.
    internal static string? Take(HttpRequest request, ITempDataDictionary kept, Texts texts) =>
        request.Cookies.ContainsKey(CookieTempDataProvider.CookieName)
        && kept[Slot] is string[] and [var key, .. var values]
            ? texts[key, values]
            : null;
}
