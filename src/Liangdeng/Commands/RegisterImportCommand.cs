using System.CommandLine;
using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng register import FILE --data DIR</c>: a table or an exported register as draft plans, into a new folder
/// or an existing one. Units that an exported register brings along are registered.</summary>
public static class RegisterImportCommand
{
    /// <summary>An exported register holds years of lights, which are passed over.</summary>
    private const int MaxBytes = 512 * 1024 * 1024;

    public static Command Create(DistrictClock clock)
    {
        var file = new Argument<FileInfo>("file") { Description = "Table (.xlsx), or an exported register (.xlsx, .json)." };
        var (data, district, origin) = (FolderOptions.Data(), FolderOptions.District(), FolderOptions.Origin());
        var title = new Option<string?>("--title") { Description = "Title of the plan; else the file's." };
        var publisher = new Option<string?>("--publisher") { Description = "Who published it." };
        var address = new Option<string?>("--address") { Description = "Address on the web." };
        var year = new Option<int?>("--year") { Description = "Year of the plan's period; else the file's, else this one." };
        var columns = new Option<string[]>("--column")
        {
            Description = "What a column means, such as D=Lead; D= leaves it out. Repeat for several.",
            DefaultValueFactory = _ => [],
        };
        var good = new Option<bool>("--good-rows") { Description = "Takes the rows that are in order even where others are not." };
        var command = new Command("import", "Imports a table, or an exported register, as draft plans.")
        {
            file, data, district, origin, title, publisher, address, year, columns, good,
        };
        command.SetAction(async (words, stop) =>
        {
            var asked = new Asked(
                words.GetRequiredValue(file), words.GetValue(title), words.GetValue(publisher), words.GetValue(address), words.GetValue(year),
                words.GetValue(columns)!, words.GetValue(good));
            if (asked.File is not { Exists: true, Length: <= MaxBytes })
            {
                return Refuse(asked.File.Exists
                    ? $"{asked.File.FullName} is larger than 512 MB. 文件超过 512 MB。"
                    : $"There is no file {asked.File.FullName}. 没有这个文件：{asked.File.FullName}");
            }

            if (ColumnsOf(asked.Columns) is not { } meanings)
            {
                return Refuse($"--column: a letter and one of {string.Join(", ", Enum.GetNames<TableColumn>())}. 列的写法不对。");
            }

            return FolderOptions.Find(words.GetRequiredValue(data).FullName, words.GetValue(district)) is { } folder
                ? await InFolderAsync(folder, clock, words.GetValue(origin), asked, meanings, stop)
                : FolderOptions.Refused;
        });
        return command;
    }

