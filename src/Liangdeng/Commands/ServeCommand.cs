using System.CommandLine;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng serve --data DIR</c>: the site of a real district.</summary>
public static class ServeCommand
{
    private const int DefaultPort = 8080;
    private static readonly Duration LinkLasts = Duration.FromMinutes(30);

    public static Command Create(DistrictClock clock)
    {
        var (data, district, origin) = (FolderOptions.Data(), FolderOptions.District(), FolderOptions.Origin());
        var port = new Option<int>("--port") { Description = "Port.", DefaultValueFactory = _ => DefaultPort };
        var listen = new Option<string>("--listen")
        {
            Description = "Address to listen on.",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var postgres = FolderOptions.Postgres();
        var command = new Command("serve", "Serves the site of a district.")
        {
            data, district, origin, postgres, port, listen,
        };
        command.SetAction(async (words, stop) =>
        {
            if (FolderOptions.Find(words.GetRequiredValue(data).FullName, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            var url = $"http://{words.GetValue(listen)}:{words.GetValue(port)}";
            return await ServeAsync(
                new(folder, clock, FolderOptions.OriginOf(folder, words.GetValue(origin)), IsDemo: false, url)
                {
                    Postgres = words.GetValue(postgres),
                },
                stop);
        });
        return command;
    }

    private static async Task<int> ServeAsync(SiteOptions options, CancellationToken stop)
    {
        var url = options.Urls;
        var (app, refused) = await Site.OpenAsync(options, stop);
        if (app is null)
        {
            return FolderOptions.Explain(refused!);
        }

        await using (app)
        {
            await Opening.EnsureAsync(app.Services, demo: null, stop);
            if (await Opening.IsDemoAsync(app.Services, stop))
            {
                Console.Error.WriteLine(
                    "This folder holds the demo; open it with 'liangdeng demo'. 这是演示数据，请用 liangdeng demo 打开。");
                return FolderOptions.Refused;
            }

            await app.StartAsync(stop);
            Console.WriteLine($"亮灯 Liangdeng: {url}/");
            if (await NeedsSetUpAsync(app.Services, stop))
            {
                await using var scope = app.Services.CreateAsyncScope();
                var token = await scope.ServiceProvider.GetRequiredService<Links>().MakeAsync("set-up", LinkLasts, stop);
                Console.WriteLine($"Set up within 30 minutes / 请在30分钟内完成设置: {url}/set-up/{token}");
            }

            await app.WaitForShutdownAsync(stop);
        }

        return 0;
    }

    private static async Task<bool> NeedsSetUpAsync(IServiceProvider services, CancellationToken stop)
    {
        await services.GetRequiredService<PageViews>().CatchUpAsync(stop);
        await using var scope = services.CreateAsyncScope();
        return !await scope.ServiceProvider.GetRequiredService<ViewsDb>().Set<PersonRow>()
            .AnyAsync(row => row.Roles.Contains(nameof(Role.Administrator)), stop);
    }
}
