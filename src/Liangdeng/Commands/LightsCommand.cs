using System.CommandLine;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng lights --as-of DAY | --about DAY</c>: the register of a day as the pages show it, or, with
/// <c>--rulebook ID</c>, what that rulebook would light; changes nothing.</summary>
public static class LightsCommand
{
    public static Command Create(DistrictClock clock)
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "Data folder." };
        var demo = new Option<bool>("--demo") { Description = "A demo district in a temporary folder." };
        var district = FolderOptions.District();
        var asOf = new Option<string?>("--as-of") { Description = "What was recorded by the end of a day, such as 2021-09-30." };
        var about = new Option<string?>("--about") { Description = "What is known now about a day." };
        var rulebook = new Option<string?>("--rulebook") { Description = "Id of a rulebook to try; else the lights as pages show them." };
        var json = new Option<bool>("--json") { Description = "JSON instead of a table." };
        var command = new Command("lights", "Prints the register of a day with its lights, or the lights of a day by a rulebook.")
        {
            data, demo, district, asOf, about, rulebook, json,
        };
        command.SetAction(async (words, stop) =>
        {
            var (said, since) = (words.GetValue(asOf), words.GetValue(about));
            if (said is null == since is null)
            {
                return Refuse("Either --as-of DAY or --about DAY. 请给 --as-of 或 --about 中的一个。");
            }

            if (!LocalDatePattern.Iso.Parse(said ?? since!).TryGetValue(default, out _))
            {
                return Refuse("--as-of, --about: a day such as 2021-09-30. 日期请写成 2021-09-30。");
            }

            var book = words.GetValue(rulebook) is { } id ? ShippedRulebooks.Find(id) : null;
            if (book is null && words.GetValue(rulebook) is not null)
            {
                var ids = string.Join(", ", ShippedRulebooks.All.Select(known => known.Rulebook.Id));
                return Refuse($"--rulebook: one of {ids}. 没有这套规则。");
            }

            if (words.GetValue(data) is not null == words.GetValue(demo))
            {
                return Refuse("Either --data DIR or --demo. 请给 --data 或 --demo 中的一个。");
            }

            var ask = new Asked(book, said, since, words.GetValue(json));
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
            await using var app = await DemoCommand.MakeAsync(folder.FullName, clock, stop, lightLamps: ask.Book is null);
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
        var (time, refused) = ShownTime.Read(
            ask.AsOf, ask.About, await ShownTimeMiddleware.FirstDayAsync(services, stop), services.GetRequiredService<DistrictClock>().Today);
        if (refused is not null)
        {
            var texts = services.GetRequiredService<Texts>();
            object[] args = [.. refused.Args];
            return Refuse($"{texts.In(Languages.English, refused.TextKey, args)} {texts.In(Languages.Chinese, refused.TextKey, args)}");
        }

        return ask.Book is { } book
            ? await TryAsync(services, book, time, ask.Json, stop)
            : await RegisterOutput.PrintAsync(services, time, ask.Json, stop);
    }

    private static async Task<int> TryAsync(
        IServiceProvider services, RulebookText book, ShownTime time, bool json, CancellationToken stop)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
        var rows = time.Kind == TimeKind.About
            ? await LightsTable.AboutAsync(db, book, time.Day, null, stop)
            : await LightsTable.AsOfAsync(db, book, time.Day, null, stop);
        if (json)
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

    private sealed record Asked(RulebookText? Book, string? AsOf, string? About, bool Json);
}
