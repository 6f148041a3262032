using System.Buffers;
using System.Diagnostics;
using System.Text;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Liangdeng.Features.Evidence;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>The text of a web page: one line a block, table cells parted by tabs, menus and footers left out where the
/// article can be found. The page's scripts are never run and nothing that it names is fetched.</summary>
internal static class HtmlText
{
    // Tags that never close cost quadratic time in any parser that follows the standard; an honest page takes 0.1
    // seconds.
    private static readonly TimeSpan ParsingTime = TimeSpan.FromSeconds(5);

    // The standard's own limit for looking for a declaration is 1,024 bytes; government templates put longer comments
    // first.
    private const int CharsetWithin = 8192;

    private static readonly SearchValues<char> CharsetEnds = SearchValues.Create(" \"'/>;?\r\n");

    private static readonly string Extractor =
        $"liangdeng-html 1 (AngleSharp {Version<HtmlParser>()}, SmartReader {Version<SmartReader.Reader>()})";

    public static DocumentResult Read(ReadOnlyMemory<byte> bytes, string? charset)
    {
        var (source, problem) = TextDecoder.Decode(bytes, charset ?? DeclaredInside(bytes));
        if (source is null)
        {
            return DocumentReader.Refused(problem!);
        }

        try
        {
            return Read(source);
        }
        catch (SlowPageException)
        {
            return new DocumentProblem(DocumentRefusal.Bomb, Detail: "The tags of the page nest without end.");
        }
#pragma warning disable CA1031 // Whatever a stranger's page makes the parser throw, the page is refused.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new DocumentProblem(DocumentRefusal.Damaged, Detail: $"{e.GetType().Name}: {e.Message}");
        }
    }

    private static DocumentResult Read(DecodedText source)
    {
        using var page = Parse(source.Text);
        var title = page.Title?.Trim();
        var lines = HtmlLines.Of(page.Body);
        if (lines.Count == 0)
        {
            return DocumentRefusal.Empty;
        }

        var article = ArticleFinder.Find(page, lines);
        var text = new StringBuilder();
        foreach (var line in lines[article])
        {
            text.Append(line).Append('\n');
        }

        return new Document(
            text.ToString(), DocumentKind.Html, source.Encoding, Extractor, string.IsNullOrEmpty(title) ? null : title);
    }

    internal static IHtmlDocument Parse(string source)
    {
        var since = Stopwatch.GetTimestamp();
        return new HtmlParser(new HtmlParserOptions
        {
            SkipComments = true,
            SkipProcessingInstructions = true,
            OnToken = (_, _) =>
            {
                if (Stopwatch.GetElapsedTime(since) > ParsingTime)
                {
                    throw new SlowPageException();
                }
            },
        }).ParseDocument(source);
    }

    private static string? DeclaredInside(ReadOnlyMemory<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes.Span[..Math.Min(CharsetWithin, bytes.Length)]);
        foreach (var key in (ReadOnlySpan<string>)["charset=", "encoding="])
        {
            var at = head.IndexOf(key, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                var value = head.AsSpan(at + key.Length).TrimStart(" \"'");
                var end = value.IndexOfAny(CharsetEnds);
                return value[..(end < 0 ? value.Length : end)].ToString();
            }
        }

        return null;
    }

    private static string Version<T>() => typeof(T).Assembly.GetName().Version!.ToString(3);

    private sealed class SlowPageException : Exception;
}
