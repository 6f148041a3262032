using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Html;

namespace Liangdeng.Tests.Ui;

/// <summary>Speaks a language until it is disposed of.</summary>
internal sealed class Speaking : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentUICulture;

    public Speaking(string language) => CultureInfo.CurrentUICulture = Languages.CultureOf(language);

    public void Dispose() => CultureInfo.CurrentUICulture = _before;
}

/// <summary>The wording that ships, and markup as a tree.</summary>
internal static class Shipped
{
    public static Texts Texts { get; } = Texts.Load(typeof(Texts).Assembly);

    public static IElement Tree(string html) => new HtmlParser().ParseDocument(html).Body!;

    public static IElement Tree(IHtmlContent html) => Tree(html.ToString()!);
}
