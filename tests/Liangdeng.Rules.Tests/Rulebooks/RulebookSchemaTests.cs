using System.Globalization;
using System.Text.Json.Nodes;
using Json.Schema;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Liangdeng.Rules.Tests.Rulebooks;

public sealed class RulebookSchemaTests
{
    private static readonly JsonSchema Schema = JsonSchema.FromText(RulebookSchema.Text);

    public static TheoryData<string> All => [.. Repo.Rulebooks];

    [Fact]
    public void The_schema_that_ships_is_the_one_that_the_vocabulary_gives()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Repo.Write("rulebooks/rulebook.schema.json", RulebookSchema.Text);
        }

        Assert.Equal(RulebookSchema.Text, Repo.Read("rulebooks/rulebook.schema.json"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_shipped_rulebook_fits_the_schema_and_names_it_for_editors(string id)
    {
        var text = Repo.Read($"rulebooks/{id}.yaml");
        Assert.StartsWith("# yaml-language-server: $schema=rulebook.schema.json\n", text, StringComparison.Ordinal);
        var answer = Schema.Evaluate(JsonOf(text), new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(answer.IsValid, string.Join('\n', answer.Details!.Where(d => d.Errors is not null)
            .Select(d => $"{d.InstanceLocation}: {string.Join(", ", d.Errors!.Values)}")));
    }

    [Theory]
    [InlineData("severity: 1", "severity: high")]
    [InlineData("colour: red", "colour: crimson")]
    [InlineData("more-than: 10 points", "more-then: 10 points")]
    [InlineData("cut-off: period-end", "cut-of: period-end")]
    [InlineData("rules:\n", "rule:\n")]
    public void The_schema_refuses_what_the_reader_refuses(string right, string wrong)
    {
        Assert.True(Schema.Evaluate(JsonOf(RulebookTests.Small)).IsValid);
        var text = RulebookTests.Small.Replace(right, wrong, StringComparison.Ordinal);
        Assert.False(Rulebook.Parse(text).Ok);
        Assert.False(Schema.Evaluate(JsonOf(text)).IsValid);
    }

    private static System.Text.Json.JsonElement JsonOf(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return System.Text.Json.JsonSerializer.SerializeToElement(NodeOf(stream.Documents[0].RootNode));
    }

    // As editors read it: plain words are numbers or yes and no where YAML 1.2 says so, quoted ones are text.
    private static JsonNode? NodeOf(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c =>
            new KeyValuePair<string, JsonNode?>(((YamlScalarNode)c.Key).Value!, NodeOf(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(NodeOf)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => flag.Value == "true",
        YamlScalarNode { Style: ScalarStyle.Plain } plain when decimal.TryParse(plain.Value, CultureInfo.InvariantCulture, out var n) => n,
        YamlScalarNode scalar => scalar.Value,
        _ => null,
    };
}
