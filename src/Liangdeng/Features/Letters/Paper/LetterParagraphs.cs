using System.Globalization;
using DocumentFormat.OpenXml;
using Liangdeng.Features.Shared.Documents;
using static Liangdeng.Features.Letters.Paper.LetterMeasures;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Letters.Paper;

/// <summary>Paragraphs of a letter, in its styles.</summary>
internal static class LetterParagraphs
{
    /// <param name="words">A line break stays one.</param>
    /// <param name="properties">What differs from the style, in the order in which the format wants it.</param>
    public static W.Paragraph Of(string style, string words, params OpenXmlElement[] properties)
    {
        var run = new W.Run();
        foreach (var (at, line) in words.Split('\n').Index())
        {
            if (at > 0)
            {
                run.Append(new W.Break());
            }

            run.Append(new W.Text(WordPaper.Clean(line)) { Space = SpaceProcessingModeValues.Preserve });
        }

        return new(Properties(style, properties), run);
    }

    /// <summary>An empty line of a height of its own.</summary>
    /// <param name="runs">What hangs on it without taking room.</param>
    public static W.Paragraph Gap(double height, params W.Run[] runs)
    {
        var paragraph = new W.Paragraph(Properties(LetterStyles.Empty, new W.SpacingBetweenLines
        {
            Line = Text(height),
            LineRule = W.LineSpacingRuleValues.Exact,
        }));
        paragraph.Append(runs);
        return paragraph;
    }

    /// <summary>Points in twentieths, as text.</summary>
    public static string Text(double points) => Twips(points).ToString(CultureInfo.InvariantCulture);

    private static W.ParagraphProperties Properties(string style, params OpenXmlElement[] properties)
    {
        var made = new W.ParagraphProperties(new W.ParagraphStyleId { Val = style });
        made.Append(properties);
        return made;
    }
}
