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
}
