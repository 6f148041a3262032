using System.Text.Encodings.Web;
using System.Text.Unicode;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;

namespace Liangdeng.Features.Shared;

/// <summary>How the host puts the site's frame together.</summary>
public static class UiServices
{
    /// <summary>Wording, the encoder, the cost of a request. The host adds <see cref="ISiteFacts"/> and Razor Pages with
    /// <c>RootDirectory = "/Features"</c> itself.</summary>
    public static IServiceCollection AddLiangdengUi(this IServiceCollection services)
    {
        var texts = Texts.Load(typeof(UiServices).Assembly);
        services.AddSingleton(texts);
        services.AddSingleton<HtmlEncoder>(UiHtml.Encoder);
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.Configure<MvcOptions>(options => BindingWording.Use(options.ModelBindingMessageProvider, texts));
        services.AddScoped<RequestCost>();
        services.AddScoped<ShownViews>();
        services.AddScoped<QueryCounter>();
        services.AddHttpContextAccessor();
        return services;
    }

    /// <summary>First of all, so that the clock sees everything.</summary>
    public static IApplicationBuilder UseRequestCost(this IApplicationBuilder app) =>
        app.UseMiddleware<RequestCostMiddleware>();

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.UseMiddleware<SecurityHeadersMiddleware>();

    /// <summary>Before the error pages, since they speak too, and before the output cache, whose key holds the language.</summary>
    public static IApplicationBuilder UseLanguage(this IApplicationBuilder app) =>
        app.UseMiddleware<LanguageMiddleware>();

    /// <summary>Before routing: an answer of 400 and above without a body becomes a page in plain words.</summary>
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app) =>
        app.UseMiddleware<ProblemPages>();
}
