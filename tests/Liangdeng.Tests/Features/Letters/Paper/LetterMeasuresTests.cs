using static Liangdeng.Tests.Features.Letters.Paper.PrintedLetter;

namespace Liangdeng.Tests.Features.Letters.Paper;

/// <summary>GB/T 9704-2012, 10.1, held against the printed page: within a millimetre.</summary>
public sealed class LetterMeasuresTests
{
    /// <summary>From the edge of a character's square to where its ink begins, at most; a character is 5.6 mm wide.</summary>
    private const double Near = 1;

    private const double Left = 28;
    private const double Right = 210 - 26;
    private const double Top = 37;
    private const double Bottom = 297 - 35;
    private const double Pitch = 28.95 * 25.4 / 72;
    private const double Character = 15.75 * 25.4 / 72;

    [Fact]
    public async Task The_first_page_has_its_head_and_its_red_lines_where_the_standard_puts_them()
    {
        using var letter = await PrintAsync(LetterScene.Short);

        var (top, bottom) = letter.Ink(1, sign => sign.PointSize > 30);
        Equal(30, top);
        var bars = letter.RedBars(1);
        Assert.Equal(4, bars.Count);
        Assert.All(bars, bar => Equal((20, 190), (bar.Left, bar.Right)));
        // Thick over thin, 4 mm below the head; thin over thick, 20 mm above the lower edge.
        Equal(bottom + 4, bars[0].Top);
        Equal(297 - 20, bars[3].Bottom);
        Assert.All(bars.Zip((double[])[0.9, 0.3, 0.3, 0.9]), pair => Assert.Equal(pair.Second, pair.First.Bottom - pair.First.Top, tolerance: 0.05));
        Assert.Equal(0.5, bars[1].Top - bars[0].Bottom, tolerance: 0.05);
        Assert.Equal(0.5, bars[3].Top - bars[2].Bottom, tolerance: 0.05);
    }

    [Fact]
    public async Task The_number_and_the_title_stand_below_the_first_line()
    {
        using var letter = await PrintAsync(LetterScene.Short);

        var number = letter.Line(1, "示督〔2021〕12号");
        Equal(Right, number.Right);
        // 7/8 of a 3号 character, 14 points, below the line.
        Equal(letter.RedBars(1)[1].Bottom + (14 * 25.4 / 72), letter.Ink(1, sign => sign.Value == "号" && sign.PointSize < 20).Top);
        var title = letter.Lines(1).Where(line => line.Base > number.Base).Take(2).ToList();
        // Two lines lie between the number and the title, which is centred.
        Equal(number.Base + (3 * Pitch), title[0].Base);
        Assert.All(title, line => Equal((Left + Right) / 2, (line.Left + line.Right) / 2));
        Assert.Equal("关于2021年度新建改扩建学校项目", title[0].Words);
        var addressee = letter.Line(1, "区教育局：");
        Equal(title[1].Base + (2 * Pitch), addressee.Base);
        Equal(Left, addressee.Left);
    }

    [Fact]
    public async Task A_full_page_has_22_lines_of_28_characters_inside_the_margins()
    {
        using var letter = await PrintAsync(LetterScene.Long(7));

        var lines = letter.Lines(2).SkipLast(1).ToList();
        Assert.Equal(22, lines.Count);
        // The longest lines end at the right edge; the next begins one pitch below.
        var full = lines.Where(line => line.Count == 28).ToList();
        Assert.NotEmpty(full);
        Assert.Equal(28, lines.Max(line => line.Count));
        Assert.All(full, line => Equal((Left, Right), (line.Left, line.Right)));
        Assert.All(lines.Zip(lines.Skip(1)), pair => Equal(Pitch, pair.Second.Base - pair.First.Base));
        Assert.All(lines.Where(line => line.Count == 26), line => Equal(Left + (2 * Character), line.Left));
        Assert.InRange(lines[0].Base - Top, 0, Pitch);
        Assert.InRange(Bottom - lines[^1].Base, 0, Pitch);
    }

    [Fact]
    public async Task The_first_page_has_no_number_and_the_others_have_theirs_on_the_outer_side()
    {
        using var letter = await PrintAsync(LetterScene.Long(7));

        Assert.DoesNotContain(letter.Lines(1), line => line.Words.Contains('—', StringComparison.Ordinal));
        var (second, third) = (letter.Line(2, "—2—"), letter.Line(3, "—3—"));
        // One 4号 character in; the dash 7 mm below the type area.
        Equal((Left + 4.94, Right - 4.94), (second.Left, third.Right));
        var dash = letter.Ink(2, sign => sign.Value == "—");
        Equal(Bottom + 7, (dash.Top + dash.Bottom) / 2);
        Assert.Empty(letter.RedBars(2));
    }

