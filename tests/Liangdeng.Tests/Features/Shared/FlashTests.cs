using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Liangdeng.Tests.Ui;

public sealed class FlashTests
{
    private const string Cookie = ".AspNetCore.Mvc.CookieTempDataProvider";

    [Fact]
    public void What_is_said_after_a_redirect_is_said_in_the_language_of_the_page_that_shows_it()
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.Cookie = Cookie + "=x";
        var page = new AnyPage { TempData = new TempDataDictionary(context, new Nothing()) };
        using (new Speaking("zh"))
        {
            page.Flash("shared.strip.month", "Sep", "Behind");
        }

        using var english = new Speaking("en");
        Assert.Equal("Sep: Behind", FlashMessage.Take(context.Request, page.TempData, Shipped.Texts));
    }

    [Fact]
    public void Without_the_cookie_the_store_is_not_even_opened()
    {
        var context = new DefaultHttpContext();
        Assert.Null(FlashMessage.Take(context.Request, new TempDataDictionary(context, new Locked()), Shipped.Texts));
    }

    private sealed class AnyPage : PageModel;

    private sealed class Nothing : ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(HttpContext context) => new Dictionary<string, object>();

        public void SaveTempData(HttpContext context, IDictionary<string, object> values) => Assert.NotNull(values);
    }

    private sealed class Locked : ITempDataProvider
    {
        public IDictionary<string, object> LoadTempData(HttpContext context) => throw new InvalidOperationException();

        public void SaveTempData(HttpContext context, IDictionary<string, object> values) => throw new InvalidOperationException();
    }
}
