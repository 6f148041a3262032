using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Liangdeng.Browser.Tests.Pages;

/// <summary>Looks at one page in both languages and both widths, and says everything that is wrong with it.</summary>
internal sealed class PageCheck(DemoSite demo, Place place)
{
    private const int Narrow = 390;

    private static readonly int[] Widths = [1280, Narrow];

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("LIANGDENG_LONG") == "1";

    private static readonly AxeRunOptions Rules = new()
    {
        // WCAG 2.2 AA asks for it; axe leaves it off until told.
        Rules = new Dictionary<string, RuleOptions> { ["target-size"] = new() { Enabled = true } },
        ResultTypes = [ResultType.Violations],
    };

    /// <summary>Names what reaches beyond the right edge and lies in no box that scrolls.</summary>
    public const string Overflowing =
        """
        () => {
          if (document.documentElement.scrollWidth <= window.innerWidth) return [];
          const scrolls = e => { for (; e && e !== document.body; e = e.parentElement)
            if (/auto|scroll|hidden/.test(getComputedStyle(e).overflowX)) return true; return false; };
          return [...document.body.querySelectorAll('*')]
            .filter(e => e.getBoundingClientRect().right > window.innerWidth + 0.5 && !scrolls(e.parentElement))
            .slice(0, 4).map(e => e.outerHTML.slice(0, 140).replace(/\s+/g, ' '))
            .concat(['width ' + document.documentElement.scrollWidth]);
        }
        """;

    private readonly ConcurrentQueue<string> findings = [];

    public async Task RequireNothingFoundAsync()
    {
        var (address, account) = await place.Find(demo);
        foreach (var language in (string[])["zh", "en"])
        {
            await using var visitor = await demo.VisitAsync(account);
            await visitor.Window.AddCookiesAsync([new() { Name = "lang", Value = language, Url = demo.Address }]);
            await LookAsync(visitor, address, language);
        }

        Assert.True(findings.IsEmpty, string.Join("\n", findings));
    }

    private async Task LookAsync(Visitor visitor, string address, string language)
    {
        var page = await visitor.OpenPageAsync();
        var answers = new ConcurrentQueue<IRequest>();
        page.RequestFinished += (_, request) => answers.Enqueue(request);
        page.Request += (_, request) => Require(IsOurs(request.Url), $"{language}: asks {request.Url}");
        page.Console += (_, said) => Require(said.Type != "error" || IsExpected(said.Text), $"{language}: console: {said.Text}");
        page.PageError += (_, fault) => Require(false, $"{language}: script: {fault}");
        var answer = await page.GotoAsync(address);
        Require(answer!.Status == place.Status, $"{language}: {address} answers {answer.Status}, now at {page.Url}");
        visitor.Language = language;
        if (place.Pressed is { } button)
        {
            await visitor.PressAsync(button);
            Require(await page.GetByRole(AriaRole.Alert).CountAsync() == 1, $"{language}: nothing says what is wrong");
        }

        Require(await page.Locator("h1").CountAsync() == 1, $"{language}: {await page.Locator("h1").CountAsync()} h1");
        var tag = await page.Locator("html").GetAttributeAsync("lang");
        Require(tag == (language == "en" ? "en" : "zh-Hans"), $"{language}: lang is {tag}");
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, 900);
            foreach (var wide in await page.EvaluateAsync<string[]>(Overflowing))
            {
                Require(false, $"{language} {width}: wider than the window: {wide}");
            }

            foreach (var violation in AsksAxe(language, width) ? (await page.RunAxe(Rules)).Violations : [])
            {
                Require(false, $"{language} {width}: axe {violation.Id}: {violation.Help}: "
                    + string.Join(" | ", violation.Nodes.Take(3).Select(node => $"{node.Target} {node.Html}")));
            }
        }

        await CheckSizeAsync(answers, language);
    }

    // Axe takes most of the time. What it finds hangs on the words or on the width, hardly ever on the two together, and pages are
    // made of the same parts: half of them are seen narrow and in Chinese, half wide and in English; the long run looks at all four.
    private bool AsksAxe(string language, int width) =>
        IsLong || (PageList.NumberOf(place) / 2 % 2 == 0
            ? language == "zh" && width == Narrow
            : language == "en" && width != Narrow);

    private async Task CheckSizeAsync(IEnumerable<IRequest> answers, string language)
    {
        var bytes = 0;
        List<string> parts = [];
        // The page that answers a press is a second visit: a browser has the style sheet by then, whatever this one was told to keep.
        foreach (var request in answers.DistinctBy(request => (request.Method, request.Url)))
        {
            var sizes = await request.SizesAsync();
            bytes += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            parts.Add($"{new Uri(request.Url).AbsolutePath} {sizes.ResponseBodySize}");
        }

        Require(bytes < place.MaxBytes, $"{language}: {bytes} bytes on a first visit: {string.Join(", ", parts)}");
    }

    private bool IsOurs(string address) =>
        address.StartsWith(demo.Address + "/", StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal);

    /// <summary>The browser notes the status of a problem page as an error.</summary>
    private bool IsExpected(string said) => place.Status >= 400 && said.Contains(
        $"status of {place.Status}", StringComparison.Ordinal);

    private void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            findings.Enqueue(otherwise);
        }
    }
}
