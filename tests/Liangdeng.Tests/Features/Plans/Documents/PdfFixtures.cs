using System.Globalization;
using System.Text;

namespace Liangdeng.Tests.Features.Plans.Documents;

/// <summary>Writes PDF files by hand: a font without a file whose codes are UTF-16 units, each letter one em
/// wide.</summary>
internal static class PdfFixtures
{
    public sealed record Line(double X, double Y, double Size, string Text);

    private const string ToUnicode =
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
        + "1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
        + "endcmap end end";

    public static Line[] Page(params Line[] lines) => lines;

    public static byte[] Pdf(params Line[][] pages)
    {
        List<string> objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', pages.Select((_, i) => $"{6 + (2 * i)} 0 R"))}] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
                + "/Supplement 0 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /Plain /Flags 4 "
                + "/FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>",
            Stream(ToUnicode),
        ];
        foreach (var page in pages)
        {
            objects.Add(
                $"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {objects.Count + 2} 0 R "
                + "/Resources << /Font << /F 3 0 R >> >> >>");
            objects.Add(Stream(string.Concat(page.Select(Show))));
        }

        return Assemble(objects);
    }

    /// <summary>A page that shows a picture and no letter.</summary>
    public static byte[] Scanned() => Assemble(
    [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>",
        Stream("q 500 0 0 500 0 0 cm /I Do Q"),
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\n"
            + "stream\n0\nendstream",
    ]);

    /// <summary>A content stream that unpacks to <paramref name="size"/> spaces.</summary>
    public static byte[] Bomb(int size)
    {
        using var packed = new MemoryStream();
        using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            var block = new byte[1 << 20];
            Array.Fill(block, (byte)' ');
            for (var i = 0; i < size; i += block.Length)
            {
                zlib.Write(block);
            }
        }

        return Assemble(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
            $"<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n{Encoding.Latin1.GetString(packed.ToArray())}\nendstream",
        ]);
    }

    private static string Show(Line line)
    {
        var codes = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(line.Text));
        return string.Create(CultureInfo.InvariantCulture, $"BT /F {line.Size} Tf 1 0 0 1 {line.X} {line.Y} Tm <{codes}> Tj ET\n");
    }

    private static string Stream(string content) => $"<< /Length {content.Length} >>\nstream\n{content}\nendstream";

    private static byte[] Assemble(List<string> objects)
    {
        var file = new StringBuilder("%PDF-1.5\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Count; i++)
        {
            offsets.Add(file.Length);
            file.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var table = file.Length;
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
        {
            file.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        }

        file.Append(CultureInfo.InvariantCulture, $"trailer << /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }
}
