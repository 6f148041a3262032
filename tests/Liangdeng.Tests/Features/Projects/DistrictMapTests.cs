using System.Text.Json;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;

namespace Liangdeng.Tests.Features.Projects;

public sealed class DistrictMapTests
{
    private static readonly Lazy<BaseMap> Demo = new(() => DistrictMap.Parse(name => Shipped.Text($"samples/map/{name}")));

    [Fact]
    public void The_demos_map_has_a_coast_seven_towns_roads_and_water()
    {
        var map = Demo.Value;

        Assert.Equal(7, map.Towns.Count);
        Assert.NotEmpty(map.Land);
        Assert.NotEmpty(map.Roads);
        Assert.NotEmpty(map.Water);
    }

    [Fact]
    public void Every_mark_lies_within_the_drawing_and_is_a_shape_with_its_name()
    {
        var map = Demo.Value;
        var drawn = MapDrawing.Draw(map, [.. map.Towns.Select(town => new MapMark(town.Name, town.Longitude, town.Latitude, LightColour.Red))], "图", small: false).ToString()!;

        Assert.Equal(7, drawn.Split("<title>").Length - 1);
        Assert.DoesNotContain("style=", drawn, StringComparison.Ordinal);
        var box = System.Text.RegularExpressions.Regex.Match(drawn, "viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"");
        var (width, height) = (Number(box, 1), Number(box, 2));
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(drawn, "cx=\"(-?[0-9.]+)\" cy=\"(-?[0-9.]+)\""),
            at => Assert.True(Number(at, 1) >= 0 && Number(at, 1) <= width && Number(at, 2) >= 0 && Number(at, 2) <= height));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"type":"FeatureCollection","features":[{"geometry":{"type":"Point","coordinates":[323,25]},"properties":{"name":"x"}}]}""")]
    public void What_is_no_map_is_refused_and_not_drawn(string towns) =>
        Assert.ThrowsAny<JsonException>(() => DistrictMap.Parse(name => name == "towns.geojson" ? towns : null));

    [Fact]
    public void A_district_without_files_has_an_empty_map() => Assert.Null(DistrictMap.Parse(_ => null).Bounds);

    private static double Number(System.Text.RegularExpressions.Match match, int group) =>
        double.Parse(match.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);
}
