using System.Globalization;
using DocumentFormat.OpenXml;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Shared.Documents;

/// <summary>The styles of an official document: title 2号小标宋, headings 黑体 and 楷体, text 3号仿宋 on a pitch of 28.95 points,
/// 22 lines a page. The typefaces stand under their true names, which the offices' machines have.</summary>
internal static class WordStyles
{
    public const string Title = "Title";
    public const string Subtitle = "Subtitle";
    public const string Heading = "Heading1";
    public const string Subheading = "Heading2";
    public const string Text = "BodyText";
    public const string Code = "Code";
    public const string Cell = "Cell";
    public const string CellStrong = "CellStrong";
    public const string CellHead = "CellHead";
    public const string Foot = "Footer";
    public const string Gap = "Gap";

    private const string Base = "Normal";
    private const string XiaoBiaoSong = "方正小标宋简体";
    private const string FangSong = "仿宋_GB2312";
    private const string Hei = "黑体";
    private const string Kai = "楷体_GB2312";
    private const string Song = "宋体";
    private const string Latin = "Times New Roman";

    /// <summary>28.95 points in twentieths of a point.</summary>
    private const int Pitch = 579;

    public static W.Styles Make()
    {
        var styles = new W.Styles(new W.DocDefaults(
            new W.RunPropertiesDefault(new W.RunPropertiesBaseStyle(
                Fonts(FangSong), new W.FontSize { Val = "32" }, new W.FontSizeComplexScript { Val = "32" },
                new W.Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new W.ParagraphPropertiesDefault()));
        styles.Append(
            Style(Base, "Normal", FangSong, 16, Exact(), null, null, isDefault: true),
            Style(Title, "Title", XiaoBiaoSong, 22, Lines(after: 120), W.JustificationValues.Center, null),
            Style(Subtitle, "Subtitle", Kai, 16, Lines(after: 240), W.JustificationValues.Center, null),
            Style(Heading, "heading 1", Hei, 16, Exact(), null, null, level: 0, indent: true),
            Style(Subheading, "heading 2", Kai, 16, Exact(), null, null, level: 1, indent: true),
            Style(Text, "Body Text", FangSong, 16, Exact(), W.JustificationValues.Both, null, indent: true),
            Style(Code, "Code", FangSong, 10, Lines(after: 60), W.JustificationValues.Left, "Courier New"),
            Style(Cell, "Cell", FangSong, 11, Lines(), W.JustificationValues.Left, null),
            Style(CellStrong, "Cell Strong", Hei, 11, Lines(), W.JustificationValues.Left, null),
            Style(CellHead, "Cell Head", Hei, 11, Lines(), W.JustificationValues.Center, null),
            Style(Foot, "footer", Song, 14, Lines(), null, Song),
            Style(Gap, "Gap", FangSong, 8, Lines(), null, null));
        return styles;
    }

    private static W.SpacingBetweenLines Exact() => new() { Line = Text20(Pitch), LineRule = W.LineSpacingRuleValues.Exact };

    private static W.SpacingBetweenLines Lines(int after = 0) =>
        new() { After = Text20(after), Line = "276", LineRule = W.LineSpacingRuleValues.Auto };

    private static string Text20(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <param name="points">Size of the letters.</param>
    /// <param name="latin">Where it is not the usual one.</param>
    /// <param name="level">Of a heading: it stays with what follows it.</param>
    /// <param name="indent">Two characters at the beginning.</param>
    private static W.Style Style(
        string id, string name, string face, int points, W.SpacingBetweenLines spacing, W.JustificationValues? side, string? latin,
        int? level = null, bool indent = false, bool isDefault = false)
    {
        var paragraph = new W.StyleParagraphProperties();
        Append(paragraph, level is null ? null : new W.KeepNext(), spacing);
        Append(paragraph, indent ? new W.Indentation { FirstLineChars = 200, FirstLine = Text20(points * 40) } : null);
        Append(paragraph, side is null ? null : new W.Justification { Val = side });
        Append(paragraph, level is null ? null : new W.OutlineLevel { Val = level });
        var style = new W.Style(new W.StyleName { Val = name })
        {
            Type = W.StyleValues.Paragraph,
            StyleId = id,
        };
        if (isDefault)
        {
            style.Default = true;
        }
        else
        {
            style.Append(new W.BasedOn { Val = Base });
        }

        style.Append(new W.PrimaryStyle(), paragraph, new W.StyleRunProperties(
            Fonts(face, latin), new W.FontSize { Val = Text20(points * 2) }, new W.FontSizeComplexScript { Val = Text20(points * 2) }));
        return style;
    }

    private static void Append(W.StyleParagraphProperties to, params OpenXmlElement?[] elements) =>
        to.Append(elements.OfType<OpenXmlElement>());

    private static W.RunFonts Fonts(string face, string? latin = null) =>
        new() { Ascii = latin ?? Latin, HighAnsi = latin ?? Latin, EastAsia = face, ComplexScript = latin ?? Latin };
}
