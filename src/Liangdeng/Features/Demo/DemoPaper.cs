using System.Globalization;
using System.Text;

namespace Liangdeng.Features.Demo;

/// <summary>A one-page PDF (ISO 32000-1) of a few Chinese lines. The font is named and not embedded: every reader brings
/// one for STSong-Light, and the file stays under two kilobytes.</summary>
internal static class DemoPaper
{
    private const int LineLength = 30;

    public static byte[] Write(string title, string words)
    {
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            Stream(Lines(title, words)),
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo " +
                "<< /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /DW 1000 /FontDescriptor 7 0 R >>",
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 " +
                "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        ];
        return Encoding.ASCII.GetBytes(File(objects));
    }

    private static List<string> Lines(string title, string words)
    {
        List<string> lines = ["示范区（演示数据）", title, ""];
        for (var at = 0; at < words.Length; at += LineLength)
        {
            lines.Add(words[at..Math.Min(words.Length, at + LineLength)]);
        }

        return lines;
    }

    private static string Stream(IEnumerable<string> lines)
    {
        var text = new StringBuilder("BT /F1 14 Tf 24 TL 72 760 Td\n");
        foreach (var line in lines)
        {
            text.Append('<').Append(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line))).Append("> Tj T*\n");
        }

        text.Append("ET");
        return string.Create(CultureInfo.InvariantCulture, $"<< /Length {text.Length} >>\nstream\n{text}\nendstream");
    }

    private static string File(string[] objects)
    {
        var file = new StringBuilder("%PDF-1.4\n");
        List<int> offsets = [];
        foreach (var (content, number) in objects.Select((content, at) => (content, at + 1)))
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        }

        return file.Append(
            CultureInfo.InvariantCulture,
            $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").ToString();
    }
}
