using Liangdeng.Features.Plans.Documents;
using static Liangdeng.Tests.Features.Plans.Documents.WordFixtures;

namespace Liangdeng.Tests.Features.Plans.Documents;

public sealed class WordTextTests
{
    [Fact]
    public void Paragraphs_are_lines() => Assert.Equal(
        "一、工业\n完成投资225亿元以上。\n",
        TextOf(Paragraph("一、工业") + "<w:p><w:r><w:t>完成投资</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>225亿元以上。</w:t></w:r></w:p><w:p/>"));

    [Fact]
    public void Rows_of_a_table_are_lines_with_tabs() => Assert.Equal(
        "任务\t单位\n新建学校 12所\t教育局\n后文\n",
        TextOf(
            "<w:tbl><w:tr>" + Cell(Paragraph("任务")) + Cell(Paragraph("单位")) + "</w:tr><w:tr>"
            + Cell(Paragraph("新建学校") + Paragraph("12所")) + Cell(Paragraph("教育局")) + Cell("<w:p/>") + "</w:tr></w:tbl>"
            + Paragraph("后文")));

    [Fact]
    public void Deleted_moved_and_hidden_words_are_dropped_and_inserted_ones_kept() => Assert.Equal(
        "完成投资225亿元\n",
        TextOf(
            "<w:p><w:r><w:t>完成投资</w:t></w:r><w:del><w:r><w:delText>200</w:delText></w:r></w:del>"
            + "<w:ins><w:r><w:t>225</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>"
            + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>亿元</w:t></w:r></w:p>"));

    [Fact]
    public void Numbers_that_word_only_shows_are_written()
    {
        const string Numbering =
            "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/>"
            + "<w:lvlText w:val=\"%1、\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>"
            + "<w:lvlText w:val=\"%2.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
        static string Item(int level, string words) =>
            $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>";

        var read = DocumentReader.Read(
            Word(Item(0, "工业") + Item(1, "投资") + Item(1, "技改") + Item(0, "农业") + Item(1, "粮食"), Numbering), "a.docx", null);

        Assert.Equal("一、工业\n1.投资\n2.技改\n二、农业\n1.粮食\n", read.Document?.Text);
    }

    [Fact]
    public void A_document_type_is_refused() => Assert.Equal(
        DocumentRefusal.Damaged,
        Refusal(Word(Paragraph("&x;"), prolog: "<!DOCTYPE w:document [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>")));

    [Fact]
    public void A_part_that_unpacks_without_end_is_refused_as_a_bomb() =>
        Assert.Equal(DocumentRefusal.Bomb, Refusal(Word(new string(' ', 110 << 20))));

    [Fact]
    public void An_archive_of_too_many_entries_is_refused() => Assert.Equal(
        DocumentRefusal.UnsupportedFormat,
        Refusal(Zip(Enumerable.Range(0, 3000).Select(i => ($"word/{i}.xml", "")).Append(("word/document.xml", "")))));

    [Fact]
    public void Other_archives_are_no_documents()
    {
        Assert.Equal(DocumentRefusal.UnsupportedFormat, Refusal(Zip([("a.txt", "x")])));
        Assert.Equal(DocumentRefusal.UnsupportedFormat, Refusal(Zip([("word/document.xml", "x"), ("word/vbaProject.bin", "x")])));
    }

    [Fact]
    public void A_torn_file_is_damaged()
    {
        var whole = Word(Paragraph("完成投资"));

        Assert.Equal(DocumentRefusal.Damaged, Refusal(whole[..(whole.Length / 2)]));
    }

    [Fact]
    public void Elements_nested_a_hundred_thousand_deep_do_no_harm()
    {
        var deep = string.Concat(Enumerable.Repeat("<w:sdt>", 100_000)) + Paragraph("深") + string.Concat(Enumerable.Repeat("</w:sdt>", 100_000));

        Assert.NotNull(DocumentReader.Read(Word(deep), "a.docx", null));
    }

    [Fact]
    public void A_file_without_words_has_no_text_inside() =>
        Assert.Equal(DocumentRefusal.NoTextInside, Refusal(Word("<w:p/>")));

    private static string Cell(string paragraphs) => $"<w:tc>{paragraphs}</w:tc>";

    private static string TextOf(string body)
    {
        var read = DocumentReader.Read(Word(body), "a.docx", null);
        Assert.True(read.Ok, read.Problem?.ToString());
        return read.Document.Text;
    }

    private static DocumentRefusal? Refusal(byte[] bytes) =>
        DocumentReader.Read(bytes, "a.docx", null).Problem?.Refusal;
}
