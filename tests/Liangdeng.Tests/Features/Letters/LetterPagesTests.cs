using System.Net;
using Liangdeng.Features.Burden;
using Liangdeng.Features.Letters;
using Liangdeng.Features.People;

namespace Liangdeng.Tests.Features.Letters;

public sealed class LetterPagesTests
{
    [Fact]
    public async Task What_everybody_may_know_stands_on_the_public_pages_and_the_words_do_not()
    {
        var (site, letter) = await LetterSite.SentAsync();
        await using var _ = site;
        await site.DoneAsync(Role.Head, LetterWorld.Answering(letter));
        var visitor = site.Site.Visitor();

        var list = await visitor.GetAsync("/letters");
        var page = await visitor.GetAsync($"/letters/{letter}");

        Assert.Contains("督〔2021〕1号", list.Words, StringComparison.Ordinal);
        var text = page.Words;
        Assert.All(
            ["督〔2021〕1号", "区水利局", "黄灯：", "本级政府关于重点工作督查的授权", "2021年10月14日为止", "第5天", "已答复，等审核"],
            part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.DoesNotContain("请分析原因", text, StringComparison.Ordinal);
        Assert.DoesNotContain("增加两个标段", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Released_words_are_read_by_everybody()
    {
        var (site, letter) = await LetterSite.SentAsync();
        await using var _ = site;
        await site.DoneAsync(Role.Head, LetterWorld.Answering(letter));
        await site.DoneAsync(Role.Reviewer, new LetterCommand.ReleaseText(letter));

        var text = (await site.Site.Visitor().GetAsync($"/letters/{letter}")).Words;

        Assert.Contains("请分析原因", text, StringComparison.Ordinal);
        Assert.Contains("增加两个标段", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_no_public_page_and_no_page_of_the_unit()
    {
        var (site, letter) = await LetterSite.DraftedAsync();
        await using var _ = site;

        Assert.Equal(HttpStatusCode.NotFound, (await site.Site.Visitor().GetAsync($"/letters/{letter}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.Site.SignInAsync(Role.Head)).GetAsync($"/desk/letters/{letter}")).Status);
    }

    [Fact]
    public async Task The_unit_answers_on_its_page_with_errors_at_the_fields()
    {
        var (site, letter) = await LetterSite.SentAsync();
        await using var _ = site;
        var head = await site.Site.SignInAsync(Role.Head);

        var form = (await head.GetAsync($"/desk/letters/{letter}")).Html.QuerySelectorAll("#answer-form .field");
        Assert.Equal(BurdenForms.Fields[BurdenForm.Letter], form.Length);
        var refused = await head.PostFormAsync($"/desk/letters/{letter}", "#answer-form");
        Assert.Contains("请写明内容", refused.Words, StringComparison.Ordinal);

        var done = await head.PostFormAsync($"/desk/letters/{letter}", "#answer-form", ("F.Measures", "增加两个标段同时施工"), ("F.DoneBy", "2021-11-30"));
        var after = await head.FollowAsync(done);
        Assert.Contains("答复已提交", after.Words, StringComparison.Ordinal);
        Assert.Null(after.Html.QuerySelector("#answer-form"));
    }

    [Fact]
    public async Task Faulty_rules_are_refused_with_line_and_column_and_change_nothing()
    {
        await using var site = await LetterSite.OpenAsync();
        var supervisor = await site.Site.SignInAsync(Role.Supervisor);
        var text = LetterRulesText.Shipped.Text.Replace("to: lead", "to: moon", StringComparison.Ordinal);

        var refused = await supervisor.PostFormAsync("/desk/letters/rules", "#rules-form", ("Text", text));

        var line = text[..text.IndexOf("to: moon", StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        Assert.Contains($"第{line}行", refused.Words, StringComparison.Ordinal);
        Assert.Contains("to: moon", refused.One("textarea").TextContent, StringComparison.Ordinal);
    }
}
