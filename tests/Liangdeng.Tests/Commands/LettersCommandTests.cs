using Liangdeng.Commands;
using Liangdeng.Hosting;

namespace Liangdeng.Tests.Commands;

public sealed class LettersCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("liangdeng-letters-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_rules_that_ship_have_nothing_to_mend() =>
        Assert.Equal((0, "没有发现问题。 Nothing found."), Run("check", Save(Shipped.Text("letters/default.yaml"))));

    [Fact]
    public void A_fault_names_file_line_and_column_in_both_languages()
    {
        var file = Save(Shipped.Text("letters/default.yaml").Replace("red: supervision}", "red: moon}", StringComparison.Ordinal));
        var (exit, said) = Run("check", file);

        Assert.Equal(1, exit);
        Assert.Matches($@"^{System.Text.RegularExpressions.Regex.Escape(file)}:\d\d:\d\d: 须修改 must mend \[undefined\] 没有“moon”这一种.* / There is no “moon”", said);
    }

    [Fact]
    public void A_letter_that_a_rulebook_names_and_no_kind_carries_out_is_to_be_looked_at()
    {
        var file = Save(Shipped.Text("letters/default.yaml"));
        var (exit, said) = Run("check", file, "--rulebook", "suqian-2025");

        Assert.Equal(0, exit);
        Assert.Contains("请核对 look at [unused]", said, StringComparison.Ordinal);
        Assert.Contains("for: [", said, StringComparison.Ordinal);
        Assert.Equal(2, Run("check", file, "--rulebook", Path.Combine(folder.FullName, "none.yaml")).Exit);
        Assert.Equal(2, Run("check", Path.Combine(folder.FullName, "none.yaml")).Exit);
    }

    private string Save(string text)
    {
        var path = Path.Combine(folder.FullName, "letters.yaml");
        File.WriteAllText(path, text);
        return path;
    }

    private static (int Exit, string Said) Run(params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = LettersCommand.Create().Parse(words).Invoke(new() { Output = output, Error = error });
        return (exit, output.ToString().TrimEnd('\n'));
    }
}
