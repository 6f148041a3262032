using System.IO.Compression;
using System.Text;

namespace Liangdeng.Tests.Features.Plans;

/// <summary>Files that are no plans.</summary>
internal static class BadFiles
{
    public static byte[] Of(string sort) => sort switch
    {
        "picture" => Convert.FromHexString("89504E470D0A1A0A0000000D49484452"),
        "bytes" => [.. Enumerable.Range(0, 5000).Select(at => (byte)(at * 7919 % 32))],
        "too large" => new byte[50 * 1024 * 1024],
        "bomb" => Bomb(),
        "encrypted" => EncryptedPdf(),
        "torn" => [.. "%PDF-1.7\n"u8, .. new byte[300]],
        "wrong encoding" => [.. Encoding.UTF8.GetBytes(SamplePlan.Text), 0xFF, 0xFE, 0xC3, .. "尾"u8],
        _ => throw new ArgumentOutOfRangeException(nameof(sort)),
    };

    private static byte[] Bomb()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            zip.CreateEntry("[Content_Types].xml");
            using var part = zip.CreateEntry("word/document.xml").Open();
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 300; i++)
            {
                part.Write(zeros);
            }
        }

        return bytes.ToArray();
    }

    // A document whose trailer names an encryption that no empty password opens.
    private static byte[] EncryptedPdf()
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        List<int> at = [];
        foreach (var body in (string[])
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
            $"<</Filter/Standard/V 1/R 2/Length 40/P -4/O<{new string('1', 64)}>/U<{new string('2', 64)}>>>",
        ])
        {
            at.Add(pdf.Length);
            pdf.Append(Inv($"{at.Count} 0 obj{body}endobj\n"));
        }

        var table = pdf.Length;
        pdf.Append("xref\n0 5\n0000000000 65535 f \n");
        at.ForEach(offset => pdf.Append(Inv($"{offset:0000000000} 00000 n \n")));
        var id = new string('3', 32);
        pdf.Append(Inv($"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<{id}><{id}>]>>\nstartxref\n{table}\n%%EOF"));
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}
