using System.Net;
using System.Text;
using Liangdeng.Features.Register.Search;
using Liangdeng.Testing;
using Microsoft.AspNetCore.Html;

namespace Liangdeng.Tests.Features.Register.Search;

public sealed class SnippetTests
{
    private const string Long =
        "加快水利设施建设。今年新建改建农村公路一百二十公里，完成东湖路、南山路、北岭路改造，打通三条断头路，新增公共停车位一千二百个，"
        + "公交线路向六个镇延伸。实施河道治理二十三公里，除险加固小型水库五座，新增高标准农田三万亩，改造灌区渠系四十公里，"
        + "农村自来水普及率提高两个百分点，建成水利信息平台一个。推进国土空间规划编制，完成老旧小区改造二十个，惠及居民八千户，最后再说一次水利。";

    [Fact]
    public void What_surrounds_the_words_is_shown_and_the_words_are_marked()
    {
        var golden = new StringBuilder();
        foreach (var (text, asked) in ((string, string)[])
        [
            ("新建学校12所", "学校"), ("新建学校１２所", "12所"), ("５Ｇ基站<b>&", "5g"), ("人人人都有", "人人"), ("没有这个", "别的"),
            (Long, "水利"), (Long, "断头路 灌区"), (Long, "“公交线路”"), (Long, "八千户"), (Long, "不在其中"), (Long, "路"),
        ])
        {
            golden.Append(asked).Append('\n').Append("  ").Append(Html(Snippet.Of(text, SearchTerms.Of(asked)))).Append('\n');
        }

        GoldenText.Check("snippets.txt", golden.ToString());
    }

    [Fact]
    public void A_snippet_never_breaks_a_character_and_never_goes_beyond_its_text()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 400)).Select(_ => random.Next(4) == 0 ? "𠮷" : "水利，路"[random.Next(4)].ToString()));
            var html = WebUtility.HtmlDecode(Html(Snippet.Of(text, SearchTerms.Of("水利 路")))
                .Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal));

            Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(html)));
            Assert.All(html.Split('…'), part => Assert.Contains(part, text, StringComparison.Ordinal));
        }
    }

    private static string Html(IHtmlContent content) => ((HtmlString)content).Value!;
}