    private static async Task<int> InFolderAsync(
        DistrictFolder folder, DistrictClock clock, string? origin, Asked asked, IReadOnlyDictionary<int, TableColumn?> columns,
        CancellationToken stop)
    {
        var bytes = await File.ReadAllBytesAsync(asked.File.FullName, stop);
        var (app, refused) = await Site.OpenAsync(new(folder, clock, FolderOptions.OriginOf(folder, origin), IsDemo: false), stop);
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
                await views.WaitForAsync(app.Services.GetRequiredService<LedgerStore>().Size, TimeSpan.FromMinutes(5), stop);
                return await new Work(app.Services, clock, asked, bytes, columns).ImportAsync(stop);
            }
            finally
            {
                await views.StopAsync(stop);
            }
        }
    }

    private static Dictionary<int, TableColumn?>? ColumnsOf(IReadOnlyList<string> words)
    {
        Dictionary<int, TableColumn?> columns = [];
        foreach (var word in words)
        {
            var parts = word.Split('=', 2);
            if (parts is not [{ Length: 1 or 2 } letters, var name] || !letters.All(char.IsAsciiLetter)
                || (name.Length > 0 && !Enum.TryParse<TableColumn>(name, ignoreCase: true, out _)))
            {
                return null;
            }

            columns[letters.ToUpperInvariant().Aggregate(0, (at, letter) => (at * 26) + letter - 'A' + 1)] =
                name.Length == 0 ? null : Enum.Parse<TableColumn>(name, ignoreCase: true);
        }

        return columns;
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return FolderOptions.Refused;
    }

    private sealed record Asked(
        FileInfo File, string? Title, string? Publisher, string? Address, int? Year, IReadOnlyList<string> Columns, bool GoodRows);

    /// <summary>One file on its way into one folder.</summary>
    private sealed class Work(
        IServiceProvider services, DistrictClock clock, Asked asked, byte[] bytes, IReadOnlyDictionary<int, TableColumn?> columns)
    {
        private readonly Texts texts = services.GetRequiredService<Texts>();
        private readonly ImportFile reader = services.GetRequiredService<ImportFile>();

        public async Task<int> ImportAsync(CancellationToken stop)
        {
            var first = await ReadAsync(null, stop);
            if (await RegisterUnitsAsync(first.Units, stop) is { } unit)
            {
                return Say(unit.TextKey, unit.Args);
            }

            // A register may hold several plans: each becomes a draft of its own, in the order in which they were published.
            IEnumerable<Guid?> plans = first.Plans.Count > 1
                ? first.Plans.OrderBy(plan => plan.Entry).Select(plan => (Guid?)plan.Id)
                : [null];
            var views = new List<ImportView>();
            foreach (var plan in plans)
            {
                views.Add(await ReadAsync(plan, stop));
            }

            // Nothing half done: every plan is looked at before the first is taken.
            foreach (var view in views)
            {
                Report(view);
                if (view.Plan is null || (view.Refused > 0 && !asked.GoodRows))
                {
                    return view.Whole is { } whole ? Say(whole.Key, whole.Args) : Say("exchange.import.refused", view.Refused, view.Good);
                }
            }

            foreach (var view in views)
            {
                if (await TakeAsync(view, stop) is { } refused)
                {
                    return Say(refused.TextKey, refused.Args);
                }
            }

            return 0;
        }

        private async Task<ImportView> ReadAsync(Guid? plan, CancellationToken stop)
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
            var units = await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ToListAsync(stop);
            var (from, to) = Period();
            return reader.Read(new(bytes, columns, plan, from, to), units, MaxBytes);
        }

        private (LocalDate From, LocalDate To) Period() =>
            PlanDefaults.PeriodOf(asked.Year ?? PlanDefaults.YearOf(asked.Title ?? asked.File.Name, "", clock.Today.Year));

        private async Task<Refusal?> RegisterUnitsAsync(IReadOnlyList<UnitShape> shapes, CancellationToken stop)
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
            var known = (await db.Set<UnitRow>().AsNoTracking().Select(row => row.Code).ToListAsync(stop)).ToHashSet();
            foreach (var unit in shapes.Where(unit => known.Add(unit.Code)))
            {
                var command = new PeopleCommand.RegisterUnit(new(unit.Code), unit.Name, unit.Kind, unit.Order);
                var outcome = await services.GetRequiredService<PeopleDesk>().HandleAsync(NewOrder(), command, stop);
                if (outcome.Refused is { } refused)
                {
                    return refused;
                }

                Console.WriteLine($"Unit registered 已登记单位: {unit.Code} {unit.Name.Zh}");
            }

            return null;
        }

        private async Task<Refusal?> TakeAsync(ImportView view, CancellationToken stop)
        {
            var (from, to) = Period();
            var title = view.Title.Length > 0 ? view.Title : Path.GetFileNameWithoutExtension(asked.File.Name);
            var said = view.Said ?? new(title, "", null, "", from, to);
            var plan = new PlanId(services.GetRequiredService<Ids>().Next());
            var command = new PlanCommand.Import(
                plan, asked.Title ?? said.Title, asked.Publisher ?? said.Publisher, said.PublishedOn, asked.Address ?? said.Address,
                said.PeriodStart, said.PeriodEnd, asked.File.Name, bytes, null, NotClassified: true)
            {
                Prepared = view.Plan,
            };
            var outcome = await services.GetRequiredService<PlansDesk>().HandleAsync(NewOrder(), command, stop);
            if (outcome.Refused is null)
            {
                var address = PlanAddresses.Reading(plan.Value);
                Console.WriteLine($"已导入《{command.Title}》{view.Good} 条，不能导入 {view.Refused} 行。导入即表示不涉密。督查室的账号在 {address} 逐条确认。");
                Console.WriteLine($"Imported \"{command.Title}\": {view.Good} entries, {view.Refused} rows left out. By importing you state that it " +
                    $"is not classified. A supervisor confirms the entries at {address}.");
            }

            return outcome.Refused;
        }

        private Order NewOrder() => new(
            Actor.Console(Environment.UserName), services.GetRequiredService<Ids>().Next(), clock.GetCurrentInstant(), clock.Today);

        private void Report(ImportView view)
        {
            foreach (var fault in view.Faults.Concat(view.Notes))
            {
                foreach (var language in (string[])[Languages.English, Languages.Chinese])
                {
                    var words = texts.In(language, fault.Key, fault.Args);
                    var place = fault.Letter.Length == 0 ? words : texts.In(language, "exchange.fault.at", fault.Letter, fault.Head, words);
                    Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{fault.Place}: {place}"));
                }
            }
        }

        private int Say(string key, params object[] args)
        {
            Console.Error.WriteLine(texts.In(Languages.English, key, args));
            Console.Error.WriteLine(texts.In(Languages.Chinese, key, args));
            return FolderOptions.Refused;
        }
    }
}
