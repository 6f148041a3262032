using System.Text;
using CsCheck;
using Liangdeng.Features.Plans.Documents;
using static Liangdeng.Tests.Features.Plans.Documents.WordFixtures;

namespace Liangdeng.Tests.Features.Plans.Documents;

/// <summary>Whatever bytes come, there is an answer: text, or a refusal that has words.</summary>
public sealed class HostileFileTests
{
    private static readonly byte[] WordFile = Word(Paragraph("完成投资225亿元") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>");

    private static readonly byte[] PdfFile = PdfFixtures.Pdf(
        PdfFixtures.Page(new(90, 700, 20, "完成投资"), new(90, 670, 20, "225亿元")));

    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        "<!doctype html><html><head><meta charset=utf-8></head><body><table><tr><td>完成<p>投资</table><pre>\n1</pre><b><i>225</b>亿元</body>");

    [Fact]
    public void Any_bytes_have_an_answer() =>
        Gen.Select(Gen.Byte.Array[0, 300], Gen.OneOf("a.txt", "a.html", "a.docx", "a.pdf", "", "..")).Sample(
            (bytes, name) => { Answers(bytes, name); });

    [Fact]
    public void Any_bytes_behind_a_known_signature_have_an_answer() =>
        Gen.Select(
            Gen.OneOf<byte[]>(
                [.. "%PDF-1.4\n"u8], [.. "PK\u0003\u0004"u8], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0xFF, 0xFE],
                [0xEF, 0xBB, 0xBF], [.. "<html>"u8], [0xFF, 0xFE, 0, 0]),
            Gen.Byte.Array[0, 200]).Sample((start, rest) => { Answers([.. start, .. rest], "a"); });

    [Fact]
    public void A_mutated_word_file_has_an_answer() => Mutations(WordFile, "a.docx", 300);

    [Fact]
    public void A_mutated_pdf_has_an_answer() => Mutations(PdfFile, "a.pdf", 300);

    [Fact]
    public void A_mutated_page_has_an_answer() => Mutations(Page, "a.html", 1000);

    private static void Mutations(byte[] whole, string name, int times) =>
        Gen.Select(Gen.Int[0, whole.Length], Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte).Array[0, 8]).Sample(
            (length, changes) =>
            {
                var bytes = whole.ToArray();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }

                Answers(bytes[..(changes.Length == 0 ? length : whole.Length)], name);
            },
            iter: times);

    private static void Answers(byte[] bytes, string name)
    {
        var read = DocumentReader.Read(bytes, name, null);

        Assert.NotEqual(read.Document is null, read.Problem is null);
        if (!read.Ok)
        {
            Assert.NotEmpty(DocumentWording.Of(read.Problem).Zh);
        }
    }
}
