using System.Globalization;
using DocumentFormat.OpenXml;
using static Liangdeng.Features.Letters.Paper.LetterMeasures;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Letters.Paper;

/// <summary>The styles of a letter, under the typefaces' true names, so that an office that edits one keeps its form.</summary>
internal static class LetterStyles
{
    public const string Head = "LetterHead";
    public const string Number = "LetterNumber";
    public const string Title = "Title";
    public const string Addressee = "Addressee";
    public const string Text = "BodyText";
    public const string First = "Heading1";
    public const string Second = "Heading2";
    public const string Attachment = "Attachment";
    public const string Signature = "Signature";
    public const string Copies = "Copies";
    public const string Page = "Footer";
    public const string Check = "Check";
    public const string Empty = "Empty";

    private const string Base = "Normal";
    private const string XiaoBiaoSong = "方正小标宋简体";
    private const string FangSong = "仿宋_GB2312";
    private const string Hei = "黑体";
    private const string Kai = "楷体_GB2312";
    private const string Song = "宋体";
    private const string Latin = "Times New Roman";
    private const string Red = "FF0000";

    /// <param name="head">Size of the issuing body's letters.</param>
    public static W.Styles Make(double head)
    {
        var styles = new W.Styles(new W.DocDefaults(
            new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle(
                Fonts(FangSong, Latin), new W.FontSize { Val = "32" }, new W.FontSizeComplexScript { Val = "32" },
                new W.Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new W.ParagraphPropertiesDefault()));
        var (left, right, center, both) =
            (W.JustificationValues.Left, W.JustificationValues.Right, W.JustificationValues.Center, W.JustificationValues.Both);
        styles.Append(
            Style(Base, "Normal", FangSong, TextSize, Pitch, left, closer: true),
            Style(Head, "Letter Head", XiaoBiaoSong, head, head * HeadPitch, center, color: Red),
            Style(Number, "Letter Number", FangSong, TextSize, Pitch, right, closer: true),
            Style(Title, "Title", XiaoBiaoSong, TitleSize, Pitch, center, before: 2 * Pitch),
            Style(Addressee, "Addressee", FangSong, TextSize, Pitch, left, before: Pitch, closer: true),
            Style(Text, "Body Text", FangSong, TextSize, Pitch, both, indent: 2, closer: true),
            Style(First, "heading 1", Hei, TextSize, Pitch, both, indent: 2, closer: true, level: 0),
            Style(Second, "heading 2", Kai, TextSize, Pitch, both, indent: 2, closer: true, level: 1),
            Style(Attachment, "Attachment", FangSong, TextSize, Pitch, left, closer: true),
            Style(Signature, "Signature", FangSong, TextSize, Pitch, center, closer: true),
            Style(Copies, "Copies", FangSong, SmallSize, Pitch, left),
            Style(Page, "footer", Song, SmallSize, TextSize, left, latin: Song),
            Style(Check, "Check", FangSong, 8, 10, left),
            Style(Empty, "Empty", FangSong, 1, 1, left));
        return styles;
    }

    /// <param name="indent">Of the first line, in characters.</param>
    /// <param name="closer">28 characters a line.</param>
    /// <param name="level">Of a heading: it stays with what follows.</param>
    private static W.Style Style(
        string id, string name, string face, double points, double pitch, W.JustificationValues side, double before = 0, int indent = 0,
        bool closer = false, string? color = null, string latin = Latin, int? level = null)
    {
        // Signs of punctuation stay inside the line.
        var paragraph = new W.StyleParagraphProperties();
        Append(
            paragraph, level is null ? null : new W.KeepNext(), new W.WidowControl(), new W.OverflowPunctuation { Val = false },
            new W.SnapToGrid { Val = false },
            new W.SpacingBetweenLines
            {
                Before = Number20(before),
                After = "0",
                Line = Number20(pitch),
                LineRule = W.LineSpacingRuleValues.Exact,
            },
            indent == 0 ? null : new W.Indentation { FirstLine = Number20(indent * Character) },
            new W.Justification { Val = side }, level is null ? null : new W.OutlineLevel { Val = level });
        var run = new W.StyleRunProperties(Fonts(face, latin));
        Append(
            run, color is null ? null : new W.Color { Val = color }, new W.Spacing { Val = closer ? Twips(Closer) : 0 },
            new W.FontSize { Val = Half(points) }, new W.FontSizeComplexScript { Val = Half(points) });
        var style = new W.Style(new W.StyleName { Val = name }) { Type = W.StyleValues.Paragraph, StyleId = id };
        if (id == Base)
        {
            style.Default = true;
        }
        else
        {
            style.Append(new W.BasedOn { Val = Base });
        }

        style.Append(new W.PrimaryStyle(), paragraph, run);
        return style;
    }

    private static void Append(OpenXmlCompositeElement to, params OpenXmlElement?[] elements) =>
        to.Append(elements.OfType<OpenXmlElement>());

    private static string Number20(double points) => Twips(points).ToString(CultureInfo.InvariantCulture);

    private static string Half(double points) => Math.Round(points * 2).ToString(CultureInfo.InvariantCulture);

    private static W.RunFonts Fonts(string face, string latin) =>
        new() { Ascii = latin, HighAnsi = latin, EastAsia = face, ComplexScript = latin };
}
