using System.Text.Json;
using System.Text.Json.Serialization;
using Liangdeng.Rules;

namespace Liangdeng.Features.Projects;

/// <summary>The ledger keeps no binary floats and no fractions: a quantity is plain decimal text, here of 万元 or degrees.</summary>
internal sealed class PlainMoney : JsonConverter<decimal>
{
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PlainDecimal.Read(reader.GetString()) ?? throw new JsonException("A plain decimal was expected.");

    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteStringValue(PlainDecimal.Write(value));
}
