using System.CommandLine;
using System.Text.Json;
using Liangdeng.Features.Letters;
using Liangdeng.Rules;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng letters check</c>: for whoever writes a district's rules for letters. Touches no district.</summary>
public static class LettersCommand
{
    public static Command Create() => new("letters", "Checks rules for letters. 检查发函规则。") { Check() };

    private static Command Check()
    {
        var files = new Argument<string[]>("FILE") { Description = "Rules for letters; - reads standard input.", Arity = ArgumentArity.OneOrMore };
        var json = RulebooksCommand.Json();
        var rulebook = new Option<string?>("--rulebook")
        {
            Description = "A rulebook, or the id of one that ships: is there a letter for each that it names?",
        };
        var command = new Command(
            "check", "Prints what is wrong with rules for letters as FILE:LINE:COLUMN; exit 0 for nothing to mend, 1 for something, 2 for a"
            + " file that cannot be opened. 检查发函规则：缺项、写错的词、没有定义的函；可与亮灯规则对照。")
        {
            files, json, rulebook,
        };
        command.SetAction(words =>
        {
            var (output, error) = (words.InvocationConfiguration.Output, words.InvocationConfiguration.Error);
            var named = words.GetValue(rulebook) is { } name ? RulebooksCommand.Book(name, error) : null;
            if (words.GetValue(rulebook) is not null && named is null)
            {
                return RulebooksCommand.Refused;
            }

            List<(string File, Finding Finding)> found = [];
            foreach (var file in words.GetRequiredValue(files))
            {
                if (RulebooksCommand.Read(file, error) is not { } text)
                {
                    return RulebooksCommand.Refused;
                }

                found.AddRange(FindingsIn(text, named).Select(finding => (file, finding)));
            }

            output.WriteLine(words.GetValue(json)
                ? JsonSerializer.Serialize(found.Select(RulebooksCommand.Shape), LightsOutput.Options)
                : found.Count == 0 ? "没有发现问题。 Nothing found." : string.Join('\n', found.Select(RulebooksCommand.Line)));
            return found.Exists(one => one.Finding.MustMend) ? RulebooksCommand.MustMend : 0;
        });
        return command;
    }

    private static IEnumerable<Finding> FindingsIn(string text, Rulebook? rulebook)
    {
        var read = LetterRules.Parse(text);
        return read.Ok
            ? (rulebook?.Effects ?? []).Where(effect => LightChanges.IsLetter(effect) && read.Value.For(effect.Id) is null).Select(NoLetter)
            : [RulebooksCommand.Unreadable(read.Fault)];
    }

    /// <summary>The light then decides, which may be meant.</summary>
    private static Finding NoLetter(Effect effect) => new(
        FindingKind.Unused, false,
        new(
            $"亮灯规则写明的“{effect.Name.Zh}”（{effect.Id}）没有对应的函，会改按灯发函；在一种函里写 for: [{effect.Id}]",
            $"No letter carries out “{effect.Name.En}” ({effect.Id}) of the rulebook, so that the light decides; write for: [{effect.Id}] in a kind"),
        null, []);
}
