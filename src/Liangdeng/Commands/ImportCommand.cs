using System.CommandLine;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Plans.Documents;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng import FILE --data DIR</c>: brings a plan in as a draft, into a new folder or an existing one.
/// </summary>
public static class ImportCommand
{
    public static Command Create(DistrictClock clock)
    {
        var file = new Argument<FileInfo>("file") { Description = "Plan: text, web page, Word (.docx) or PDF." };
        var (data, district, origin) = (FolderOptions.Data(), FolderOptions.District(), FolderOptions.Origin());
        var title = new Option<string?>("--title") { Description = "Title; else the document's." };
        var publisher = new Option<string?>("--publisher") { Description = "Who published it; else the district, once it has a name." };
        var published = Day("--published", "Day of publication, such as 2021-02-03.");
        var address = new Option<string?>("--address") { Description = "Address on the web." };
        var (from, to) = (Day("--from", "First day of the plan's period."), Day("--to", "Last day of the plan's period."));
        var start = new Option<int?>("--range-from") { Description = "Where in the text the plan begins (UTF-16 units)." };
        var end = new Option<int?>("--range-to") { Description = "Where in the text it ends." };
        var command = new Command("import", "Imports a plan as a draft.")
        {
            file, data, district, origin, title, publisher, published, address, from, to, start, end,
        };
        command.SetAction(async (words, stop) =>
        {
            if (words.GetRequiredValue(file) is { Exists: false } missing)
            {
                Console.Error.WriteLine($"There is no file {missing.FullName}. 没有这个文件：{missing.FullName}");
                return FolderOptions.Refused;
            }

            if (FolderOptions.Find(words.GetRequiredValue(data).FullName, words.GetValue(district)) is not { } folder)
            {
                return FolderOptions.Refused;
            }

            var asked = new Asked(
                words.GetRequiredValue(file), words.GetValue(title), words.GetValue(publisher), words.GetValue(published),
                words.GetValue(address) ?? "", words.GetValue(from), words.GetValue(to), words.GetValue(start),
                words.GetValue(end));
            return await ImportAsync(folder, clock, words.GetValue(origin), asked, stop);
        });
        return command;
    }

