using System.Text.Json;
using Liangdeng.Commands;

namespace Liangdeng.Tests.Commands;

public sealed class RulebooksCommandTests : IDisposable
{
    private const string Sound = """
        format: 1
        id: town
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

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("liangdeng-rulebooks-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_sound_rulebook_has_nothing_to_mend() =>
        Assert.Equal((0, "没有发现问题。 Nothing found."), Run("check", File("sound.yaml", Sound)));

    [Fact]
    public void A_finding_names_file_line_and_column_in_both_languages()
    {
        var file = File("bad.yaml", Sound.Replace("shortfall:", "shortfal:", StringComparison.Ordinal).Replace("light: green", "light: blue", StringComparison.Ordinal));
        var (exit, said) = Run("check", file);
        Assert.Equal(1, exit);
        var lines = said.Split('\n');
        Assert.StartsWith($"{file}:12:37: 须修改 must mend [unknown-key]", lines[0], StringComparison.Ordinal);
        Assert.Contains("是不是“shortfall”", lines[0], StringComparison.Ordinal);
        Assert.Contains("did you mean “shortfall”", lines[0], StringComparison.Ordinal);
        Assert.StartsWith($"{file}:13:23: 须修改 must mend [undefined]", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_has_to_look_at_fails_only_a_strict_check()
    {
        var file = File("overlap.yaml", Sound.Replace(
            "rules:\n", "rules:\n  - {id: near, light: green, when: {shortfall: {more-than: 5 points, at-most: 20 points}}}\n", StringComparison.Ordinal));
        Assert.Equal(0, Run("check", file).Exit);
        var (exit, said) = Run("check", "--strict", file);
        Assert.Equal(1, exit);
        Assert.Contains("overlap.yaml:13:10: 请核对 look at [overlap]", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_are_read_by_programs()
    {
        var (_, said) = Run("check", "--json", File("gap.yaml", Sound.Replace("when: always", "when: {shortfall: {at-most: 9 points}}", StringComparison.Ordinal)));
        var gap = JsonDocument.Parse(said).RootElement.EnumerateArray().First(one => one.GetProperty("kind").GetString() == "gap");
        Assert.Equal((11, true), (gap.GetProperty("line").GetInt32() - 1, gap.GetProperty("mustMend").GetBoolean()));
        Assert.All(new[] { "zh", "en", "file" }, name => Assert.NotEqual("", gap.GetProperty(name).GetString()));
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_told_apart()
    {
        Assert.Equal(2, Run("check", Path.Combine(folder.FullName, "nowhere.yaml")).Exit);
        Assert.Equal(2, Run("show", Path.Combine(folder.FullName, "nowhere.yaml")).Exit);
    }

    [Fact]
    public void A_rulebook_is_shown_as_prose()
    {
        Assert.Contains("落后10—30个百分点：黄灯", Run("show", "default", "--lang", "zh").Said, StringComparison.Ordinal);
        Assert.Contains("10 to 30 points behind plan: yellow light", Run("show", "default").Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_cases_is_run_and_a_wrong_one_is_marked()
    {
        var book = File("sound.yaml", Sound);
        var right = File("right.yaml", "rulebook: town\ncases:\n  - {facts: {planned: 50 percent, reached: 30 percent}, light: red}\n");
        var wrong = File("wrong.yaml", "rulebook: town\ncases:\n  - {facts: {planned: 50 percent, reached: 40 percent}, light: red}\n");
        Assert.Equal(0, Run("try", book, right).Exit);
        var (exit, said) = Run("try", book, wrong);
        Assert.Equal(1, exit);
        Assert.StartsWith("≠\tline 3\tgreen\tfine", said, StringComparison.Ordinal);
        Assert.Equal(2, Run("try", book, File("broken.yaml", "rulebook: town\ncases:\n  - {fact: {}}\n")).Exit);
    }

    private string File(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllText(path, text);
        return path;
    }

    private static (int Exit, string Said) Run(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = RulebooksCommand.Create().Parse(words).Invoke(new() { Output = output, Error = error });
        return (exit, output.ToString().TrimEnd('\n'));
    }
}
