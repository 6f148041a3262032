using System.CommandLine;
using Liangdeng.Commands;

namespace Liangdeng.Tests.Commands;

public sealed class ForecastCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("liangdeng-forecast-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_year_that_was_played_is_checked_as_a_history()
    {
        var file = Path.Combine(folder, "year.jsonl");
        var (code, played, _) = Run("play", "77");
        File.WriteAllText(file, played);

        Assert.Equal(0, code);
        Assert.StartsWith("{\"history\":\"liangdeng-history.1\"", played, StringComparison.Ordinal);
        var (checkCode, table, error) = Run("check", "--history", file, "--plot", Path.Combine(folder, "plot.svg"));
        Assert.True(checkCode == 0, error);
        Assert.Contains("1 years", table, StringComparison.Ordinal);
        Assert.StartsWith("<svg", File.ReadAllText(Path.Combine(folder, "plot.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void Constants_that_were_tuned_are_the_ones_that_check_takes()
    {
        var file = Path.Combine(folder, "constants.json");
        File.WriteAllText(file, Run("tune", "--seeds", "1-6").Output);

        var (code, table, error) = Run("check", "--seeds", "501-503", "--constants", file);

        Assert.True(code == 0, error);
        Assert.Contains("seeds 1-6", table, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seeds", "9-1")]
    [InlineData("--seeds", "1-999999")]
    [InlineData("--seeds", "a")]
    [InlineData("--history", "/nowhere/year.jsonl")]
    [InlineData("--constants", "/nowhere/constants.json")]
    public void What_cannot_be_checked_is_refused_in_both_languages(string option, string value)
    {
        var (code, table, error) = Run("check", option, value);

        Assert.Equal(ForecastCommand.Refused, code);
        Assert.Empty(table);
        Assert.Matches("[一-龥]", error);
    }

    [Fact]
    public void A_line_that_is_no_history_is_named()
    {
        var file = Path.Combine(folder, "bad.jsonl");
        File.WriteAllText(file, Run("play", "1").Output + "{");

        Assert.Contains($"{file}:{File.ReadAllLines(file).Length}:", Run("check", "--history", file).Error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = ForecastCommand.Create().Parse(words).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
