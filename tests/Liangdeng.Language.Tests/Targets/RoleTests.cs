namespace Liangdeng.Language.Tests.Targets;

public sealed class RoleTests
{
    [Theory]
    [InlineData("实施“三大战役”和“5个提升”行动")]
    [InlineData("做好以下9项工作")]
    [InlineData("牢牢守住三条底线")]
    [InlineData("发挥两大优势")]
    [InlineData("壮大7大产业")]
    [InlineData("把握3个关键")]
    [InlineData("重点做好9个方面工作")]
    [InlineData("抓好12个方面的重点工作")]
    [InlineData("从四个方面统筹发力")]
    [InlineData("推进三个一批项目")]
    [InlineData("健全全方位、全覆盖、常态化监管体系")]
    public void Epithets_are_not_targets(string text) => Assert.Empty(Reading.Figures(text));

    [Theory]
    [InlineData("第3批、前10名")]
    [InlineData("3月底前完成搬迁")]
    [InlineData("用2-3年时间实现目标")]
    [InlineData("深入实施三年行动计划")]
    [InlineData("打造15分钟生活圈")]
    [InlineData("启动二期工程和110千伏变电站建设")]
    [InlineData("创建国家5A级景区")]
    [InlineData("办理二级以上资质")]
    [InlineData("成本与效益之比达到1：1.5")]
    [InlineData("举办3人制篮球赛")]
    [InlineData("开展二次供水改造")]
    [InlineData("推进湾口港30万吨级航道建设")]
    [InlineData("推进占地120亩的产业园建设")]
    public void Ordinals_dates_grades_and_sizes_are_not_targets(string text) => Assert.Empty(Reading.Figures(text));

    [Theory]
    [InlineData("新建8家200张床位以上的医院", ">= 8 家")]
    [InlineData("引进总投资超10亿元项目6个", ">= 6 个")]
    [InlineData("引进3个5000万元以上的工业项目", ">= 3 个")]
    [InlineData("新建存栏500头的牛场12个", ">= 12 个")]
    [InlineData("建设日处理5万吨污水处理厂1座", ">= 1 座")]
    [InlineData("新增产值超亿元企业4家", ">= 4 家")]
    public void A_threshold_only_defines_what_is_counted(string text, string figure) => Assert.Equal([figure], Reading.Figures(text));

    [Theory]
    [InlineData("推进20户以上自然村通硬化路")]
    [InlineData("引进投资超10亿元的项目")]
    [InlineData("关停10万千瓦以下机组")]
    [InlineData("推进总投资30亿元的新能源项目")]
    public void A_threshold_without_a_count_is_no_target(string text) => Assert.Empty(Reading.Figures(text));

    [Theory]
    [InlineData("运用4种模式盘活土地")]
    [InlineData("以10个特色小镇为载体发展旅游")]
    [InlineData("围绕建成区面积达到60平方公里的目标")]
    [InlineData("根据12个规划编制方案")]
    [InlineData("作为全国58个试点之一")]
    [InlineData("在5个乡镇开展试点")]
    [InlineData("落实支持民营经济20条政策")]
    [InlineData("落实企业所得税减按15%征收政策")]
    [InlineData("民生方面，提出6项指标")]
    [InlineData("细化设定24个约束性指标")]
    [InlineData("约束性指标9项")]
    [InlineData("新增水面相当于3个东湖")]
    public void Means_bases_and_facts_are_not_targets(string text) => Assert.Empty(Reading.Figures(text));

    [Theory]
    [InlineData("安排资金2200万元，用于技改", ">= 2200 万元")]
    [InlineData("设立500万元基金", ">= 500 万元")]
    [InlineData("设立10亿元山区绿色发展补偿基金", ">= 10 亿元")]
    [InlineData("筹措6亿元实施养老惠民工程", ">= 6 亿元")]
    [InlineData("完成投资30亿元以上", ">= 30 亿元")]
    [InlineData("工业产值突破百亿元", ">= 100 亿元")]
    [InlineData("税收突破10亿元大关", ">= 10 亿元")]
    public void Money_as_a_predicate_is_a_target(string text, string figure) => Assert.Equal([figure], Reading.Figures(text));

    [Theory]
    [InlineData("完成87公里国省道改造", ">= 87 公里")]
    [InlineData("铺设管网20公里", ">= 20 公里")]
    [InlineData("解决20万人安全饮水问题", ">= 20 万人")]
    [InlineData("为300名困难儿童提供服务", ">= 300 名")]
    [InlineData("新建两所小学", ">= 2 所")]
    [InlineData("至少有一所学校达标", ">= 1 所")]
    [InlineData("优良天数达到300天以上", ">= 300 天")]
    [InlineData("人口达到55万", ">= 55 万")]
    public void A_number_that_is_to_be_done_is_a_target(string text, string figure) => Assert.Equal([figure], Reading.Figures(text));

    [Theory]
    [InlineData("治理率由32%提高到40%", ">= 40 %")]
    [InlineData("每万人拥有医师达到30名", ">= 30 名")]
    [InlineData("办理时限从20个工作日压缩到5个工作日", "<= 5 个工作日")]
    public void The_value_a_change_starts_from_is_not_the_target(string text, string figure) => Assert.Equal([figure], Reading.Figures(text));

    [Fact]
    public void What_brackets_repeat_is_not_counted_again() =>
        Assert.Equal([">= 80 只"], Reading.Figures("新造货船80只(约1200吨)"));

    [Theory]
    [InlineData("利用闲置空间建设车位2万个", ">= 2 万个")]
    [InlineData("围绕产业需求布局建设5条专用线", ">= 5 条")]
    [InlineData("通过以奖代补新建蓄水池40处", ">= 40 处")]
    public void What_a_means_brings_about_is_a_target(string text, string figure) => Assert.Equal([figure], Reading.Figures(text));

    [Fact]
    public void A_sum_and_what_is_done_with_it_are_two_targets() =>
        Assert.Equal([">= 8 亿元", "= 20 件"], Reading.Figures("投入8亿元办好20件民生实事"));

    [Theory]
    [InlineData("实现财政收入增长13%的预期目标", ">= 13 %")]
    [InlineData("研发经费支出相当于生产总值的比例达到2.5%", ">= 2.5 %")]
    [InlineData("培育5个工业强县", ">= 5 个")]
    [InlineData("为困境儿童提供不少于30天的托养照护", ">= 30 天")]
    public void A_word_that_often_marks_a_fact_does_not_always(string text, string figure) => Assert.Equal([figure], Reading.Figures(text));

    [Theory]
    [InlineData("选派超500名专家到县级医院坐诊", ">= 500 名")]
    [InlineData("为超300名幼儿提供入园服务", ">= 300 名")]
    public void A_bound_in_front_of_people_counts_them(string text, string figure) => Assert.Equal([figure], Reading.Figures(text));
}
