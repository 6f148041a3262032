using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using NodaTime;
using static Liangdeng.Features.Letters.Paper.LetterMeasures;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Letters.Paper;

/// <summary>The text of a letter, from its number to the copies (GB/T 9704-2012, 7.3, 7.4 and 10.1).</summary>
internal static partial class LetterText
{
    /// <summary>成文日期一般右空四字编排.</summary>
    private const int FromTheRight = 4;

    private const string CopyWord = "抄送：";
    private const double CopyHead = 3 * SmallSize;

    /// <summary>A fifth of a character, in points.</summary>
    private const double BesideFigures = TextSize / 5;

    /// <summary>What the signature's box is wider than its words: a typeface may be a little wider than the standard's.</summary>
    private const double Slack = 2 * TextSize;

    public static IEnumerable<OpenXmlElement> Write(LetterPaper paper)
    {
        yield return LetterParagraphs.Of(LetterStyles.Number, paper.Number);
        yield return LetterParagraphs.Of(LetterStyles.Title, string.Join('\n', TitleLines.Of(paper.Title, Width / TitleSize, string.Concat(paper.Paragraphs))));
        yield return LetterParagraphs.Of(LetterStyles.Addressee, paper.Addressee.Length == 0 ? "" : paper.Addressee.TrimEnd('：', ':') + "：");
        foreach (var (at, words) in paper.Paragraphs.Index())
        {
            // The signature never stands on a page without some of the text.
            var last = at == paper.Paragraphs.Count - 1;
            yield return LetterParagraphs.Of(StyleOf(words), words, last ? [new W.KeepNext()] : []);
        }

        foreach (var attachment in Attachments(paper.Attachments))
        {
            yield return attachment;
        }

        var (body, date) = (paper.IssuingBody, DateOf(paper.Date));
        var (left, right) = Sides(Points(body), Points(date));
        // Two lines free above: the seal's middle lies a little above the two lines of the signature and its upper edge within
        // a line of the text (7.3.5.1). The office sets it: nothing here draws one.
        yield return LetterParagraphs.Of(
            LetterStyles.Signature, $"{body}\n{date}", new W.KeepNext(), new W.KeepLines(),
            new W.SpacingBetweenLines { Before = LetterParagraphs.Text(2 * Pitch) },
            new W.Indentation { Left = LetterParagraphs.Text(left), Right = LetterParagraphs.Text(right) });
        // Where copies follow at the foot of this page they keep their lines, and one more for the seal's lower edge; without them
        // there is room enough below the type area.
        var copies = CopyLines(paper.CopiesTo) * Pitch;
        yield return copies == 0 ? LetterParagraphs.Gap(1) : LetterParagraphs.Gap(Pitch + copies, Copies(paper.CopiesTo, copies));
    }

    /// <summary>2021年11月3日: Arabic figures without leading noughts (7.3.5.4).</summary>
    private static string DateOf(LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Year}年{date.Month}月{date.Day}日");

    /// <summary>Both lines of the signature are centred in one box, so that they stand in the middle of each other whatever
    /// typefaces a machine has: its middle is that of a date which ends four characters in, or further left where the issuing
    /// body would leave the type area.</summary>
    private static (double Left, double Right) Sides(double body, double date)
    {
        var half = Math.Min(Width, Math.Max(body, date) + Slack) / 2;
        var middle = Math.Max(half, (FromTheRight * Character) + (date / 2));
        return (Width - middle - half, middle - half);
    }

    /// <summary>How wide words are; between figures and Chinese characters there is a little room.</summary>
    private static double Points(string words)
    {
        var (points, before) = (0.0, (bool?)null);
        foreach (var rune in words.EnumerateRunes())
        {
            var narrow = rune.Value < 0x2000;
            points += (narrow ? (TextSize / 2) + Closer : Character) + (before == !narrow ? BesideFigures : 0);
            before = narrow;
        }

        return points;
    }

    private static string StyleOf(string words) =>
        words.Length > 30 || words.TrimEnd('。').Contains('。', StringComparison.Ordinal) ? LetterStyles.Text
        : FirstLevel().IsMatch(words) ? LetterStyles.First
        : SecondLevel().IsMatch(words) ? LetterStyles.Second
        : LetterStyles.Text;

    /// <summary>正文下空一行左空二字编排“附件”二字，后标全角冒号和附件名称 (7.3.4); a long name goes on under its beginning.</summary>
    private static IEnumerable<W.Paragraph> Attachments(IReadOnlyList<string> names)
    {
        const string Word = "附件：";
        foreach (var (at, name) in names.Index())
        {
            var number = names.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"{at + 1}．");
            var lead = at == 0 ? Word + number : number;
            var start = (2 * Character) + Points(Word) + Points(number);
            yield return LetterParagraphs.Of(
                LetterStyles.Attachment, lead + name, new W.KeepNext(),
                new W.SpacingBetweenLines { Before = LetterParagraphs.Text(at == 0 ? Pitch : 0) },
                new W.Indentation { Left = LetterParagraphs.Text(start), Hanging = LetterParagraphs.Text(Points(lead)) });
        }
    }

    /// <summary>版心内最下方, left and right one character in, a full stop at the end (7.4.2); in the letter format without
    /// dividing lines, printing office and printing date.</summary>
    private static W.Run Copies(IReadOnlyList<string> units, double height) => LetterDrawings.AtTheBottom(
        6, "抄送", height, LetterParagraphs.Of(
            LetterStyles.Copies, CopyWords(units),
            new W.Indentation
            {
                Left = LetterParagraphs.Text(SmallSize + CopyHead),
                Right = LetterParagraphs.Text(SmallSize),
                Hanging = LetterParagraphs.Text(CopyHead),
            }));

    private static string CopyWords(IReadOnlyList<string> units) => $"{CopyWord}{string.Join('，', units)}。";

    /// <summary>How many lines they take; one character a line is left for a sign that may not begin the next.</summary>
    private static double CopyLines(IReadOnlyList<string> units) => units.Count == 0
        ? 0
        : Math.Ceiling(Characters(CopyWords(units)[CopyWord.Length..]) / (Math.Floor((Width - (2 * SmallSize) - CopyHead) / SmallSize) - 1));

    [GeneratedRegex("^[一二三四五六七八九十]+、")]
    private static partial Regex FirstLevel();

    [GeneratedRegex("^（[一二三四五六七八九十]+）")]
    private static partial Regex SecondLevel();
}
