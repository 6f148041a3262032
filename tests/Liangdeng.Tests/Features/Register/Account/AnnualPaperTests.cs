using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Documents;
using Liangdeng.Testing;
using UglyToad.PdfPig;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Tests.Features.Register.Annual;

public sealed class AnnualPaperTests
{
    private static readonly AccountStamp Stamp = new(
        2, "第三项的数更正了", new(2022, 1, 20), 1752, "A/fs31ZDIU/RELxUdIfUsLSoyswTJKFLTHNsWHzQWZM=", "example.org/shifan", new string('a', 64));

    private static byte[] Written => new AnnualPaper(Texts.Load(typeof(AnnualPaper).Assembly)).Write(AnnualScene.Account, Stamp);

    [Fact]
    public void The_document_says_what_was_promised_and_what_was_reached()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Written), isEditable: false);

        GoldenText.Check("paper.txt", string.Join('\n', LinesOf(document.MainDocumentPart!.Document!.Body!)) + "\n");
    }

    [Fact]
    public void The_document_is_valid()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Written), isEditable: false);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document, TestContext.Current.CancellationToken).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
    }

    [Fact]
    public void The_same_account_gives_the_same_bytes_in_whatever_language_it_is_asked_for()
    {
        var first = Written;

        Assert.Equal(first, Languages.Speaking(Languages.English, () => Written));
    }

    [Fact]
    public void The_typefaces_stand_under_their_true_names_and_heads_are_repeated()
    {
        var (styles, body) = (PartOf(Written, "word/styles.xml"), PartOf(Written, "word/document.xml"));

        Assert.All(
            (string[])["方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"],
            face => Assert.Contains($"w:eastAsia=\"{face}\"", styles, StringComparison.Ordinal));
        Assert.Equal(3, body.Split("<w:tblHeader").Length - 1);
        Assert.Contains("PAGE", PartOf(Written, "word/footer1.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_xml_cannot_hold_is_left_out_and_the_rest_stays()
    {
        var bytes = new WordPaper().Text("一\u0000二\u000b三\ud83d\ude80\ufffe四").Save("题");

        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Equal("一二三\ud83d\ude80四", document.MainDocumentPart!.Document!.Body!.InnerText);
    }

    [Fact]
    public async Task The_pdf_has_both_columns_and_all_its_letters_with_it()
    {
        var office = new PdfOffice("soffice");
        Assert.SkipUnless(office.IsThere, "soffice is not installed; on Debian: apt-get install libreoffice-writer-nogui.");

        var (pdf, problem) = await office.MakeAsync(Written, TestContext.Current.CancellationToken);

        Assert.Null(problem);
        using var document = PdfDocument.Open(pdf!);
        var words = string.Concat(document.GetPages().Select(page => page.Text)).Replace(" ", "", StringComparison.Ordinal);
        Assert.All(
            (string[])["承诺了什么", "做到了什么", "办成2021-004这件事", "并入2022年接着办。", "结转至2022-008", Stamp.Root, "example.org/shifan", "—1—"],
            part => Assert.Contains(part, words, StringComparison.Ordinal));
        Assert.All(document.GetPages().SelectMany(page => page.Letters).Select(letter => letter.FontName).Distinct(), name => Assert.Matches(@"^[A-Z]{6}\+", name));
        Assert.Equal((595, 842), ((int)Math.Round(document.GetPage(1).Width), (int)Math.Round(document.GetPage(1).Height)));
    }

    [Theory]
    [InlineData("", PdfProblem.NoProgram)]
    [InlineData("no-such-program-as-this", PdfProblem.NoProgram)]
    [InlineData("/no/such/program", PdfProblem.NoProgram)]
    [InlineData("false", PdfProblem.Failed)]
    [InlineData("true", PdfProblem.Failed)]
    public async Task Without_a_program_that_does_it_there_is_a_reason_instead(string program, PdfProblem problem)
    {
        Assert.Equal((null, problem), await new PdfOffice(program).MakeAsync(Written, TestContext.Current.CancellationToken));
    }

    private static IEnumerable<string> LinesOf(W.Body body) => body.ChildElements.SelectMany(element => element switch
    {
        W.Paragraph paragraph => (string[])[$"[{StyleOf(paragraph)}] {paragraph.InnerText}"],
        W.Table table => [.. table.Elements<W.TableRow>().Select(row => "| " + string.Join(" | ", row.Elements<W.TableCell>()
            .Select(cell => string.Join(" / ", cell.Elements<W.Paragraph>().Select(paragraph => paragraph.InnerText)))))],
        _ => [],
    });

    private static string StyleOf(W.Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value ?? "";

    private static string PartOf(byte[] bytes, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
