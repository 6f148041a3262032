using System.Runtime.CompilerServices;
using Liangdeng.Features.Plans.Documents;
using static Liangdeng.Tests.Features.Plans.Documents.PdfFixtures;
using Line = Liangdeng.Tests.Features.Plans.Documents.PdfFixtures.Line;

namespace Liangdeng.Tests.Features.Plans.Documents;

public sealed class PdfTextTests
{
    // Twenty letters of 20 points: a column from 90 to 490.
    private const double Left = 90;

    [Fact]
    public void Wrapped_lines_become_one_paragraph_and_an_indent_begins_the_next()
    {
        var text = TextOf(Page(
            new(Left + 40, 700, 20, "全年完成固定资产投资二百二十五亿元以"),
            new(Left, 670, 20, "上，新建学校十二所，改造老旧小区三十个，新增"),
            new(Left, 640, 20, "绿地五百亩。"),
            new(Left + 40, 610, 20, "二是推进项目建设。")));

        Assert.Equal("全年完成固定资产投资二百二十五亿元以上，新建学校十二所，改造老旧小区三十个，新增绿地五百亩。\n二是推进项目建设。\n", text);
    }

    [Fact]
    public void A_paragraph_goes_on_over_the_page_and_page_numbers_are_dropped()
    {
        Line[] Numbered(int number, string last) =>
        [
            new(Left, 800, 10, "某区人民政府文件"),
            new(Left, 700, 20, "一二三四五六七八九十一二三四五六七八九十"),
            new(Left, 670, 20, last),
            new(280, 40, 14, $"— {number} —"),
        ];

        var text = TextOf(Numbered(1, "投资到本页末尾还没有说完的一段话要接着到"), Numbered(2, "下页结束。"), Numbered(3, "完。"));

        Assert.DoesNotContain("—", text, StringComparison.Ordinal);
        Assert.DoesNotContain("某区人民政府文件", text, StringComparison.Ordinal);
        Assert.Contains("接着到一二三四", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_alone_in_the_body_is_no_page_number()
    {
        var text = TextOf(Page(new(Left, 700, 20, "指标"), new(Left, 500, 20, "225"), new(Left, 300, 20, "亿元")));

        Assert.Contains("225", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_that_recurs_at_the_top_of_every_page_is_kept()
    {
        static Line[] Top(int number) =>
            [new(Left, 800, 20, $"{number}．新建公园{number}个，改造道路。"), new(Left, 400, 20, "年底前完成。")];

        var text = TextOf(Top(1), Top(2), Top(3));

        Assert.Contains("3．新建公园3个", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Look_alike_radicals_become_ordinary_characters() =>
        Assert.Equal("公文民生见长\n", TextOf(Page(new Line(Left, 700, 20, "公⽂⺠⽣⻅⻓"))));

    [Fact]
    public void Letters_drawn_twice_for_bold_are_read_once() =>
        Assert.Equal("重点项目\n", TextOf(Page(new(Left, 700, 20, "重点项目"), new(Left + 0.5, 700, 20, "重点项目"))));

    [Fact]
    public void Cells_of_a_row_are_parted_by_tabs() =>
        Assert.Equal("任务\t单位\n", TextOf(Page(new(Left, 700, 20, "任务"), new(Left + 200, 700, 20, "单位"))));

    [Fact]
    public void A_scanned_paper_has_no_text_inside() =>
        Assert.Equal(DocumentRefusal.NoTextInside, Refusal(PdfFixtures.Scanned()));

    [Fact]
    public void A_file_under_a_password_is_refused_as_encrypted() => Assert.Equal(
        DocumentRefusal.Encrypted,
        Refusal(File.ReadAllBytes(Fixture("encrypted.pdf"))));

    [Fact]
    public void A_stream_that_unpacks_without_end_is_refused_as_a_bomb() =>
        Assert.Equal(DocumentRefusal.Bomb, Refusal(PdfFixtures.Bomb(300 << 20)));

    [Fact]
    public void A_header_with_nothing_behind_it_is_refused_as_damaged() =>
        Assert.Equal(DocumentRefusal.Damaged, Refusal("%PDF-1.7\n"u8.ToArray()));

    private static string TextOf(params Line[][] pages)
    {
        var read = DocumentReader.Read(PdfFixtures.Pdf(pages), "plan.pdf", null);
        Assert.True(read.Ok, read.Problem?.ToString());
        Assert.Equal(DocumentKind.Pdf, read.Document.Format);
        return read.Document.Text;
    }

    private static string Fixture(string name, [CallerFilePath] string test = "") =>
        Path.Combine(Path.GetDirectoryName(test)!, "Fixtures", name);

    private static DocumentRefusal? Refusal(byte[] bytes) =>
        DocumentReader.Read(bytes, "plan.pdf", null).Problem?.Refusal;
}
