using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Letters;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using NodaTime.Serialization.SystemTextJson;

namespace Liangdeng.Hosting;

/// <summary>How events are written as JSON: camel case, names of enumerations as words, days as ISO text, ids and codes
/// as their bare value.</summary>
public static class EventJson
{
    public static readonly JsonSerializerOptions Options = Make();

    public static byte[] Write(object happened) =>
        JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), Options);

    /// <exception cref="JsonException">The bytes are not of that type: corruption.</exception>
    public static object Read(Type type, ReadOnlySpan<byte> data) =>
        JsonSerializer.Deserialize(data, type, Options) ?? throw new JsonException($"null is no {type.Name}.");

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(NodaConverters.LocalDateConverter);
        options.Converters.Add(NodaConverters.LocalDateTimeConverter);
        options.Converters.Add(new Bare<PersonId>(text => new(Guid.Parse(text)), id => id.Value.ToString()));
        options.Converters.Add(new Bare<PlanId>(text => new(Guid.Parse(text)), id => id.Value.ToString()));
        options.Converters.Add(new Bare<CommitmentId>(text => new(Guid.Parse(text)), id => id.Value.ToString()));
        options.Converters.Add(new Bare<BlockerId>(text => new(Guid.Parse(text)), id => id.Value.ToString()));
        options.Converters.Add(new Bare<CommandPostId>(text => new(Guid.Parse(text)), id => id.Value.ToString()));
        options.Converters.Add(new Bare<AssignmentId>(text => new(Guid.Parse(text)), id => id.Value.ToString()));
        options.Converters.Add(new Bare<MeetingId>(text => new(Guid.Parse(text)), id => id.Value.ToString()));
        options.Converters.Add(new Bare<PackId>(text => new(Guid.Parse(text)), id => id.Value.ToString()));
        options.Converters.Add(new Bare<LetterId>(text => new(text), id => id.Value));
        options.Converters.Add(new Bare<UnitCode>(text => new(text), code => code.Value));
        options.Converters.Add(new Bare<MemberCode>(text => new(text), code => code.Value));
        options.Converters.Add(new Bare<ProjectCode>(text => new(text), code => code.Value));
        options.Converters.Add(new Bare<ReportPeriod>(ReadPeriod, period => period.ToString()));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static ReportPeriod ReadPeriod(string text) => new(
        int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture),
        int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture));

    private sealed class Bare<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            read(reader.GetString() ?? throw new JsonException("A value was expected."));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(write(value));
    }
}
