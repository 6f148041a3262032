using System.CommandLine;
using System.Text;
using System.Text.Json;
using Liangdeng.Features.Calendar;
using Liangdeng.Features.Lights;
using Liangdeng.Rules;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng rulebooks check|show|try|list|schema</c>: for whoever writes a published document down as a rulebook.
/// Touches no district.</summary>
public static class RulebooksCommand
{
    public const int MustMend = 1;
    public const int Refused = 2;

    /// <summary>More is no rulebook: the reader takes 256 Ki characters.</summary>
    private const long MostBytes = 2 * 1024 * 1024;

    public static Command Create() => new("rulebooks", "Checks, shows and tries rulebooks. 检查、展示、试用亮灯规则。")
    {
        Check(), Show(), Try(), List(), Schema(),
    };

    private static Command Check()
    {
        var files = new Argument<string[]>("FILE") { Description = "Rulebooks; - reads standard input.", Arity = ArgumentArity.OneOrMore };
        var json = Json();
        var strict = new Option<bool>("--strict") { Description = "Exit 1 for what a person has to look at, too." };
        var command = new Command(
            "check", "Prints what is wrong with rulebooks as FILE:LINE:COLUMN; exit 0 for nothing to mend, 1 for something, 2 for a file that"
            + " cannot be opened. 检查规则：缺口、重叠、永远轮不到的规则、未决定的选择、缺少的单位。")
        {
            files, json, strict,
        };
        command.SetAction(words =>
        {
            var (output, error) = (words.InvocationConfiguration.Output, words.InvocationConfiguration.Error);
            List<(string File, Finding Finding)> found = [];
            foreach (var file in words.GetRequiredValue(files))
            {
                if (Read(file, error) is not { } text)
                {
                    return Refused;
                }

                found.AddRange(RulebookChecker.CheckText(text).Select(finding => (file, finding)));
            }

            output.WriteLine(words.GetValue(json)
                ? JsonSerializer.Serialize(found.Select(Shape), LightsOutput.Options)
                : found.Count == 0 ? "没有发现问题。 Nothing found." : string.Join('\n', found.Select(Line)));
            return found.Exists(one => one.Finding.MustMend || words.GetValue(strict)) ? MustMend : 0;
        });
        return command;
    }

    private static Command Show()
    {
        var file = new Argument<string>("FILE") { Description = "A rulebook, or the id of one that ships." };
        var language = new Option<string>("--lang") { Description = "zh, en, or both.", DefaultValueFactory = _ => "both" };
        language.AcceptOnlyFromAmong("zh", "en", "both");
        var command = new Command("show", "Prints a rulebook as prose, made from the data that is evaluated. 把规则写成文字。") { file, language };
        command.SetAction(words =>
        {
            var error = words.InvocationConfiguration.Error;
            if (Book(words.GetRequiredValue(file), error) is not { } book)
            {
                return Refused;
            }

            var said = words.GetValue(language)!;
            TextLanguage[] languages = said == "zh" ? [TextLanguage.Chinese] : said == "en" ? [TextLanguage.English] : [TextLanguage.Chinese, TextLanguage.English];
            words.InvocationConfiguration.Output.Write(string.Join('\n', languages.Select(one => RulebookProse.Of(book, one))));
            return 0;
        });
        return command;
    }