    [Fact]
    public async Task The_signature_leaves_the_seal_its_place_and_the_copies_stand_at_the_foot_of_the_last_page()
    {
        using var letter = await PrintAsync(LetterScene.Long(7));

        var (last, copies) = (letter.Line(3, "示范区亮灯规则（2021年版）"), letter.Line(3, "抄送："));
        var (body, date) = (letter.Line(3, "示范区人民政府督查室"), letter.Line(3, "2021年9月30日"));
        Equal(letter.Line(3, "附件：1．").Base + Pitch, last.Base);
        Equal((last.Base + (3 * Pitch), last.Base + (4 * Pitch)), (body.Base, date.Base));
        Equal((body.Left + body.Right) / 2, (date.Left + date.Right) / 2);
        // Four characters in.
        Assert.Equal(Right - (4 * Character), date.Right, tolerance: 2);
        var foot = letter.Lines(3).SkipLast(1).Last();
        Assert.InRange(Bottom - foot.Base, 0, Pitch);
        Equal(Left + 4.94, copies.Left);
        Equal(copies.Left + (3 * 4.94), foot.Left);
        Assert.InRange(copies.Base - date.Base, 2 * Pitch, 297);
    }

    [Fact]
    public async Task The_code_and_the_words_beside_it_lie_below_the_lower_line()
    {
        using var letter = await PrintAsync(LetterScene.Short);

        var code = Assert.Single(letter.Pictures(1)).BoundingBox;
        Equal(15, code.Width * 25.4 / 72);
        Equal(Left, code.Left * 25.4 / 72);
        Assert.InRange(297 - (code.Top * 25.4 / 72), letter.RedBars(1)[3].Bottom, 279);
        Assert.InRange(code.Bottom * 25.4 / 72, 3.5, 6);
        Assert.All((string[])["核对：示范区亮灯网", LetterScene.Address, "存证账本：1752条"], words => letter.Line(1, words));
        Assert.Empty(letter.Pictures(2));
    }

    /// <summary>Whatever the length, the signature has some of the text above it on its page and nothing lies on anything
    /// else.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(28)]
    [InlineData(29)]
    public async Task The_signature_is_never_alone_on_a_page(int lines)
    {
        using var letter = await PrintAsync(LetterScene.Short with
        {
            Paragraphs = [.. Enumerable.Range(0, lines).Select(_ => "请逐项核实项目进度。")],
            Attachments = [],
        });

        var last = letter.Lines(letter.Pages);
        // On a first page the head says it too.
        var body = last.Last(line => line.Words == "示范区人民政府督查室").Base;
        Assert.Contains(last, line => line.Words.Contains("请逐项核实项目进度", StringComparison.Ordinal) && line.Base < body);
        Assert.Contains(last, line => line.Words.Contains("抄送：", StringComparison.Ordinal) && line.Base > body + (2.5 * Pitch));
        Assert.All(last.Zip(last.Skip(1)), pair => Assert.InRange(pair.Second.Base - pair.First.Base, 3, 297));
    }

    [Fact]
    public async Task A_long_issuing_body_takes_two_lines_and_everything_below_moves_down()
    {
        using var letter = await PrintAsync(LetterScene.Short with { IssuingBody = "示范区推进新时代高质量发展工作领导小组办公室综合督查室" });

        var (top, bottom) = letter.Ink(1, sign => sign.PointSize is > 21 and < 23 && "示范区推进新时代高质量发展工作领导小组办公室综合督查室".Contains(sign.Value, StringComparison.Ordinal) && sign.StartBaseLine.Y > 690);
        Equal(30, top);
        Equal(bottom + 4, letter.RedBars(1)[0].Top);
        Equal(letter.RedBars(1)[1].Bottom + (14 * 25.4 / 72), letter.Ink(1, sign => sign.Value == "号" && sign.PointSize < 20).Top);
    }

    private static void Equal(double expected, double actual) => Assert.Equal(expected, actual, Near);

    private static void Equal((double First, double Second) expected, (double First, double Second) actual)
    {
        Equal(expected.First, actual.First);
        Equal(expected.Second, actual.Second);
    }
}