    private static Option<LocalDate?> Day(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            if (result.Tokens is [var token] && LocalDatePattern.Iso.Parse(token.Value).TryGetValue(default, out var day))
            {
                return day;
            }

            result.AddError($"{name}: a day such as 2021-09-30. 日期请写成 2021-09-30。");
            return null;
        },
    };

    private static async Task<int> ImportAsync(
        DistrictFolder folder, DistrictClock clock, string? origin, Asked asked, CancellationToken stop)
    {
        // The document is read before the folder is made: a bad file leaves nothing behind.
        var (bytes, read) = await ReadAsync(asked.File, stop);
        if (bytes is null || !read.Ok)
        {
            return Refuse(read);
        }

        var (app, refused) = await Site.OpenAsync(
            new(folder, clock, FolderOptions.OriginOf(folder, origin), IsDemo: false), stop);
        if (app is null)
        {
            return FolderOptions.Explain(refused!);
        }

        await using (app)
        {
            await Opening.EnsureAsync(app.Services, demo: null, stop);
            var views = app.Services.GetRequiredService<PageViews>();
            await views.StartAsync(stop);
            try
            {
                return await ImportAsync(app.Services, clock, asked, bytes, read.Document, stop);
            }
            finally
            {
                await views.StopAsync(stop);
            }
        }
    }

    private static async Task<int> ImportAsync(
        IServiceProvider services, DistrictClock clock, Asked asked, byte[] bytes, Document document, CancellationToken stop)
    {
        await services.GetRequiredService<PageViews>().WaitForAsync(
            services.GetRequiredService<Store.LedgerStore>().Size, TimeSpan.FromMinutes(5), stop);
        var plan = new PlanId(services.GetRequiredService<Ids>().Next());
        var command = await CommandAsync(services, plan, clock.Today, asked, bytes, document, stop);
        var order = new Order(
            Actor.Console(Environment.UserName), services.GetRequiredService<Ids>().Next(), clock.GetCurrentInstant(),
            clock.Today);
        var outcome = await services.GetRequiredService<PlansDesk>().HandleAsync(order, command, stop);
        if (outcome.Refused is { } refused)
        {
            var texts = services.GetRequiredService<Texts>();
            Console.Error.WriteLine(texts.In(Languages.English, refused.TextKey, refused.Args));
            Console.Error.WriteLine(texts.In(Languages.Chinese, refused.TextKey, refused.Args));
            if (refused is { Reason: PlanRefusal.AlreadyImported, Args: [_, Guid there] })
            {
                Console.Error.WriteLine(PlanAddresses.Reading(there));
            }

            return FolderOptions.Refused;
        }

        var open = await services.GetRequiredService<ReadingRoom>().OpenAsync(plan, stop);
        Report(open!, services.GetRequiredService<DistrictFolder>());
        return 0;
    }

    private static async Task<(byte[]? Bytes, DocumentResult Read)> ReadAsync(FileInfo file, CancellationToken stop)
    {
        // Not even a read for what is too large.
        if (file.Length > DocumentLimits.Bytes)
        {
            return (null, new DocumentProblem(DocumentRefusal.TooLarge, file.Length, DocumentLimits.Bytes));
        }

        var bytes = await File.ReadAllBytesAsync(file.FullName, stop);
        return (bytes, DocumentReader.Read(bytes, file.Name, declaredType: null));
    }

    private static async Task<PlanCommand.Import> CommandAsync(
        IServiceProvider services, PlanId plan, LocalDate today, Asked asked, byte[] bytes, Document document,
        CancellationToken stop)
    {
        var draft = PlanReader.Read(document.Text);
        var title = asked.Title ?? PlanDefaults.TitleOf(document.Title, document.Text);
        var (from, to) = PlanDefaults.PeriodOf(
            asked.From?.Year ?? asked.To?.Year ?? PlanDefaults.YearOf(title, document.Text, today.Year));
        Span? range = asked.RangeFrom is null && asked.RangeTo is null
            ? null
            : new(asked.RangeFrom ?? 0, asked.RangeTo ?? document.Text.Length);
        return new(
            plan, title, asked.Publisher ?? await DistrictAsync(services, stop) ?? "", asked.Published, asked.Address,
            asked.From ?? from, asked.To ?? to, asked.File.Name, bytes, range, NotClassified: true);
    }

    /// <summary>The district's name, or null while nobody has named it: a folder's name publishes nothing.</summary>
    private static async Task<string?> DistrictAsync(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var district = await scope.ServiceProvider.GetRequiredService<ViewsDb>().Set<DistrictRow>()
            .OrderBy(row => row.Id).FirstOrDefaultAsync(stop);
        return district?.NameZh is { Length: > 0 } name ? name : null;
    }

    private static void Report(OpenReading open, DistrictFolder folder)
    {
        var document = open.Draft.Document;
        var (entries, low) = (open.Draft.Active, open.Draft.LowLeft.Count());
        var targets = entries.Count(entry => entry.Entry.Target is not null);
        var address = PlanAddresses.Reading(open.Plan.Value);
        var publisher = document.Publisher.Length > 0;
        Console.WriteLine($"已导入《{document.Title}》：指标 {targets} 项，交付事项 {entries.Count - targets} 项，其中把握不大、必须逐条看的 {low} 项。");
        Console.WriteLine($"发布单位：{(publisher ? document.Publisher : "还不知道，公布前要填写")}；计划期：{Period(document)}。" +
            $"不对的在 {address}/document 改正。导入即表示该文件不涉密。");
        Console.WriteLine($"下一步：./liangdeng serve --data {folder.Data}，第一次启动会给出设置链接；有了督查室的账号，在 {address} 逐条确认。");
        Console.WriteLine($"Imported \"{document.Title}\": {targets} targets, {entries.Count - targets} deliverables; " +
            $"{low} of them are unsure and have to be looked at one by one.");
        Console.WriteLine($"Published by: {(publisher ? document.Publisher : "not known yet; needed before it is published")}. " +
            $"Period: {Period(document)}. Put right what is wrong at {address}/document. " +
            "By importing you state that the document is not classified.");
        Console.WriteLine($"Next: ./liangdeng serve --data {folder.Data} (the first start prints a link to set the site up); " +
            $"a supervisor confirms the entries at {address}.");
    }

    private static string Period(ReadingEvent.Imported document) =>
        $"{LocalDatePattern.Iso.Format(document.PeriodStart)} – {LocalDatePattern.Iso.Format(document.PeriodEnd)}";

    private static int Refuse(DocumentResult read)
    {
        var (chinese, english) = DocumentWording.Of(read.Problem!);
        Console.Error.WriteLine(english);
        Console.Error.WriteLine(chinese);
        return FolderOptions.Refused;
    }

    private sealed record Asked(
        FileInfo File, string? Title, string? Publisher, LocalDate? Published, string Address, LocalDate? From,
        LocalDate? To, int? RangeFrom, int? RangeTo);
}
