using System.Text.Encodings.Web;
using System.Text.Json;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>Writes a register as JSON, piece by piece: what is in memory does not grow with the register.</summary>
public static class RegisterJson
{
    public const string MediaType = "application/json; charset=utf-8";

    public static async Task WriteAsync(RegisterPicture picture, Stream to, CancellationToken stop)
    {
        await using var json = new Utf8JsonWriter(
            to, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        foreach (var property in JsonSerializer.SerializeToElement(picture.Head, RegisterSchema.Json).EnumerateObject())
        {
            property.WriteTo(json);
        }

        Write(json, "units", await picture.UnitsAsync(stop));
        Write(json, "rulebooks", await picture.RulebooksAsync(stop));
        await WriteAsync(json, "plans", picture.PlansAsync(stop), stop);
        await WriteAsync(json, "commitments", picture.CommitmentsAsync(stop), stop);
        json.WriteEndObject();
        await json.FlushAsync(stop);
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> shapes)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, shapes, RegisterSchema.Json);
    }

    private static async Task WriteAsync<T>(
        Utf8JsonWriter json, string name, IAsyncEnumerable<T> shapes, CancellationToken stop)
    {
        json.WriteStartArray(name);
        await foreach (var shape in shapes.WithCancellation(stop))
        {
            JsonSerializer.Serialize(json, shape, RegisterSchema.Json);
            await json.FlushAsync(stop);
        }

        json.WriteEndArray();
    }
}
