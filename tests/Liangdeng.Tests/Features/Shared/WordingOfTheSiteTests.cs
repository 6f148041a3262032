using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Liangdeng.Tests.Ui;

/// <summary>Reads the sources of the application: what they ask for exists, and what exists is asked for.</summary>
public sealed partial class WordingOfTheSiteTests
{
    private static readonly List<(string Path, string Text)> Sources = Directory
        .EnumerateFiles(Root(), "*.*", SearchOption.AllDirectories)
        .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".cshtml", StringComparison.Ordinal))
        .Where(path => !Built().IsMatch(path))
        .Select(path => (Path.GetRelativePath(Root(), path), string.Join('\n', File.ReadLines(path).Where(IsNoComment))))
        .ToList();

    [Fact]
    public void Every_key_that_a_page_asks_for_exists()
    {
        var missing = Sources.SelectMany(source => Asked().Matches(source.Text)
            .Select(asked => asked.Groups["key"].Value)
            .Where(key => !Shipped.Texts.Has(key))
            .Select(key => $"{source.Path}: {key}"));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_key_is_asked_for_somewhere()
    {
        var literals = Sources.SelectMany(source => Literal().Matches(source.Text))
            .Select(literal => literal.Groups[1].Value).ToHashSet();
        var made = Sources.SelectMany(source => Made().Matches(source.Text))
            .Select(match => new Regex($"^{Regex.Escape(match.Groups[1].Value)}.+{Regex.Escape(match.Groups[2].Value)}$"))
            .ToList();
        // Refusals are asked for by the name of their member; RefusalsTests holds the two together.
        Assert.DoesNotContain(
            Shipped.Texts.Keys.Where(key => !key.Contains(".refused.", StringComparison.Ordinal)),
            key => !literals.Contains(key) && !made.Any(pattern => pattern.IsMatch(key))
                // A section's empty state stands under the key of its heading.
                && !(key.EndsWith(".empty", StringComparison.Ordinal) && literals.Contains(key[..^".empty".Length])));
    }

    [Fact]
    public void No_page_holds_Chinese_words_of_its_own() => Assert.Empty(Sources
        .Where(source => source.Path.EndsWith(".cshtml", StringComparison.Ordinal) && Chinese().IsMatch(source.Text))
        .Select(source => source.Path));

    [Fact]
    public void No_page_has_a_style_or_a_script_of_its_own() => Assert.Empty(Sources
        .Where(source => source.Path.EndsWith(".cshtml", StringComparison.Ordinal) && Inline().IsMatch(source.Text))
        .Select(source => source.Path));

    [Fact]
    public void English_wording_holds_no_Chinese() => Assert.DoesNotContain(
        // A file to begin with holds both languages by its form.
        Shipped.Texts.Keys.Except(["calendar.load.template"]), key => Chinese().IsMatch(Shipped.Texts.In("en", key)));

    private static bool IsNoComment(string line) => !line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../../src/Liangdeng"));

    [GeneratedRegex("""(?:\bT|\b[tT]exts)\[\s*"(?<key>[^"]+)"|\bFlash\(\s*"(?<key>[^"]+)"|\b(?:T|[tT]exts)\.In\([^,()]+,\s*"(?<key>[^"]+)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Asked();

    [GeneratedRegex("\"([a-z0-9.-]+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex("""\$"([a-z0-9.-]+)\{[^}"]*\}([a-z0-9.-]*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Made();

    [GeneratedRegex("[\u3000-\u303F\u4E00-\u9FFF\uFF00-\uFFEF]")]
    private static partial Regex Chinese();

    [GeneratedRegex("""\sstyle\s*=|<style|\son[a-z]+\s*=\s*"|<script(?![^>]*\ssrc=)""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"[\\/](obj|bin)[\\/]")]
    private static partial Regex Built();
}
