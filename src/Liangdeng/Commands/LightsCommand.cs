using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng lights --as-of DAY --rulebook ID</c>: what a rulebook shows for a day; changes nothing.</summary>
public static class LightsCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

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
            Console.WriteLine(JsonSerializer.Serialize(rows.Select(Shape), Json));
            return 0;
        }

        foreach (var row in rows)
        {
            Console.WriteLine(string.Join('\t', Cells(row)));
        }

        return 0;
    }

    /// <summary>An amended commitment has two cells more: the number of its last amendment, and the light under the terms
    /// before it while their due date has not passed.</summary>
    private static IEnumerable<string> Cells(LightsRow row) =>
    [
        row.Commitment.Code, row.Commitment.Words, row.Lighting.Light.Id, row.Lighting.RuleId ?? "-",
        string.Join(' ', StoredFacts.Write(row.Lighting.Facts).Select(fact => $"{fact.Name}={fact.Value}")),
        row.Reason(TextLanguage.Chinese), row.Reason(TextLanguage.English),
        .. row.Commitment.AmendmentNo == 0 ? [] : new[]
        {
            string.Create(CultureInfo.InvariantCulture, $"amended={row.Commitment.AmendmentNo}"),
            $"old-terms={row.UnderOldTerms?.Light.Id ?? "-"}",
        },
    ];

    private static Dictionary<string, object?> Shape(LightsRow row)
    {
        Dictionary<string, object?> shape = new()
        {
            ["id"] = row.Commitment.Code,
            ["text"] = row.Commitment.Words,
            ["light"] = row.Lighting.Light.Id,
            ["rule"] = row.Lighting.RuleId,
            ["facts"] = StoredFacts.Write(row.Lighting.Facts).Select(fact => new { name = fact.Name, value = fact.Value, unit = fact.Unit }),
            ["reason"] = new { zh = row.Reason(TextLanguage.Chinese), en = row.Reason(TextLanguage.English) },
        };
        if (row.Commitment.AmendmentNo > 0)
        {
            shape["amended"] = row.Commitment.AmendmentNo;
            shape["oldTerms"] = row.UnderOldTerms is not { } old ? null : new
            {
                light = old.Light.Id,
                rule = old.RuleId,
                reason = new { zh = row.OldReason(TextLanguage.Chinese), en = row.OldReason(TextLanguage.English) },
            };
        }

        return shape;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return FolderOptions.Refused;
    }

    private sealed record Asked(RulebookText Book, LocalDate Day, bool Json);
}
