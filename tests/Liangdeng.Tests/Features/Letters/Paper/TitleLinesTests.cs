using CsCheck;
using Liangdeng.Features.Letters.Paper;

namespace Liangdeng.Tests.Features.Letters.Paper;

public sealed class TitleLinesTests
{
    [Theory]
    [InlineData("关于报送工作进展的函", "关于报送工作进展的函")]
    [InlineData("关于2021年度新建改扩建学校项目进度滞后情况的督办函", "关于2021年度新建改扩建|学校项目进度滞后情况的督办函")]
    [InlineData("关于贯彻落实《示范区2021年国民经济和社会发展计划》有关事项办理情况的提醒函", "关于贯彻落实|《示范区2021年国民经济和社会发展计划》|有关事项办理情况的提醒函")]
    [InlineData("一\n二", "一|二")]
    public void A_title_is_broken_between_words_into_as_few_lines_as_it_needs(string title, string lines) =>
        Assert.Equal(lines, string.Join('|', TitleLines.Of(title, 20)));

    [Fact]
    public void No_line_is_too_long_nothing_is_lost_and_no_sign_begins_a_line() =>
        Gen.String[Gen.Char["关于示范区学校2021a，《》。（）的"], 1, 120].Sample(title =>
        {
            var lines = TitleLines.Of(title, 20);

            Assert.Equal(title, string.Concat(lines));
            Assert.All(lines, line => Assert.InRange(LetterMeasures.Characters(line), 0.5, 20));
        });
}
