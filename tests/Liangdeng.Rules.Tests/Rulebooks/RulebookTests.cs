using System.Text;
using CsCheck;
using Liangdeng.Testing;

namespace Liangdeng.Rules.Tests.Rulebooks;

public sealed class RulebookTests
{
    internal const string Small = """
        format: 1
        id: small
        version: 1
        name: {zh: 试, en: trial}
        applies-to: [commitment]
        source: {title: {zh: 试, en: trial}, place: {zh: 某地, en: somewhere}, date: undated, url: ""}
        evaluate: {every: month, cut-off: period-end, report-due: 5 working-days, straight: by-month, stale-after: 1 period}
        lights:
          - {id: green, name: {zh: 绿灯, en: green light}, means: {zh: 正常, en: fine}, colour: green, shape: circle, severity: 0}
          - {id: red, name: {zh: 红灯, en: red light}, means: {zh: 滞后, en: behind}, colour: red, shape: square, severity: 1}
        rules:
          - {id: behind, light: red, when: {shortfall: {more-than: 10 points}}}
          - {id: fine, light: green, when: always}
        choices:
          - {id: persists, question: {zh: 问, en: asked}, answer: {zh: 答, en: said}}
          - {id: missing-report, question: {zh: 问, en: asked}, answer: {zh: 答, en: said}}
        """;

    public static TheoryData<string> Shipped => new("default", "yinchuan-2025", "wuhan-undated");

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_rulebook_reads_as_prose(string id)
    {
        var prose = new StringBuilder();
        foreach (var (dimension, rule, words) in RuleText.All(Repo.Book(id)))
        {
            prose.Append(dimension.Id).Append(' ').Append(rule.Id).Append("\n  ").Append(words.Zh).Append("\n  ").Append(words.En).Append('\n');
        }

        GoldenText.Check($"prose-{id}.txt", prose.ToString());
    }

    [Theory]
    [InlineData("10 points", "10", ReadFaultKind.BadUnit, 12, 60)]
    [InlineData("10 points", "10 percent", ReadFaultKind.BadUnit, 12, 60)]
    [InlineData("10 points", "ten points", ReadFaultKind.BadValue, 12, 60)]
    [InlineData("more-than: 10 points", "more-then: 10 points", ReadFaultKind.UnknownKey, 12, 49)]
    [InlineData("shortfall:", "shortfal:", ReadFaultKind.UnknownKey, 12, 37)]
    [InlineData("light: red", "light: blue", ReadFaultKind.Undefined, 12, 25)]
    [InlineData("id: fine", "id: behind", ReadFaultKind.Duplicate, 1, 1)]
    [InlineData("version: 1", "version: 0", ReadFaultKind.BadValue, 3, 10)]
    [InlineData("format: 1\n", "format: 1\nformat: 1\n", ReadFaultKind.Duplicate, 2, 1)]
    [InlineData("severity: 1", "severity: 0", ReadFaultKind.Duplicate, 10, 5)]
    [InlineData("5 working-days", "5 weeks", ReadFaultKind.BadUnit, 7, 59)]
    [InlineData("format: 1\n", "format: 1\n--- \n", ReadFaultKind.NotAllowed, 1, 1)]
    [InlineData("name: {zh: 试, en: trial}\n", "name: *x\n", ReadFaultKind.NotAllowed, 4, 7)]
    [InlineData("{more-than: 10 points}", "{more-than: 10 points, at-most: 10 points}", ReadFaultKind.BadValue, 12, 48)]
    [InlineData("when: always", "when: never", ReadFaultKind.WrongShape, 13, 36)]
    public void A_faulty_rulebook_is_refused_with_line_and_column(string right, string wrong, ReadFaultKind kind, int line, int column)
    {
        Repo.Sound(Rulebook.Parse(Small));
        var fault = Rulebook.Parse(Small.Replace(right, wrong, StringComparison.Ordinal)).Fault!;
        Assert.Equal((kind, line, column), (fault.Kind, fault.Line, fault.Column));
        Assert.True(fault.Words is { Zh.Length: > 3, En.Length: > 3 });
    }

    [Fact]
    public void Bombs_are_refused()
    {
        Assert.Equal(ReadFaultKind.TooLarge, Rulebook.Parse(new string('a', YamlLimit + 1)).Fault!.Kind);
        Assert.Equal(ReadFaultKind.TooLarge, Rulebook.Parse(new string('[', 1000)).Fault!.Kind);
        Assert.Equal(
            ReadFaultKind.TooLarge, Rulebook.Parse("[" + string.Join(',', Enumerable.Repeat("a", 50_000)) + "]").Fault!.Kind);
        Assert.Equal(ReadFaultKind.Missing, Rulebook.Parse("").Fault!.Kind);
    }

    private const int YamlLimit = 256 * 1024;

    [Fact]
    public void Reading_never_throws_whatever_was_cut_out_or_put_in()
    {
        Gen.Select(Gen.Int[0, Small.Length - 1], Gen.Int[0, 40], Gen.String[0, 6]).Sample((at, cut, put) =>
        {
            var text = Small.Remove(at, Math.Min(cut, Small.Length - at)).Insert(at, put);
            var read = Rulebook.Parse(text);
            Assert.True(read.Ok || (read.Fault.Line >= 1 && read.Fault.Column >= 1));
        });
    }

    [Fact]
    public void Reading_never_throws_on_marks_of_the_format_in_any_order()
    {
        string[] marks =
            ["{", "}", "[", "]", ":", ": ", ",", "- ", "\n", "  ", "\"", "'", "|", ">", "&a", "*a", "!t", "?", "%", "#", "---", "a", "\t", "\0"];
        Gen.Int[0, marks.Length - 1].Array[0, 25].Sample(parts =>
        {
            Assert.NotNull(Rulebook.Parse(string.Concat(parts.Select(i => marks[i]))).Fault);
        });
    }
}
