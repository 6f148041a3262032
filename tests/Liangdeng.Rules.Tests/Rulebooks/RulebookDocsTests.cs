namespace Liangdeng.Rules.Tests.Rulebooks;

/// <summary>docs/rulebooks.md says what is read, and its worked example runs.</summary>
public sealed class RulebookDocsTests
{
    private static readonly string Docs = Repo.Read("docs/rulebooks.md");

    [Fact]
    public void The_worked_example_is_sound_and_lights_what_its_cases_say()
    {
        var blocks = Docs.Split("```yaml\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)]).ToList();
        Assert.Equal(2, blocks.Count);
        var found = RulebookChecker.CheckText(blocks[0]);
        Assert.True(found.Count == 0, string.Join('\n', found.Select(f => $"{f.Line}:{f.Column} {f.Words.En}")));
        var cases = Repo.Sound(RulebookCases.Run(Repo.Sound(Rulebook.Parse(blocks[0])), blocks[1], Repo.Time));
        Assert.All(cases, c => Assert.True(c.Holds, $"line {c.Line}: {c.Lit.Light.Id} {c.Lit.RuleId}"));
    }

    [Fact]
    public void Every_fact_operator_unit_and_word_of_the_schema_is_in_the_docs()
    {
        var schema = System.Text.Json.JsonDocument.Parse(RulebookSchema.Text).RootElement;
        var defs = schema.GetProperty("$defs");
        var condition = defs.GetProperty("condition").GetProperty("anyOf")[1].GetProperty("properties");
        IEnumerable<string> words =
        [
            .. schema.GetProperty("properties").EnumerateObject().Select(p => p.Name),
            .. condition.EnumerateObject().Select(p => p.Name),
            .. condition.GetProperty("judged").GetProperty("enum").EnumerateArray().Select(w => w.GetString()!),
            .. defs.GetProperty("figure").GetProperty("properties").EnumerateObject().Select(p => p.Name),
            .. FigureUnit.Words.Except(["own", "flag", "date", "none"]),
            .. schema.GetProperty("properties").GetProperty("effects").GetProperty("items").GetProperty("properties").GetProperty("kind")
                .GetProperty("enum").EnumerateArray().Select(w => w.GetString()!),
            .. schema.GetProperty("properties").GetProperty("evaluate").GetProperty("properties").GetProperty("every").GetProperty("enum")
                .EnumerateArray().Select(w => w.GetString()!),
        ];
        var said = Docs.Split([' ', '`', '\n', ',', ';', ':', '{', '}', '[', ']', '|', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries).ToHashSet();
        Assert.Superset(words.ToHashSet(), said);
    }
}
