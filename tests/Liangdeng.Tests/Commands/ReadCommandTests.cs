using System.CommandLine;
using System.Text.Json;
using Liangdeng.Commands;
using Liangdeng.Language;
using Liangdeng.Tests.Features.Plans.Documents;

namespace Liangdeng.Tests.Commands;

public sealed class ReadCommandTests : IDisposable
{
    private const string Plan = "\uFEFF一、工业\r\n完成投资225亿元以上。";
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("liangdeng-read-");

    [Fact]
    public void Json_has_the_form_that_scoring_wants_and_chinese_stays_chinese()
    {
        var (code, output, error) = Run(Put("plan.txt", Plan), "--json");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("完成投资225亿元", output, StringComparison.Ordinal);
        var json = JsonDocument.Parse(output).RootElement;
        var target = json.GetProperty("targets")[0];
        Assert.Equal("225", Plan[1..][target.GetProperty("quantityStart").GetInt32()..target.GetProperty("quantityEnd").GetInt32()]);
        Assert.Equal(("AtLeast", 225m, "亿元", "一、工业"), (
            target.GetProperty("comparator").GetString(), target.GetProperty("quantity").GetDecimal(),
            target.GetProperty("unit").GetString(), target.GetProperty("heading").GetString()));
        Assert.Equal("6月底前", json.GetProperty("deliverables")[0].GetProperty("due").GetString());
        Assert.False(json.TryGetProperty("text", out _));
    }

    [Fact]
    public void Json_of_a_word_file_holds_the_text_that_its_offsets_mean()
    {
        var path = Path.Combine(home.FullName, "plan.docx");
        File.WriteAllBytes(path, WordFixtures.Word(WordFixtures.Paragraph("一、工业") + WordFixtures.Paragraph("完成投资225亿元以上。")));

        var json = JsonDocument.Parse(Run(path, "--json").Output).RootElement;

        Assert.Equal(("Word", "一、工业\n完成投资225亿元以上。\n"), (json.GetProperty("format").GetString(), json.GetProperty("text").GetString()));
    }

    [Fact]
    public void A_range_that_cuts_a_character_in_two_is_still_json()
    {
        using var output = new StringWriter();
        var root = new RootCommand { ReadCommand.Create((text, _, _) => Draft("225" + text[..1], 0, null)) };

        var code = root.Parse(["read", Put("plan.txt", "𠮷"), "--json"]).Invoke(new() { Output = output });

        Assert.Equal(0, code);
        Assert.NotNull(JsonDocument.Parse(output.ToString()));
    }

    [Fact]
    public void The_table_speaks_both_languages()
    {
        Assert.Contains("不少于", Run(Put("plan.txt", Plan)).Output, StringComparison.Ordinal);
        Assert.Contains("at least", Run(Put("plan.txt", Plan), "--lang", "en").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_file_says_why_and_prints_nothing_else()
    {
        var (code, output, error) = Run(Put("empty.txt", ""), "--json", "--lang", "en");

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("no text", error, StringComparison.Ordinal);
        Assert.Equal(2, Run(Path.Combine(home.FullName, "missing.txt")).Code);
        Assert.Equal(2, Run(home.FullName).Code);
    }

    [Fact]
    public void A_range_outside_the_text_is_refused()
    {
        var file = Put("plan.txt", Plan);

        Assert.Equal(0, Run(file, "--from", "2", "--to", "10").Code);
        Assert.Equal(2, Run(file, "--to", "9999").Code);
        Assert.Equal(2, Run(file, "--from", "9", "--to", "2").Code);
        Assert.Equal(2, Run(file, "--from=-1").Code);
    }

    public void Dispose() => home.Delete(recursive: true);

    private static (int Code, string Output, string Error) Run(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var root = new RootCommand { ReadCommand.Create(Draft) };
        var code = root.Parse(["read", .. words]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }

    private static PlanDraft Draft(string text, int from, int? to)
    {
        var at = text.IndexOf("225", StringComparison.Ordinal);
        return new(
            [new("一、工业", 0, 4, 1, -1)],
            [],
            [new()
            {
                Quote = text.Length < 5 ? text : "完成投资225亿元以上", Start = at - 4, End = at + 7, QuantityStart = at, QuantityEnd = at + 3, Metric = "投资",
                Comparator = Comparator.AtLeast, Quantity = 225, Unit = "亿元", NormalQuantity = 22_500_000_000m, NormalUnit = "CNY",
                Kind = TargetKind.Amount, Heading = 0, Confidence = 0.9, Reason = "amount",
            }],
            [new()
            {
                Quote = "6月底前完成编制", Start = 0, End = 1, Action = "完成", Object = "编制", DueText = "6月底前", Firm = true, Heading = -1,
                Confidence = 0.5, Reason = "action",
            }]);
    }

    private string Put(string name, string text)
    {
        var path = Path.Combine(home.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
