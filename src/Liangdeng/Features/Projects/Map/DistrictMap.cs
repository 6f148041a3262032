using System.Text.Json;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Projects;

/// <summary>A line or an outline of the base map: longitude and latitude in degrees (CGCS2000).</summary>
/// <param name="Closed">An area, else a line.</param>
public sealed record MapShape(IReadOnlyList<(double Longitude, double Latitude)> Points, bool Closed);

/// <summary>A town with its place on the map.</summary>
public sealed record MapTown(string Name, string NameEn, double Longitude, double Latitude);

/// <summary>A district's base map: its own data, nobody's service.</summary>
/// <param name="Approval">审图号; empty where there is none yet.</param>
public sealed record BaseMap(
    IReadOnlyList<MapShape> Land, IReadOnlyList<MapShape> Water, IReadOnlyList<MapShape> Roads, IReadOnlyList<MapTown> Towns,
    string Approval, string Note, string NoteEn)
{
    /// <summary>West, south, east, north of all that is drawn; null where nothing is.</summary>
    public (double West, double South, double East, double North)? Bounds
    {
        get
        {
            List<(double Longitude, double Latitude)> all =
                [.. Land.Concat(Water).Concat(Roads).SelectMany(shape => shape.Points), .. Towns.Select(town => (town.Longitude, town.Latitude))];
            return all.Count == 0
                ? null
                : (all.Min(p => p.Longitude), all.Min(p => p.Latitude), all.Max(p => p.Longitude), all.Max(p => p.Latitude));
        }
    }
}

/// <summary>
/// The base map of this district: GeoJSON in the folder <c>map</c> beside its ledger (<c>outline</c>, <c>water</c>, <c>roads</c>,
/// <c>towns</c>, each <c>.geojson</c>, and <c>map.json</c>); the demo has the invented one that ships. See <c>docs/projects.md</c>.
/// </summary>
public sealed class DistrictMap(DistrictFolder folder, SiteOptions site, ILogger<DistrictMap> log)
{
    private const long MaxBytes = 8 * 1024 * 1024;

    private static readonly Action<ILogger, string, Exception?> Unusable =
        LoggerMessage.Define<string>(LogLevel.Warning, new(1, nameof(Unusable)), "The base map cannot be read: {Why}");

    private readonly Lazy<BaseMap?> map = new(() => Read(folder, site, log));

    /// <summary>Null where the district has none, or none that can be read.</summary>
    public BaseMap? Map => map.Value;

    /// <summary>A base map from the texts of its files.</summary>
    /// <param name="text">Text of a file; null where it is not there.</param>
    /// <exception cref="JsonException">It cannot be used.</exception>
    public static BaseMap Parse(Func<string, string?> text)
    {
        using var said = JsonDocument.Parse(text("map.json") ?? "{}");
        string Said(string name) => said.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
        return new(
            GeoJson.Shapes(text("outline.geojson")), GeoJson.Shapes(text("water.geojson")), GeoJson.Shapes(text("roads.geojson")),
            GeoJson.Towns(text("towns.geojson")), Said("approval"), Said("note"), Said("noteEn"));
    }

    private static BaseMap? Read(DistrictFolder folder, SiteOptions site, ILogger log)
    {
        var own = Path.Combine(folder.Root, "map");
        try
        {
            return Directory.Exists(own) ? Parse(name => FileText(Path.Combine(own, name)))
                : site.IsDemo ? Parse(name => Shipped.Text($"samples/map/{name}"))
                : null;
        }
        catch (Exception fault) when (fault is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException
            or KeyNotFoundException or FormatException)
        {
            // A map that cannot be read leaves the pages without one; it must not take them away.
            Unusable(log, fault.Message, null);
            return null;
        }
    }

    private static string? FileText(string path) => !File.Exists(path) ? null
        : new FileInfo(path).Length > MaxBytes ? throw new IOException($"{Path.GetFileName(path)} is larger than {MaxBytes} bytes.")
        : File.ReadAllText(path);
}

/// <summary>Reads the part of GeoJSON (RFC 7946) that a base map needs.</summary>
internal static class GeoJson
{
    private const int MaxPoints = 200_000;

    public static IReadOnlyList<MapShape> Shapes(string? text)
    {
        List<MapShape> shapes = [];
        foreach (var (geometry, _) in Features(text))
        {
            var at = geometry.GetProperty("coordinates");
            switch (geometry.GetProperty("type").GetString())
            {
                case "LineString":
                    shapes.Add(new(Points(at), Closed: false));
                    break;
                case "MultiLineString":
                    shapes.AddRange(at.EnumerateArray().Select(line => new MapShape(Points(line), Closed: false)));
                    break;
                case "Polygon":
                    shapes.AddRange(at.EnumerateArray().Select(ring => new MapShape(Points(ring), Closed: true)));
                    break;
                case "MultiPolygon":
                    shapes.AddRange(at.EnumerateArray().SelectMany(part => part.EnumerateArray()).Select(ring => new MapShape(Points(ring), Closed: true)));
                    break;
            }
        }

        return shapes.Sum(shape => shape.Points.Count) <= MaxPoints ? shapes : throw new JsonException($"More than {MaxPoints} points.");
    }

    public static IReadOnlyList<MapTown> Towns(string? text) =>
    [
        .. Features(text).Where(feature => feature.Geometry.GetProperty("type").GetString() == "Point").Select(feature =>
        {
            var (longitude, latitude) = Point(feature.Geometry.GetProperty("coordinates"));
            var name = feature.Properties.GetProperty("name").GetString() ?? "";
            return new MapTown(
                name, feature.Properties.TryGetProperty("nameEn", out var english) ? english.GetString() ?? name : name, longitude, latitude);
        }),
    ];

    private static List<(JsonElement Geometry, JsonElement Properties)> Features(string? text)
    {
        if (text is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(text);
        return [.. document.RootElement.GetProperty("features").EnumerateArray()
            .Where(feature => feature.GetProperty("geometry").ValueKind == JsonValueKind.Object)
            .Select(feature => (feature.GetProperty("geometry").Clone(), feature.GetProperty("properties").Clone()))];
    }

    private static List<(double Longitude, double Latitude)> Points(JsonElement points) => [.. points.EnumerateArray().Select(Point)];

    private static (double Longitude, double Latitude) Point(JsonElement point)
    {
        var (longitude, latitude) = (point[0].GetDouble(), point[1].GetDouble());
        return longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90
            ? (longitude, latitude)
            : throw new JsonException($"{longitude}, {latitude} is no longitude and latitude.");
    }
}
