using System.Text;
using Liangdeng.Features.Plans.Documents;

namespace Liangdeng.Tests.Features.Plans.Documents;

public sealed class HtmlTextTests
{
    [Fact]
    public void Blocks_become_lines_and_scripts_go() => Assert.Equal(
        "一、工业\n完成投资225亿元以上。\n新建学校\n12所。\n",
        TextOf("<h2>一、工业</h2><script>alert(1)</script><style>p{}</style><p>　　完成<b>投资</b>225亿元\n以上。</p><div>新建学校<br>12所。</div><!-- x --><p hidden>不见</p><p style='display: none'>不见</p>"));

    [Fact]
    public void Rows_of_a_table_are_lines_with_tabs() => Assert.Equal(
        "任务\t单位\n新建学校\t教育局\n",
        TextOf("<table><tr><th>任务</th><th>单位</th></tr><tr><td><p>新建学校</p></td><td><p>教育局</p></td></tr></table>"));

    [Fact]
    public void A_page_laid_out_in_a_table_keeps_its_paragraphs() => Assert.Equal(
        "栏目\n第一段。\n第二段。\n页脚\n",
        TextOf("<table><tr><td><p>栏目</p></td></tr><tr><td><p>第一段。</p><p>第二段。</p></td><td>页脚</td></tr></table>"));

    [Fact]
    public void The_charset_of_the_page_counts_and_its_title_is_kept()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        var page = "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\"><title> 工作报告 </title></head><body><p>囧</p></body></html>";

        var read = DocumentReader.Read(gb.GetBytes(page), "a.html", "text/html").Document;

        Assert.Equal(("囧\n", "GB18030", "工作报告"), (read?.Text, read?.Encoding, read?.Title));
    }

    [Fact]
    public void The_article_is_taken_and_menus_are_left()
    {
        var menu = string.Concat(Enumerable.Range(0, 40).Select(i => $"<li><a href='/{i}'>栏目之{i}</a></li>"));
        var prose = string.Concat(Enumerable.Range(1, 30).Select(i =>
            $"<p>　　（{i}）全年完成固定资产投资{i}亿元以上，新建学校{i}所，改造老旧小区{i}个，城镇新增就业{i}00人，居民收入稳步增长。</p>"));

        var text = TextOf($"<html><body><ul class='nav'>{menu}</ul><div class='content'><h3>一、总的要求</h3>{prose}</div><div class='footer'><a href='/'>网站地图</a></div></body></html>");

        Assert.StartsWith("一、总的要求\n（1）", text, StringComparison.Ordinal);
        Assert.Contains("（30）", text, StringComparison.Ordinal);
        Assert.DoesNotContain("栏目之", text, StringComparison.Ordinal);
        Assert.DoesNotContain("网站地图", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_words_is_empty() =>
        Assert.Equal(DocumentRefusal.Empty, Read("<html><script>1</script></html>").Problem?.Refusal);

    [Fact]
    public void Tags_without_end_are_refused_in_bounded_time() => Assert.Equal(
        DocumentRefusal.Bomb, Read("<html>" + string.Concat(Enumerable.Repeat("<div>", 1_000_000))).Problem?.Refusal);

    [Fact]
    public void A_text_file_with_tags_in_it_stays_text()
    {
        var read = DocumentReader.Read("完成投资<br>225亿元<p>以上"u8.ToArray(), "plan.txt", null).Document;

        Assert.Equal((DocumentKind.PlainText, "完成投资<br>225亿元<p>以上"), (read?.Format, read?.Text));
    }

    private static string TextOf(string html)
    {
        var read = Read(html);
        Assert.True(read.Ok, read.Problem?.ToString());
        Assert.Equal(DocumentKind.Html, read.Document.Format);
        return read.Document.Text;
    }

    private static DocumentResult Read(string html) =>
        DocumentReader.Read(Encoding.UTF8.GetBytes(html), "page.html", "text/html; charset=utf-8");
}
