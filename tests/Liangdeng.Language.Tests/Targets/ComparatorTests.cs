namespace Liangdeng.Language.Tests.Targets;

public sealed class ComparatorTests
{
    [Theory]
    [InlineData("生产总值增长8%左右", "~ 8 %")]
    [InlineData("物价涨幅控制在3%左右", "~ 3 %")]
    [InlineData("培育企业约20家", "~ 20 家")]
    [InlineData("基本实现公交全覆盖", "~ 100 %")]
    [InlineData("新建绿道30公里以上", ">= 30 公里")]
    [InlineData("新增学位不少于500个", ">= 500 个")]
    [InlineData("旅游收入突破60亿元", ">= 60 亿元")]
    [InlineData("改造危房300余户", ">= 300 户")]
    [InlineData("新建10家企业以上", ">= 10 家")]
    [InlineData("失业率控制在4.5%以内", "<= 4.5 %")]
    [InlineData("失业率不高于4.5%", "<= 4.5 %")]
    [InlineData("自然增长率控制在6‰", "<= 6 ‰")]
    [InlineData("审批时间压缩至3个工作日", "<= 3 个工作日")]
    [InlineData("救助资金5个工作日内到位", "<= 5 个工作日")]
    [InlineData("行政村公交通达率100%", "= 100 %")]
    [InlineData("实现农村自来水全覆盖", "= 100 %")]
    [InlineData("新建小学4所", ">= 4 所")]
    [InlineData("城镇化率达到58%", ">= 58 %")]
    [InlineData("能耗下降3%", ">= 3 %")]
    [InlineData("居民消费价格指数控制在103.5以内", "<= 103.5")]
    public void Bound_words_come_first(string text, string figure) => Assert.Equal([figure], Reading.Figures(text));

    [Theory]
    [InlineData("加快东湖路、南山路等6条道路建设", "= 6 条")]
    [InlineData("治理东湖路、南山路2个积水点", "= 2 个")]
    [InlineData("实施市级重点项目90个", "= 90 个")]
    [InlineData("推进56个城建项目", "= 56 个")]
    [InlineData("办好十件民生实事", "= 10 件")]
    [InlineData("加快去年12个签约项目落地", "= 12 个")]
    [InlineData("加快在建的3条铁路建设", "= 3 条")]
    [InlineData("抓好东山、西岭、南湖3个园区建设", "= 3 个")]
    [InlineData("建成东山电厂扩建等60万千瓦火电项目", "= 60 万千瓦")]
    [InlineData("推进12项重点改革任务落地见效", "= 12 项")]
    public void A_list_already_drawn_up_is_exact(string text, string figure) => Assert.Equal([figure], Reading.Figures(text));

    [Theory]
    [InlineData("推进60个以上产业项目", ">= 60 个")]
    [InlineData("支持50家企业技改", ">= 50 家")]
    [InlineData("推进7所学校项目建设", ">= 7 所")]
    [InlineData("利用现有校舍改建幼儿园5所", ">= 5 所")]
    [InlineData("实施东山村、西岭村64户易地搬迁", ">= 64 户")]
    [InlineData("加快引进项目20个", ">= 20 个")]
    [InlineData("新建、改扩建学校13所", ">= 13 所")]
    public void But_not_with_a_bound_word_or_an_open_count(string text, string figure) => Assert.Equal([figure], Reading.Figures(text));

    [Theory]
    [InlineData("产业项目新签约30个以上", ">= 30 个")]
    [InlineData("最近5家企业签约，新节约用地20亩", ">= 20 亩")]
    public void The_tail_of_another_word_is_no_bound(string text, string last) => Assert.Equal(last, Reading.Figures(text)[^1]);

    [Fact]
    public void A_bound_at_the_end_governs_the_coordination() =>
        Assert.Equal(["~ 12 %", "~ 13 %"], Reading.Figures("城乡居民收入分别增长12%和13%左右"));

    [Fact]
    public void But_a_whole_stays_a_whole() =>
        Assert.Equal(["= 100 %", ">= 98 %"], Reading.Figures("提案办复率100%、满意率98%以上"));

    [Fact]
    public void A_bound_at_the_head_governs_it_too() =>
        Assert.Equal(["<= 4 %", "<= 3 %"], Reading.Figures("失业率、物价涨幅分别控制在4%和3%"));

    [Theory]
    [InlineData("新增学位500个以上", "bound-word")]
    [InlineData("实施重点项目90个", "carried-forward")]
    [InlineData("财政收入增长5%", "rate-of-change")]
    [InlineData("3个工作日内办结", "time-limit")]
    public void The_reason_names_the_pattern(string text, string reason) => Assert.Equal(reason, Reading.One(text).Reason);
}
