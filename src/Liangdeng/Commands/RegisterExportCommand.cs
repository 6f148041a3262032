using System.CommandLine;
using System.Globalization;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng register export --data DIR</c>: the public register as JSON, as Excel, or with every file in one
/// archive; changes nothing.</summary>
public static class RegisterExportCommand
{
    private const string Json = "json";
    private const string Excel = "xlsx";

    public static Command Create(DistrictClock clock)
    {
        var (data, district) = (FolderOptions.Data(), FolderOptions.District());
        var format = new Option<string>("--format") { Description = "json or xlsx.", DefaultValueFactory = _ => Json };
        format.AcceptOnlyFromAmong(Json, Excel);
        var files = new Option<bool>("--files") { Description = "An archive of both, with the plans' documents and all evidence." };
        var to = new Option<FileInfo?>("--out") { Description = "File to write; without it JSON goes to the output." };
        var plan = new Option<string?>("--plan") { Description = "One plan: its id, or the year of its period." };
        var language = new Option<string>("--language") { Description = "Heads of the Excel sheets: zh or en.", DefaultValueFactory = _ => "zh" };
        language.AcceptOnlyFromAmong("zh", "en");
        var command = new Command("export", "Writes the public register to a file.") { data, district, format, files, to, plan, language };
        command.SetAction(async (words, stop) =>
        {
            var asked = new Asked(
                words.GetValue(files) ? null : words.GetValue(format), words.GetValue(to), words.GetValue(plan), words.GetValue(language)!);
            if (asked is { To: null, Format: not Json })
            {
                return Refuse("--out: name a file. 请用 --out 指定文件。");
            }

            if (FolderOptions.Find(words.GetRequiredValue(data).FullName, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            return folder.IsNew
                ? Refuse($"There is no ledger in {folder.Root}. 这里没有账本：{folder.Root}")
                : await InFolderAsync(folder, clock, asked, stop);
        });
        return command;
    }

    private static async Task<int> InFolderAsync(DistrictFolder folder, DistrictClock clock, Asked asked, CancellationToken stop)
    {
        var (app, refused) = await Site.OpenAsync(new(folder, clock, FolderOptions.OriginOf(folder, null), IsDemo: false), stop);
        if (app is null)
        {
            return FolderOptions.Explain(refused!);
        }

        await using (app)
        {
            await app.Services.GetRequiredService<PageViews>().CatchUpAsync(stop);
            var (ask, unknown) = await AskAsync(app.Services, asked.Plan, stop);
            return ask is null ? Refuse(unknown!) : await WriteAsync(app.Services, ask, asked, stop);
        }
    }

    private static async Task<(ExportAsk? Ask, string? Unknown)> AskAsync(IServiceProvider services, string? plan, CancellationToken stop)
    {
        if (plan is null)
        {
            return (ExportAsk.Everything, null);
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
        var plans = await db.Set<PlanRow>().AsNoTracking().OrderBy(row => row.PublishedIndex).ToListAsync(stop);
        var found = plans.Where(row => row.Id.ToString("N") == plan || row.Id.ToString() == plan
            || row.PeriodStart.Year.ToString(CultureInfo.InvariantCulture) == plan).ToList();
        var known = string.Join('\n', plans.Select(row => $"{row.Id:N} {row.PeriodStart.Year} {row.Title}"));
        return found is [var only]
            ? (new([only.Id], null, null), null)
            : (null, $"--plan: not one plan but {found.Count}. 没有认准是哪份计划：\n{known}");
    }

    private static async Task<int> WriteAsync(IServiceProvider services, ExportAsk ask, Asked asked, CancellationToken stop)
    {
        await using var picture = await services.GetRequiredService<RegisterSource>().OpenAsync(ask, stop);
        if (asked.To is not { } file)
        {
            await RegisterJson.WriteAsync(picture, Console.OpenStandardOutput(), stop);
            return 0;
        }

        // Beside its place first: a full disk leaves no half a register under the name.
        var part = file.FullName + ".part";
        IReadOnlyList<FileProblem> problems;
        try
        {
            await using (var stream = new FileStream(part, FileMode.Create, FileAccess.ReadWrite))
            {
                problems = await WriteAsync(services, picture, asked, stream, stop);
            }

            File.Move(part, file.FullName, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
            return Refuse($"{file.FullName} cannot be written: {e.Message} 写不了这个文件。");
        }

        return Report(file, picture.Head, problems);
    }

    private static async Task<IReadOnlyList<FileProblem>> WriteAsync(
        IServiceProvider services, RegisterPicture picture, Asked asked, Stream to, CancellationToken stop)
    {
        switch (asked.Format)
        {
            case Json:
                await RegisterJson.WriteAsync(picture, to, stop);
                return [];
            case Excel:
                await services.GetRequiredService<RegisterWorkbook>().WriteAsync(picture, to, asked.Language, stop);
                return [];
            default:
                return await services.GetRequiredService<RegisterArchive>().WriteAsync(picture, to, asked.Language, stop);
        }
    }

    private static int Report(FileInfo file, HeadShape head, IReadOnlyList<FileProblem> problems)
    {
        Console.WriteLine($"{file.FullName}: {head.Entries} entries of the ledger, root {head.Ledger.Root}. " +
            $"已按账本的 {head.Entries} 条记录导出。");
        foreach (var problem in problems)
        {
            var (zh, en) = problem.Fault switch
            {
                FileFault.Missing => ("文件缺失", "is missing"),
                FileFault.Changed => ("内容与账本所记不符", "is not what the ledger says"),
            };
            Console.Error.WriteLine($"{problem.Place} ({problem.Sha256}) {en}; it was left out. {zh}，没有放进去。");
        }

        return problems.Count == 0 ? 0 : FolderOptions.Unsound;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return FolderOptions.Refused;
    }

    /// <param name="Format">Null for the archive.</param>
    private sealed record Asked(string? Format, FileInfo? To, string? Plan, string Language);
}
