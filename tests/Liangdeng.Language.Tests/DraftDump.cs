using System.Text.Encodings.Web;
using System.Text.Json;

namespace Liangdeng.Language.Tests;

/// <summary>Writes readings as the JSON that score.py wants, for work on the rules: every text file of the folder in
/// LIANGDENG_DUMP_FROM goes to a file of the folder in LIANGDENG_DUMP_TO.</summary>
public sealed class DraftDump
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    [Fact]
    public void Readings_are_written_where_the_environment_says()
    {
        var from = Environment.GetEnvironmentVariable("LIANGDENG_DUMP_FROM");
        var to = Environment.GetEnvironmentVariable("LIANGDENG_DUMP_TO");
        if (from is null || to is null)
        {
            Assert.Skip("LIANGDENG_DUMP_FROM and LIANGDENG_DUMP_TO are not set.");
        }

        foreach (var path in Directory.GetFiles(from, "*.txt"))
        {
            var json = JsonSerializer.Serialize(PlanReader.Read(File.ReadAllText(path)), Options);
            File.WriteAllText(Path.Combine(to, Path.GetFileNameWithoutExtension(path) + ".json"), json);
        }
    }
}
