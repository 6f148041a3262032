using System.Reflection;
using Liangdeng.Commands;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Tests.Hosting;

public sealed class RoutesTests
{
    private static readonly DistrictClock Clock = new(new FakeClock(Instant.FromUtc(2021, 1, 11, 1, 0)));

    [Fact]
    public async Task Every_route_stands_in_the_permits_table()
    {
        var folder = Directory.CreateTempSubdirectory("liangdeng-test-");
        try
        {
            var (app, _) = await Site.OpenAsync(
                new(DistrictFolder.Of(folder.FullName, "shifan"), Clock, "localhost/shifan", IsDemo: false),
                TestContext.Current.CancellationToken);
            await using (app)
            {
                var routes = ((IEndpointRouteBuilder)app!).DataSources.SelectMany(source => source.Endpoints)
                    .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
                    .OfType<RouteEndpoint>()
                    // Serves the pages' files from the source tree where the program runs from its build folder.
                    .Where(route => route.RoutePattern.RawText != "{**path:file}").ToList();

                Assert.NotEmpty(routes);
                Assert.All(routes, route => Assert.True(
                    ActionOf(route) is { } action && Permits.Shipped.Knows(action),
                    $"{route.RoutePattern.RawText} has no action in permits.csv."));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_command_stands_in_the_permits_table() => Assert.All(
        CommandLine.Of(Clock).Subcommands,
        command => Assert.True(Permits.Shipped.Knows($"command.{command.Name}"), $"{command.Name} is not in permits.csv."));

    private static string? ActionOf(RouteEndpoint route) =>
        route.Metadata.GetMetadata<PermitAttribute>()?.Action
        ?? route.Metadata.GetMetadata<PageActionDescriptor>() switch
        {
            CompiledPageActionDescriptor compiled => compiled.ModelTypeInfo?.GetCustomAttribute<PermitAttribute>()?.Action,
            { } page => ModelOf(page)?.GetCustomAttribute<PermitAttribute>()?.Action,
            null => null,
        };

    /// <summary>The model of a page that nobody has asked for yet is found by its name.</summary>
    private static Type? ModelOf(PageActionDescriptor page)
    {
        var name = Path.GetFileNameWithoutExtension(page.RelativePath) + "Model";
        return typeof(Site).Assembly.GetTypes().SingleOrDefault(type => type.IsSubclassOf(typeof(PageModel))
            && type.Name == name && InFolder(type, page.RelativePath));
    }

    private static bool InFolder(Type type, string path) =>
        type.Namespace!.Split('.').Skip(2).Take(1).All(feature => path.Contains($"/{feature}/", StringComparison.Ordinal));
}
