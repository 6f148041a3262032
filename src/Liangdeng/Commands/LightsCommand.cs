using System.CommandLine;
using Liangdeng.Features.Lights;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng lights --as-of DAY --rulebook ID</c>: what a rulebook shows for a day; changes nothing.</summary>
public static class LightsCommand
{
    public static Command Create(DistrictClock clock)
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "Data folder." };
        var demo = new Option<bool>("--demo") { Description = "A demo district in a temporary folder." };
        var district = FolderOptions.District();
        var asOf = new Option<string>("--as-of") { Description = "Day, such as 2021-09-30.", Required = true };
        var rulebook = new Option<string>("--rulebook") { Description = "Id of a rulebook.", Required = true };
        var json = new Option<bool>("--json") { Description = "JSON instead of a table." };
        var command = new Command("lights", "Prints the lights of a day by a rulebook.")
        {
            data, demo, district, asOf, rulebook, json,
        };
        command.SetAction(async (words, stop) =>
        {
            if (!LocalDatePattern.Iso.Parse(words.GetRequiredValue(asOf)).TryGetValue(default, out var day))
            {
                return Refuse("--as-of: a day such as 2021-09-30. 日期请写成 2021-09-30。");
            }

            if (ShippedRulebooks.Find(words.GetRequiredValue(rulebook)) is not { } book)
            {
                var ids = string.Join(", ", ShippedRulebooks.All.Select(known => known.Rulebook.Id));
                return Refuse($"--rulebook: one of {ids}. 没有这套规则。");
            }

            if (words.GetValue(data) is not null == words.GetValue(demo))
            {
                return Refuse("Either --data DIR or --demo. 请给 --data 或 --demo 中的一个。");
            }

            var ask = new Asked(book, day, words.GetValue(json));
            return words.GetValue(data) is { } given
                ? await InFolderAsync(given.FullName, words.GetValue(district), clock, ask, stop)
                : await InDemoAsync(clock, ask, stop);
        });
        return command;
    }

    private static async Task<int> InFolderAsync(
        string data, string? district, DistrictClock clock, Asked ask, CancellationToken stop)
    {
        if (FolderOptions.Find(data, district) is not { } folder)
        {
            return FolderOptions.Refused;
        }

        if (folder.IsNew)
        {
            return Refuse($"There is no ledger in {folder.Root}. 这里没有账本：{folder.Root}");
        }

        var (app, refused) = await Site.OpenAsync(
            new(folder, clock, FolderOptions.OriginOf(folder, null), IsDemo: false), stop);
        if (app is null)
        {
            return FolderOptions.Explain(refused!);
        }

        await using (app)
        {
            return await PrintAsync(app.Services, ask, stop);
        }
    }

    private static async Task<int> InDemoAsync(DistrictClock clock, Asked ask, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("liangdeng-demo-");
        try
        {
            await using var app = await DemoCommand.MakeAsync(folder.FullName, clock, stop, lightLamps: false);
            return await PrintAsync(app.Services, ask, stop);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<int> PrintAsync(IServiceProvider services, Asked ask, CancellationToken stop)
    {
        await services.GetRequiredService<PageViews>().CatchUpAsync(stop);
        await using var db = await services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
        var rows = await LightsTable.AsOfAsync(db, ask.Book, ask.Day, null, stop);
        if (ask.Json)
        {
            Console.WriteLine(LightsOutput.Json(rows));
            return 0;
        }

        foreach (var row in rows)
        {
            Console.WriteLine(LightsOutput.Line(row));
        }

        return 0;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return FolderOptions.Refused;
    }

    private sealed record Asked(RulebookText Book, LocalDate Day, bool Json);
}
