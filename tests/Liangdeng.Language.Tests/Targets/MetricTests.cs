namespace Liangdeng.Language.Tests.Targets;

public sealed class MetricTests
{
    [Theory]
    [InlineData("力争全市生产总值增长8%", "生产总值增长 >= 8 %")]
    [InlineData("完成技改投资65亿元以上", "技改投资 >= 65 亿元")]
    [InlineData("新建4个养老服务站", "新建养老服务站 >= 4 个")]
    [InlineData("新建高标准农田3万亩", "新建高标准农田 >= 3 万亩")]
    [InlineData("污水处理率提高到95%", "污水处理率 >= 95 %")]
    [InlineData("全年接待游客800万人次", "接待游客 >= 800 万人次")]
    [InlineData("建设提升33个“妇女之家”", "提升“妇女之家” >= 33 个")]
    [InlineData("力争60%以上乡镇成为文明乡镇", "文明乡镇占乡镇比例 >= 60 %")]
    [InlineData("确保争取上级资金4亿元以上", "争取上级资金 >= 4 亿元")]
    [InlineData("在学校周边建成停车场6处", "建成停车场 >= 6 处")]
    [InlineData("治理率由32%提高到40%", "治理率 >= 40 %")]
    [InlineData("困难老人补贴从每人每月190元提高到205元", "困难老人补贴 >= 205 元")]
    [InlineData("打造各级样板村300个", "各级样板村 >= 300 个")]
    [InlineData("建设幸福河湖12条（个）", "幸福河湖 >= 12 条")]
    [InlineData("推动建设12条（个）幸福河湖", "幸福河湖 >= 12 条")]
    [InlineData("设立10亿元山区绿色发展补偿基金", "设立山区绿色发展补偿基金 >= 10 亿元")]
    [InlineData("筹措6亿元实施养老惠民工程", "筹措养老惠民工程 >= 6 亿元")]
    [InlineData("粮食产量继续保持50亿斤以上", "粮食产量 >= 50 亿斤")]
    [InlineData("签约项目投资完成额增长6%", "签约项目投资完成额增长 >= 6 %")]
    [InlineData("建设先导区、力争产业规模突破300亿元", "产业规模 >= 300 亿元")]
    [InlineData("利用闲置空间建设停车位2万个", "停车位 >= 2 万个")]
    [InlineData("投资1500万元，扩建城区水厂", "扩建城区水厂投资 >= 1500 万元")]
    [InlineData("为200名视力、听力、肢体等残疾人配发辅具", "视力、听力、肢体等残疾人配发辅具 >= 200 名")]
    public void The_metric_is_a_noun_phrase_of_the_text(string text, string target) => Assert.Equal([target], Reading.Targets(text));

    [Fact]
    public void An_elided_subject_is_filled_in() =>
        Assert.Equal(["工业总产值 >= 230 亿元", "工业总产值增长 >= 17 %"], Reading.Targets("工业总产值完成230亿元，增长17%"));

    [Fact]
    public void An_elided_verb_is_filled_in() =>
        Assert.Equal(["新增龙头企业 >= 3 户", "新增合作社 >= 10 户"], Reading.Targets("新增龙头企业3户、合作社10户"));

    [Fact]
    public void An_elided_noun_is_filled_in() =>
        Assert.Equal(["新建儿童之家 >= 5 个", "提升儿童之家 >= 22 个"], Reading.Targets("新建儿童之家5个、提升22个"));

    [Fact]
    public void Respective_numbers_go_to_their_names() =>
        Assert.Equal(["化学需氧量削减 >= 2 %", "二氧化硫削减 >= 1.5 %"], Reading.Targets("化学需氧量、二氧化硫分别削减2%和1.5%"));

    [Fact]
    public void Respective_numbers_without_names_go_to_the_figures_before() =>
        Assert.Equal(["接待游客增长 >= 20 %", "旅游收入增长 >= 25 %"], Reading.Targets("接待游客500万人次，旅游收入30亿元，分别增长20%和25%以上")[2..]);

    [Fact]
    public void One_number_for_several_metrics_names_them() =>
        Assert.Equal(["财政总收入", "地方财政收入增长"], Reading.One("财政总收入和地方财政收入增长18%").Members);

    [Fact]
    public void Two_measures_of_one_thing_are_two_targets() =>
        Assert.Equal([">= 400 套", ">= 2.2 万平方米"], Reading.Figures("新建公共租赁住房400套、2.2万平方米"));

    [Theory]
    [InlineData("生猪、家禽年出栏量分别达到90万头、400万只", "生猪年出栏量 >= 90 万头", "家禽年出栏量 >= 400 万只")]
    [InlineData("美丽河湖、美丽海湾建成率分别达到30%、50%", "美丽河湖建成率 >= 30 %", "美丽海湾建成率 >= 50 %")]
    [InlineData("化学需氧量、氨氮排放量分别下降4%、2%", "化学需氧量排放量下降 >= 4 %", "氨氮排放量下降 >= 2 %")]
    [InlineData("税收、财政收入分别增长5%、6%", "税收增长 >= 5 %", "财政收入增长 >= 6 %")]
    [InlineData("建设乡镇级12个、村级80个水源地", "乡镇级 >= 12 个", "村级水源地 >= 80 个")]
    public void The_last_name_lends_what_is_measured(string text, params string[] targets) => Assert.Equal(targets, Reading.Targets(text));

    [Fact]
    public void Each_of_respective_numbers_stands_alone() =>
        Assert.All(PlanReader.Read("东区、西区森林覆盖率分别达到40%、50%").Targets, t => Assert.Empty(t.Members));

    [Fact]
    public void A_branch_is_what_the_next_sentences_speak_of() =>
        Assert.Equal(["石化产业产值 >= 130 亿元"], Reading.Targets("石化产业延链补链，提升附加值。产值突破130亿元。"));

    [Fact]
    public void Those_who_benefit_do_so_from_what_was_said_before() =>
        Assert.Equal(["改造老旧小区 >= 30 个", "老旧小区惠及居民 >= 5000 户"], Reading.Targets("改造老旧小区30个，惠及居民5000户"));

    [Fact]
    public void What_a_rise_is_compared_with_is_no_part_of_the_metric() =>
        Assert.Equal(["城乡居民收入翻 >= 1 番"], Reading.Targets("城乡居民收入稳步增长，比2010年翻一番"));

    [Fact]
    public void A_list_mark_does_not_part_the_figures_of_its_clause() =>
        Assert.Equal(["低保标准 >= 620 元/月", "低保标准 >= 410 元/月"], Reading.Targets("⑤低保标准提高到620元/月和410元/月"));
}
