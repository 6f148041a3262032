using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Liangdeng.Features.Letters.Paper;
using Liangdeng.Features.Shared;
using Liangdeng.Testing;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Tests.Features.Letters.Paper;

public sealed class LetterWordTests
{
    public static TheoryData<string> Papers => [.. Known.Keys];

    private static Dictionary<string, LetterPaper> Known { get; } = new()
    {
        ["short"] = LetterScene.Short,
        ["long"] = LetterScene.Long(7),
        ["draft"] = LetterScene.Short with { Number = "", Address = "", HostInWords = "", Ledger = null, CopiesTo = [], Attachments = [] },
        ["hostile"] = LetterScene.Short with
        {
            IssuingBody = new string('示', 90),
            Title = "<w:p>&\u0000" + new string('题', 300),
            Addressee = "",
            Paragraphs = ["a\u000bb", ""],
            Attachments = [new string('附', 200)],
        },
    };

    [Fact]
    public void The_letter_says_what_it_was_given_in_the_order_of_the_standard() =>
        GoldenText.Check("letter.txt", Described(LetterScene.Short));

    [Theory]
    [MemberData(nameof(Papers))]
    public void The_document_is_valid(string name)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(LetterWord.Write(Known[name])), isEditable: false);

        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365)
            .Validate(document, TestContext.Current.CancellationToken).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
    }

    [Fact]
    public void The_same_letter_gives_the_same_bytes_in_whatever_language_it_is_asked_for()
    {
        var first = LetterWord.Write(LetterScene.Short);

        Assert.Equal(first, Languages.Speaking(Languages.English, () => LetterWord.Write(LetterScene.Short with { })));
        Assert.NotEqual(first, LetterWord.Write(LetterScene.Short with { Number = "示督〔2021〕13号" }));
    }

    [Fact]
    public void The_typefaces_stand_under_their_true_names()
    {
        var styles = PartOf(LetterWord.Write(LetterScene.Short), "word/styles.xml");

        Assert.All(
            (string[])["方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"],
            face => Assert.Contains($"w:eastAsia=\"{face}\"", styles, StringComparison.Ordinal));
    }

    [Fact]
    public void A_draft_has_no_code_to_scan_and_no_seal_is_ever_drawn()
    {
        Assert.Single(Pictures(LetterScene.Short));
        Assert.Empty(Pictures(Known["draft"]));
    }

    private static List<string> Pictures(LetterPaper paper)
    {
        using var archive = new ZipArchive(new MemoryStream(LetterWord.Write(paper)));
        return [.. archive.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".png", StringComparison.Ordinal))];
    }

    private static string Described(LetterPaper paper)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(LetterWord.Write(paper)), isEditable: false);
        var main = document.MainDocumentPart!;
        var text = new StringBuilder();
        Describe(text, "first header", ((HeaderPart)main.GetPartById("rId3")).Header!);
        Describe(text, "body", main.Document!.Body!);
        Describe(text, "first footer", ((FooterPart)main.GetPartById("rId6")).Footer!);
        Describe(text, "odd footer", ((FooterPart)main.GetPartById("rId7")).Footer!);
        return text.ToString();
    }

    private static void Describe(StringBuilder text, string part, DocumentFormat.OpenXml.OpenXmlElement root)
    {
        text.Append(part).Append('\n');
        foreach (var paragraph in root.Descendants<W.Paragraph>())
        {
            var words = string.Concat(paragraph.Descendants().Select(element => element switch
            {
                W.Text run => run.Text,
                W.FieldCode code => $"{{{code.Text}}}",
                W.Break => " / ",
                DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties drawing => $"<{drawing.Name}>",
                _ => "",
            }));
            text.Append("  [").Append(paragraph.ParagraphProperties!.ParagraphStyleId!.Val!.Value).Append("] ").Append(words).Append('\n');
        }
    }

    private static string PartOf(byte[] bytes, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var reader = new StreamReader(archive.GetEntry(name)!.Open(), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
