using System.CommandLine;
using Liangdeng.Features.Demo;
using Liangdeng.Hosting;
using Liangdeng.Store;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Commands;

/// <summary><c>liangdeng demo</c>: the site of an invented district, on 15 October 2021.</summary>
public static class DemoCommand
{
    private const int DefaultPort = 8080;

    public static Command Create(DistrictClock clock)
    {
        var data = new Option<DirectoryInfo?>("--data") { Description = "Data folder; made where it is missing." };
        var port = new Option<int>("--port") { Description = "Port.", DefaultValueFactory = _ => DefaultPort };
        var today = new Option<string?>("--today") { Description = "Moves the demo's day on, such as 2021-11-08." };
        var seed = new Option<int>("--seed")
        {
            Description = "Another number, another story.",
            DefaultValueFactory = _ => DemoGenerator.DefaultSeed,
        };
        var seedOnly = new Option<bool>("--seed-only") { Description = "Fills the folder and leaves." };
        var listen = new Option<string>("--listen")
        {
            Description = "Address to listen on.",
            DefaultValueFactory = _ => "127.0.0.1",
        };
        var open = new Option<bool>("--open-demo")
        {
            Description = "Allows other addresses: everybody who reaches them can sign in as anybody.",
        };
        var command = new Command("demo", "Serves an invented district with nine months of data.")
        {
            data, port, today, seed, seedOnly, listen, open,
        };
        command.SetAction(async (words, stop) =>
        {
            var address = words.GetValue(listen)!;
            if (!Ports.IsOwn(address) && !words.GetValue(open))
            {
                return Refuse(
                    "The demo's passwords are public: other addresses only with --open-demo. " +
                    "演示账号的密码是公开的，监听其他地址请加 --open-demo。");
            }

            if (!words.GetValue(seedOnly) && Ports.Taken(address, words.GetValue(port)) is { } taken)
            {
                return Refuse(
                    $"Cannot listen on {address}:{words.GetValue(port)}: {taken}. Choose another --port. " +
                    "不能监听这个地址和端口，请用 --port 换一个。");
            }

            var day = Day(words.GetValue(today));
            return day.Refused ?? await RunAsync(
                new(
                    words.GetValue(data)?.FullName ?? DefaultData(), $"http://{Ports.Host(address)}:{words.GetValue(port)}",
                    day.Value, words.GetValue(seed), words.GetValue(seedOnly)),
                clock, stop);
        });
        return command;
    }

    /// <summary>The demo in a folder of its own, opened and not listening; its clock stands at the demo's day.</summary>
    /// <param name="lightLamps">False where a rulebook is to be tried: then no lights are recorded.</param>
    public static async Task<WebApplication> MakeAsync(
        string data, DistrictClock clock, CancellationToken stop, bool lightLamps = true)
    {
        var folder = DemoGenerator.FolderIn(data);
        await DemoGenerator.MakeAsync(folder, clock, DemoGenerator.DefaultSeed, progress: null, stop, lightLamps);
        clock.StopAt(DemoGenerator.Start);
        var (app, refused) = await Site.OpenAsync(new(folder, clock, DemoGenerator.Origin, IsDemo: true), stop);
        return app ?? throw new InvalidOperationException($"The folder that was just filled cannot be opened: {refused}.");
    }

    private static async Task<int> RunAsync(Asked asked, DistrictClock clock, CancellationToken stop)
    {
        var folder = DemoGenerator.FolderIn(asked.Data);
        Console.WriteLine($"数据文件夹 data folder: {folder.Root}");
        if (await FillAsync(folder, asked, clock, stop) is { } refusedToFill)
        {
            return refusedToFill;
        }

        clock.StopAt(DemoGenerator.Start);
        var (app, refused) = await Site.OpenAsync(
            new(folder, clock, LedgerStore.OriginOf(folder.Root) ?? DemoGenerator.Origin, IsDemo: true, asked.Url), stop);
        if (app is null)
        {
            return FolderOptions.Explain(refused!);
        }

        await using (app)
        {
            return await DemoDay.MoveAsync(app.Services, clock, asked.Today, stop) is { } tooEarly ? Refuse(tooEarly)
                : asked.SeedOnly ? 0
                : await ServeAsync(app, clock, asked.Url, stop);
        }
    }

    /// <returns>Null where the folder holds a ledger now, else the exit code.</returns>
    private static async Task<int?> FillAsync(
        DistrictFolder folder, Asked asked, DistrictClock clock, CancellationToken stop)
    {
        switch (DemoFolder.StateOf(folder))
        {
            case DemoFolderState.Filled:
                return null;
            case DemoFolderState.BeingFilled:
                return Refuse(
                    $"Another process is filling {folder.Root}. 另一个进程正在生成这里的演示数据，请稍后再试。");
            case DemoFolderState.Foreign:
                return Refuse(
                    $"{folder.Root} holds files that are not the demo's; nothing was changed. Choose another --data. " +
                    "这个文件夹里有别的文件，没有改动任何内容，请换一个 --data。");
        }

        var begun = clock.GetCurrentInstant();
        await DemoGenerator.MakeAsync(folder, clock, asked.Seed, Progress(), stop);
        var took = (clock.GetCurrentInstant() - begun).TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"演示数据已生成，用时 {took:0.0} 秒 filled in {took:0.0} s"));
        return null;
    }

    private static async Task<int> ServeAsync(WebApplication app, DistrictClock clock, string url, CancellationToken stop)
    {
        await app.StartAsync(stop);
        Console.WriteLine($"亮灯 Liangdeng: {url}/  （{LocalDatePattern.Iso.Format(clock.Today)}）");
        Console.WriteLine(
            $"演示账号 demo accounts: {string.Join(' ', DemoCast.Accounts.List.Select(account => account.Account).Take(7))} … " +
            $"密码 password: {DemoCast.Password}  {url}/sign-in");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>One line that is written over, for people only.</summary>
    private static LineOfProgress? Progress() => Console.IsErrorRedirected ? null : new();

    private static (LocalDate? Value, int? Refused) Day(string? text) => text is null
        ? (null, null)
        : LocalDatePattern.Iso.Parse(text).TryGetValue(default, out var day)
            ? (day, null)
            : (null, Refuse("--today: a day such as 2021-11-08. 日期请写成 2021-11-08。"));

    /// <summary>Beside the source tree where the program runs from one, else in the user's own data folder.</summary>
    private static string DefaultData()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "Liangdeng.slnx")))
            {
                return Path.Combine(at.FullName, "data", "demo");
            }
        }

        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(local, "liangdeng", "demo");
    }

    private static int Refuse(string message)
    {
        Console.Error.WriteLine(message);
        return FolderOptions.Refused;
    }

    private sealed record Asked(string Data, string Url, LocalDate? Today, int Seed, bool SeedOnly);

    private sealed class LineOfProgress : IProgress<LocalDate>
    {
        public void Report(LocalDate value) => Console.Error.Write(
            value == DemoGenerator.Day.PlusDays(-1) ? "\r\u001b[K" : $"\r正在生成 {LocalDatePattern.Iso.Format(value)} …");
    }
}
