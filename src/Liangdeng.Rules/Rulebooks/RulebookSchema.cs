using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Liangdeng.Rules;

/// <summary>The form of a rulebook as a JSON Schema (draft 2020-12), made from the vocabulary that is read, so that an editor
/// completes words and marks mistakes. It knows the form; <see cref="RulebookChecker"/> knows the sense.</summary>
public static class RulebookSchema
{
    private const string Id = "^[a-z][a-z0-9-]{0,31}$";

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema as text, with a final newline.</summary>
    public static string Text => Whole().ToJsonString(Options) + "\n";

    private static JsonObject Whole()
    {
        var part = Part();
        var whole = Map(
            ["format", "id", "version", "name", "applies-to", "source", "evaluate", "lights", "choices"],
            [
                ("format", new JsonObject { ["const"] = 1 }), ("id", Ref("id")), ("version", Whole(1, 9999)), ("changes", Ref("both")),
                ("name", Ref("both")), ("applies-to", List(OneOf("commitment", "project", "assignment", "matter", "letter", "unit"), 6)),
                ("source", Map(["title", "place", "date", "url"], [("title", Ref("both")), ("place", Ref("both")), ("date", Ref("text")), ("url", Ref("text"))])),
                ("evaluate", Map(
                    ["every", "cut-off", "report-due", "straight", "stale-after"],
                    [
                        ("every", OneOf([.. RulebookReader.CadenceWords])), ("cut-off", OneOf("period-end")),
                        ("report-due", Pattern("^[0-9]+ (working-days?|days?)$")), ("straight", OneOf("by-month", "by-day")),
                        ("stale-after", Pattern("^[0-9]+ periods?$")),
                    ])),
                ("lights", List(Light(), 12)), ("facts", List(Fact(), 60)), ("effects", List(Effect(), 60)), .. part,
                ("units", Map([], part)), ("relight", List(Relight(), 12)), ("choices", new JsonObject { ["type"] = "array", ["items"] = Choice() }),
            ]);
        whole["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        whole["title"] = "Liangdeng rulebook";
        whole["$defs"] = new JsonObject
        {
            ["id"] = Pattern(Id),
            ["text"] = Described(new JsonObject { ["type"] = new JsonArray("string", "number") }, "文字 / text"),
            ["both"] = Map(["zh", "en"], [("zh", Ref("text")), ("en", Ref("text"))]),
            ["amount"] = Described(
                new JsonObject { ["type"] = new JsonArray("string", "number") }, "数和单位，如“10 points”；或已定义的数的编号 / a number with its unit, or the id of a figure"),
            ["ids"] = new JsonObject
            {
                ["anyOf"] = new JsonArray(Pattern("^[a-z0-9][a-z0-9-]*$"), new JsonObject { ["type"] = "boolean" }, List(new JsonObject
                {
                    ["anyOf"] = new JsonArray(Pattern("^[a-z0-9][a-z0-9-]*$"), new JsonObject { ["type"] = "boolean" }),
                }, 60)),
            },
            ["band"] = Band("at-least", "more-than", "at-most", "less-than", "is"),
            ["days"] = Band("on-or-after", "after", "on-or-before", "before", "is"),
            ["yes-no"] = OneOf(true, false, "yes", "no"),
            ["condition"] = Condition(),
            ["figure"] = Figure(),
            ["rule"] = Map(
                ["id", "light", "when"],
                [("id", Ref("id")), ("light", Ref("light-id")), ("when", Ref("condition")), ("without-report", Ref("yes-no")), ("then", Ref("ids"))]),
            ["light-id"] = new JsonObject { ["type"] = new JsonArray("string", "boolean") },
        };
        return whole;
    }

    private static (string, JsonNode)[] Part() =>
    [
        ("figures", List(Ref("figure"), 60)),
        ("combine", new JsonObject
        {
            ["anyOf"] = new JsonArray(
                OneOf("worst", "best", "first"), Map(["rules"], [("figures", List(Ref("figure"), 60)), ("rules", List(Ref("rule"), 60))])),
        }),
        ("dimensions", List(
            Map(["id", "name", "needs", "rules"], [("id", Ref("id")), ("name", Ref("both")), ("needs", Ref("ids")), ("rules", List(Ref("rule"), 60))]), 12)),
        ("rules", List(Ref("rule"), 60)),
        ("consequences", List(Map(["id", "when", "then"], [("id", Ref("id")), ("when", Ref("condition")), ("then", Ref("ids"))]), 60)),
    ];

    private static JsonObject Light() => Map(
        ["id", "name", "means", "colour", "shape", "severity"],
        [
            ("id", new JsonObject { ["type"] = new JsonArray("string", "boolean") }), ("name", Ref("both")), ("means", Ref("both")),
            ("colour", OneOf([.. RulebookReader.ColourWords])), ("shape", OneOf([.. RulebookReader.ShapeWords])), ("severity", Whole(0, 99)), ("then", Ref("ids")),
        ]);

    private static JsonObject Fact() => Map(
        ["id", "name", "type"],
        [
            ("id", Ref("id")), ("name", Ref("both")), ("type", OneOf("number", "flag", "date", "choice", "judgement")),
            ("unit", Described(Pattern(""), "单位 / the unit: " + string.Join(", ", FigureUnit.Words))),
            ("words", new JsonObject { ["type"] = "object", ["propertyNames"] = Pattern(Id), ["additionalProperties"] = Ref("both") }),
        ]);

    private static JsonObject Effect() => Map(
        ["id", "kind", "name"],
        [
            ("id", Ref("id")), ("kind", OneOf([.. RulebookReader.EffectWords])), ("name", Ref("both")), ("to", Ref("both")), ("by", Ref("both")),
            ("where", Ref("both")), ("due", Ref("amount")), ("amount", Ref("amount")), ("unanswered", Ref("id")),
        ]);

    private static JsonObject Relight() => Map(
        ["id", "from", "to", "when"],
        [("id", Ref("id")), ("from", Ref("ids")), ("to", Ref("light-id")), ("within", Ref("amount")), ("when", new JsonObject
        {
            ["anyOf"] = new JsonArray(OneOf("made-good"), Ref("condition")),
        })]);

    private static JsonObject Choice() => Map(
        ["id", "question", "answer"],
        [
            ("id", Ref("id")), ("question", Ref("both")), ("answer", new JsonObject { ["anyOf"] = new JsonArray(OneOf("undecided"), Ref("both")) }),
            ("by", new JsonObject { ["type"] = "array", ["items"] = Ref("id") }),
        ]);

    private static JsonObject Condition()
    {
        var conditions = List(Ref("condition"), 20);
        List<(string, JsonNode)> keys =
        [
            ("all", conditions), ("any", conditions.DeepClone()), ("not", Ref("condition")),
            ("some", Map(["at-least", "of"], [("at-least", Whole(1, 20)), ("of", conditions.DeepClone())])),
            ("judged", OneOf([.. Judgement.Ids.Keys])), ("kind", new JsonObject
            {
                ["anyOf"] = new JsonArray(OneOf([.. ConditionReader.Kinds.Keys]), List(OneOf([.. ConditionReader.Kinds.Keys]), 9)),
            }),
            ("held", Map(["light", "at-least"], [("light", Ref("light-id")), ("at-least", Ref("amount"))])), ("light", Ref("ids")),
            ("dimension", new JsonObject { ["type"] = "object", ["additionalProperties"] = Ref("ids") }), ("known", Ref("ids")),
        ];
        keys.AddRange(FactTerm.All.Select(t => (t.Id, t.Unit == FactUnit.Flag
            ? (JsonNode)Described(Ref("yes-no"), $"{t.Words.Zh} / {t.Words.En}")
            : Described(Ref("band"), $"{t.Words.Zh} / {t.Words.En} ({FactTerm.WordOf(t.Unit)})"))));
        keys.AddRange(Rules.Figure.OfCalendar.All.Where(f => f.Id != "begins")
            .Select(f => (f.Id, (JsonNode)Ref(f.Unit.Word == "date" ? "days" : "band"))));
        var map = Map([], [.. keys]);
        map.Remove("additionalProperties");
        map["minProperties"] = 1;
        map["patternProperties"] = new JsonObject
        {
            [Id] = new JsonObject(),
        };
        map["additionalProperties"] = false;
        return new JsonObject { ["anyOf"] = new JsonArray(OneOf("always"), map) };
    }

    private static JsonObject Figure()
    {
        var two = new JsonObject { ["type"] = "array", ["items"] = Ref("amount"), ["minItems"] = 2, ["maxItems"] = 2 };
        var taking = OneOf("count", "share", "sum", "average", "median", "highest", "lowest");
        var whole = Map(
            ["id", "name"],
            [
                ("id", Ref("id")), ("name", Ref("both")),
                ("sum", List(new JsonObject
                {
                    ["anyOf"] = new JsonArray(Ref("amount"), Map(["of", "weight"], [("of", Ref("amount")), ("weight", Ref("amount"))])),
                }, 40)),
                ("difference", two), ("percent", Map(["of", "out-of"], [("of", Ref("amount")), ("out-of", Ref("amount"))])),
                ("quotient", Map(["of", "out-of", "unit"], [("of", Ref("amount")), ("out-of", Ref("amount")), ("unit", Ref("text"))])),
                ("times", Map(["of", "each"], [("of", Ref("amount")), ("each", Ref("amount"))])),
                ("smallest", List(Ref("amount"), 12)), ("largest", List(Ref("amount"), 12)),
                ("rounded", Map(["of", "places", "how"], [("of", Ref("amount")), ("places", Whole(0, 10)), ("how", OneOf("half-up", "down", "up"))])),
                ("cases", Map(["when", "otherwise"], [
                    ("when", List(Map(["if", "is"], [("if", Ref("condition")), ("is", Ref("amount"))]), 60)), ("otherwise", Ref("amount")),
                ])),
                ("table", Map(["by", "values", "otherwise"], [
                    ("by", Ref("text")), ("values", new JsonObject { ["type"] = "object", ["additionalProperties"] = Ref("amount") }), ("otherwise", Ref("amount")),
                ])),
                ("score", Map(["start", "parts"], [
                    ("start", Ref("amount")), ("at-least", Ref("amount")), ("at-most", Ref("amount")),
                    ("parts", List(Map([], [
                        ("when", Ref("condition")), ("add", Ref("amount")), ("each", Ref("amount")), ("at-most", Ref("amount")), ("figure", Ref("amount")),
                    ]), 60)),
                ])),
                ("between", Map(["from", "to", "in"], [("from", Ref("text")), ("to", Ref("text")), ("in", OneOf("days", "working-days", "months", "years"))])),
                ("lit", Map(["within"], [("light", Ref("ids")), ("rule", Ref("ids")), ("within", Ref("text"))])),
                ("periods", Map(["when", "within"], [("when", Ref("condition")), ("within", Ref("text"))])),
                ("before", Map(["of", "periods"], [("of", Ref("text")), ("periods", Whole(1, 60))])),
                ("rank", Map(["of", "best", "from", "ties"], [
                    ("of", Ref("text")), ("best", OneOf("highest", "lowest")), ("from", OneOf("top", "bottom")), ("ties", OneOf("nearer", "farther")),
                    ("within", Ref("text")), ("as", OneOf("place", "percent")),
                ])),
                ("group", Map(["take"], [("take", taking), ("of", Ref("text")), ("where", Ref("condition")), ("within", Ref("text"))])),
                ("items", Map(["take"], [("take", taking.DeepClone()), ("of", Ref("text")), ("where", Ref("condition"))])),
                ("dimensions", Map(["light"], [("light", Ref("ids"))])),
            ]);
        whole["minProperties"] = 3;
        whole["maxProperties"] = 3;
        return whole;
    }

    private static JsonObject Band(params string[] ends)
    {
        var band = Map([], [.. ends.Select(e => (e, (JsonNode)Ref("amount")))]);
        band["minProperties"] = 1;
        return band;
    }

    private static JsonObject Map(string[] required, (string Key, JsonNode Value)[] keys)
    {
        var properties = new JsonObject();
        foreach (var (key, value) in keys)
        {
            properties[key] = value.Parent is null ? value : value.DeepClone();
        }

        var map = new JsonObject { ["type"] = "object" };
        if (required.Length > 0)
        {
            map["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        }

        map["properties"] = properties;
        map["additionalProperties"] = false;
        return map;
    }

    private static JsonObject List(JsonNode items, int most) => new()
    {
        ["type"] = "array",
        ["minItems"] = 1,
        ["maxItems"] = most,
        ["items"] = items.Parent is null ? items : items.DeepClone(),
    };

    private static JsonObject OneOf(params JsonNode[] words) => new() { ["enum"] = new JsonArray(words) };

    private static JsonObject OneOf(params string[] words) => OneOf([.. words.Select(w => (JsonNode)w)]);

    private static JsonObject Whole(int low, int high) => new() { ["type"] = "integer", ["minimum"] = low, ["maximum"] = high };

    private static JsonObject Pattern(string pattern) =>
        pattern.Length == 0 ? new() { ["type"] = "string" } : new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Ref(string name) => new() { ["$ref"] = "#/$defs/" + name };

    private static JsonObject Described(JsonObject schema, string words)
    {
        schema["description"] = words;
        return schema;
    }
}