    private static Command Try()
    {
        var file = new Argument<string>("FILE") { Description = "A rulebook, or the id of one that ships." };
        var cases = new Argument<string>("CASES") { Description = "A table of cases (docs/rulebooks.md)." };
        var json = Json();
        var command = new Command(
            "try", "Runs a rulebook on a table of cases; exit 1 where a case comes out otherwise than expected. 用一张情形表试用规则。") { file, cases, json };
        command.SetAction(words =>
        {
            var (output, error) = (words.InvocationConfiguration.Output, words.InvocationConfiguration.Error);
            if (Book(words.GetRequiredValue(file), error) is not { } book || Read(words.GetRequiredValue(cases), error) is not { } table)
            {
                return Refused;
            }

            var run = RulebookCases.Run(book, table, ShippedCalendar.Time);
            if (!run.Ok)
            {
                error.WriteLine(Line((words.GetRequiredValue(cases), Unreadable(run.Fault))));
                return Refused;
            }

            output.WriteLine(words.GetValue(json)
                ? JsonSerializer.Serialize(run.Value.Select(Shape), LightsOutput.Options)
                : string.Join('\n', run.Value.Select(Line)));
            return run.Value.All(one => one.Holds) ? 0 : MustMend;
        });
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "Lists the rulebooks that ship. 列出随软件附带的规则。");
        command.SetAction(words =>
        {
            foreach (var book in ShippedRulebooks.All.Select(one => one.Rulebook))
            {
                words.InvocationConfiguration.Output.WriteLine($"{book.Id}\t{book.Version}\t{book.Name.Zh}\t{book.Name.En}\t{book.Source.Url}");
            }
        });
        return command;
    }

    private static Command Schema()
    {
        var command = new Command("schema", "Prints the JSON Schema of rulebooks, for editors. 输出JSON Schema，供编辑器使用。");
        command.SetAction(words => words.InvocationConfiguration.Output.Write(RulebookSchema.Text));
        return command;
    }

    internal static Option<bool> Json() => new("--json") { Description = "JSON instead of lines." };

    internal static Rulebook? Book(string name, TextWriter error)
    {
        if (ShippedRulebooks.Find(name) is { } shipped)
        {
            return shipped.Rulebook;
        }

        if (Read(name, error) is not { } text)
        {
            return null;
        }

        var read = Rulebook.Parse(text);
        if (!read.Ok)
        {
            error.WriteLine(Line((name, Unreadable(read.Fault))));
        }

        return read.Value;
    }

    internal static string? Read(string file, TextWriter error)
    {
        try
        {
            if (file == "-")
            {
                return Console.In.ReadToEnd();
            }

            var info = new FileInfo(file);
            return info.Length <= MostBytes ? File.ReadAllText(file, Encoding.UTF8) : throw new IOException();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            error.WriteLine($"打不开文件 {file}：请检查路径、权限和大小。 {file} cannot be opened: check the path, the permissions and the size.");
            return null;
        }
    }

    internal static Finding Unreadable(ReadFault fault) =>
        new(FindingKind.Unreadable, true, fault.Words, null, [], fault) { Line = fault.Line, Column = fault.Column };

    internal static string Line((string File, Finding Finding) one)
    {
        var (file, finding) = one;
        var place = finding.Line == 0 ? $"{file}:1:1" : FormattableString.Invariant($"{file}:{finding.Line}:{finding.Column}");
        var weight = finding.MustMend ? "须修改 must mend" : "请核对 look at";
        return $"{place}: {weight} [{IdOf(finding)}] {finding.Words.Zh} / {finding.Words.En}";
    }

    /// <summary>Of a text that cannot be read, what stopped the reading.</summary>
    private static string IdOf(Finding finding) => JsonNamingPolicy.KebabCaseLower.ConvertName(
        finding.Fault is { } fault ? fault.Kind.ToString() : finding.Kind.ToString());

    internal static object Shape((string File, Finding Finding) one) => new
    {
        file = one.File,
        line = Math.Max(1, one.Finding.Line),
        column = Math.Max(1, one.Finding.Column),
        kind = IdOf(one.Finding),
        mustMend = one.Finding.MustMend,
        zh = one.Finding.Words.Zh,
        en = one.Finding.Words.En,
        dimension = one.Finding.Dimension,
        rules = one.Finding.Rules,
    };

    private static string Line(CaseResult one) => string.Join('\t', [
        one.Holds ? "=" : "≠", one.Name, one.Lit.Light.Id, one.Lit.RuleId ?? "-",
        string.Join(' ', one.Lit.Effects.Select(following => following.Effect.Id)),
        one.Holds ? "" : $"应为 expected: {one.Light} {one.Rule} {(one.Then is null ? "" : string.Join(' ', one.Then))}".TrimEnd(),
        ReasonText.Of(one.Lit, TextLanguage.Chinese), ReasonText.Of(one.Lit, TextLanguage.English),
    ]);

    private static object Shape(CaseResult one) => new
    {
        name = one.Name,
        line = one.Line,
        holds = one.Holds,
        light = one.Lit.Light.Id,
        rule = one.Lit.RuleId,
        effects = one.Lit.Effects.Select(following => new { id = following.Effect.Id, because = following.Because }),
        facts = StoredFacts.Write(one.Lit.Facts).Select(fact => new { name = fact.Name, value = fact.Value, unit = fact.Unit }),
        reason = new { zh = ReasonText.Of(one.Lit, TextLanguage.Chinese), en = ReasonText.Of(one.Lit, TextLanguage.English) },
        expected = new { light = one.Light, rule = one.Rule, then = one.Then },
    };
}
