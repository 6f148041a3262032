using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Features.Trust;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

/// <summary>What waits for a bulletin is nowhere to be read by a visitor, and afterwards everywhere.</summary>
public sealed partial class HeldBackTests
{
    private const string Figure = "187.625";
    private const string Told = "只有内部知道的说明";
    private static readonly LocalDate December = new(2021, 12, 8);

    [Fact]
    public async Task No_public_page_changes_by_what_is_held_back()
    {
        await using var register = await BulletinSite.HoldingAsync();
        using var visitor = register.Site.Visitor();
        var addresses = Walk(register);
        var before = await ReadAsync(visitor, addresses);

        var file = await register.Site.Service<PlanFiles>().KeepAsync("验收单"u8.ToArray(), "验收单.txt", "text/plain", CancellationToken.None);
        await register.VerifyAsync(Id, September, Figure, Told, file);
        await register.VerifyAsync(RegisterSite.Second, September, null, Told);
        Assert.Null((await register.Site.Service<EnteringDesk>().HandleAsync(
            register.Site.OrderOf(Role.Supervisor),
            new EnteringCommand.Enter(Id, "judged:quality", "quality-not-acceptable", Today.PlusDays(1), Told), CancellationToken.None)).Refused);
        var kinds = await HeldKindsAsync(register);
        Assert.Contains(BulletinItemKind.Light, kinds);
        Assert.Contains(BulletinItemKind.Fact, kinds);

        foreach (var (address, words) in await ReadAsync(visitor, addresses))
        {
            Assert.DoesNotContain(Figure, words, StringComparison.Ordinal);
            // But in the search's own field, and in its sentence that nothing was found.
            Assert.DoesNotContain(Told, address.Contains(Told, StringComparison.Ordinal) ? Found(words) : words, StringComparison.Ordinal);
            // But for the note that something waits, and that a report came in.
            if (address.StartsWith("/commitments/", StringComparison.Ordinal))
            {
                Assert.Equal(Shown(before[address]), Shown(words));
            }
            // The ledger and documents of the register say how many entries there are.
            else if (!Counting().IsMatch(address))
            {
                Assert.Equal(Plain(before[address]), Plain(words));
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/files/{file.Id:N}")).Status);
        await register.ReleasedAsync(September);
        Assert.Contains(Figure, (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
        Assert.Contains(Told, (await visitor.GetAsync("/commitments/2021-002")).Words, StringComparison.Ordinal);
        Assert.Contains(Told, (await visitor.GetAsync("/commitments/2021-001")).One("#facts").TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/files/{file.Id:N}")).Status);
    }

    [Fact]
    public async Task The_log_serves_a_content_once_it_is_released()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, Figure, Told);
        var held = await HeldAsync(register);
        using var visitor = register.Site.Visitor();
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        var log = LogEndpoints.AddressOf(register.Site.Folder);
        foreach (var index in held)
        {
            var answer = await visitor.GetAsync($"{log}/content/{index}");
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Contains("not released yet", answer.Words, StringComparison.Ordinal);
            Assert.Contains("还没有公开", (await visitor.GetAsync($"/ledger/entries/{index}")).Words, StringComparison.Ordinal);
            Assert.DoesNotContain("content.json", (await visitor.GetAsync($"/ledger?entry={index}")).Words, StringComparison.Ordinal);
        }

        Assert.Contains(Figure, (await supervisor.GetAsync($"/ledger/entries/{held[0]}")).Words, StringComparison.Ordinal);
        await register.ReleasedAsync(September);
        foreach (var index in held)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"{log}/content/{index}")).Status);
        }
    }

    [Fact]
    public async Task A_tag_from_before_the_release_does_not_bring_the_old_page_back()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, Figure, Told);
        using var visitor = register.Site.Visitor();
        var old = await visitor.GetAsync("/commitments/2021-001");
        await register.ReleasedAsync(September);

        var now = await visitor.GetAsync("/commitments/2021-001", "If-None-Match", old.Raw.Headers.ETag!.ToString());

        Assert.Equal(HttpStatusCode.OK, now.Status);
        Assert.Contains("什么时候核实，什么时候公开", now.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_see_all_and_that_it_is_not_public()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, Figure, Told);
        using var supervisor = await register.Site.SignInAsync(Role.Supervisor);
        using var visitor = register.Site.Visitor();

        var page = await supervisor.GetAsync("/commitments/2021-001");

        Assert.Contains(Figure, page.Words, StringComparison.Ordinal);
        Assert.Contains("还没有公开", page.Words, StringComparison.Ordinal);
        Assert.Contains("有1件的数据或亮灯还没有公开", (await supervisor.GetAsync("/commitments")).Words, StringComparison.Ordinal);
        Assert.Contains("2021年9月的数据和亮灯正在公开审查", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
        Assert.Contains("133.25", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_bulletin_withholds_a_later_number_of_it_releases_and_no_other_bulletin()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, Figure, Told);
        await register.VerifyAsync(RegisterSite.Second, September, null, "别的说明");
        await register.ReleasedAsync(September, ReleaseScope.Part, new WithheldCommitment(Id, "在复核"));
        using var visitor = register.Site.Visitor();
        async Task<string> SeenAsync() => (await visitor.GetAsync("/commitments/2021-001")).Words;
        Assert.DoesNotContain(Figure, await SeenAsync(), StringComparison.Ordinal);
        Assert.Contains("别的说明", (await visitor.GetAsync("/commitments/2021-002")).Words, StringComparison.Ordinal);

        register.SetDay(new(2021, 11, 8));
        await register.VerifyAsync(RegisterSite.Second, new(2021, 10), null, "十月的说明");
        await register.ReleasedAsync(new(2021, 10));
        Assert.DoesNotContain(Figure, await SeenAsync(), StringComparison.Ordinal);

        await register.ReleasedAsync(September);
        Assert.Contains(Figure, await SeenAsync(), StringComparison.Ordinal);
        Assert.Contains("已于2021年11月8日公开", (await visitor.GetAsync("/bulletins/2021-09")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Going_back_to_at_once_opens_nothing_that_waits()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, Figure, Told);
        await register.ChooseAsync(Publicity.AtOnce);
        await register.VerifyAsync(RegisterSite.Second, September, null, "当时就公开的说明");
        using var visitor = register.Site.Visitor();

        Assert.DoesNotContain(Figure, (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
        Assert.Contains("当时就公开的说明", (await visitor.GetAsync("/commitments/2021-002")).Words, StringComparison.Ordinal);
        await register.ReleasedAsync(September);
        Assert.Contains(Figure, (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
        Assert.Equal("", register.Site.Service<PublicLane>().Edition);
    }

    [Fact]
    public async Task A_closing_waits_with_the_figure_it_rests_on()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifiedAsync("230");
        await register.ClosedAsync();
        using var visitor = register.Site.Visitor();
        Assert.Empty((await visitor.GetAsync("/commitments?outcome=closed")).Html.QuerySelectorAll("tbody tr"));

        await register.ReleasedAsync(September);

        Assert.NotEmpty((await visitor.GetAsync("/commitments?outcome=closed")).Html.QuerySelectorAll("tbody tr"));
    }

    [Fact]
    public async Task A_closing_that_waits_can_be_taken_back_at_once_and_neither_is_seen()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifiedAsync("230");
        await register.ClosedAsync();
        await register.ChooseAsync(Publicity.AtOnce);
        Assert.Null((await register.DoAsync(new ClosingCommand.Reopen(Id, "定错了"), "supervisor2")).Refused);
        using var visitor = register.Site.Visitor();

        Assert.DoesNotContain("定错了", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
        await register.ReleasedAsync(September);
        Assert.Contains("定错了", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_waits_with_the_figure_it_corrects_also_where_figures_go_public_at_once()
    {
        await using var register = await BulletinSite.HoldingAsync();
        await register.VerifyAsync(Id, September, Figure, Told);
        await register.ChooseAsync(Publicity.AtOnce);
        Assert.Null((await register.DoAsync(Role.Reporter, HandIn("187.5") with { Words = "更正的说明", CorrectionGround = "多报了" })).Refused);
        Assert.Null((await register.DoAsync(Role.Head, new ReportCommand.Clear(Id, September, 2))).Refused);
        Assert.Null((await register.DoAsync(Role.Supervisor, new ReportCommand.Verify(Id, September, 2))).Refused);
        using var visitor = register.Site.Visitor();

        Assert.DoesNotContain("更正的说明", (await visitor.GetAsync("/commitments/2021-001")).Words, StringComparison.Ordinal);
        await register.ReleasedAsync(September);
        var page = await visitor.GetAsync("/commitments/2021-001");
        Assert.Contains("更正的说明", page.Words, StringComparison.Ordinal);
        Assert.Contains(Figure, page.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_done_in_whatever_order_visitors_read_what_was_released_and_nothing_else(int seed)
    {
        await using var register = await BulletinSite.HoldingAsync();
        register.SetDay(December);
        var chance = new Random(seed);
        using var visitor = register.Site.Visitor();
        Dictionary<(CommitmentId, ReportPeriod), string> held = [];
        List<string> open = [];
        ReportPeriod[] periods = [September, new(2021, 10), new(2021, 11)];
        foreach (var period in periods.SelectMany(period => new[] { (Id, period), (RegisterSite.Second, period) })
            .OrderBy(one => one.period.Month).ThenBy(_ => chance.Next()).ToList())
        {
            var words = string.Create(CultureInfo.InvariantCulture, $"说明{seed}之{held.Count + open.Count}号");
            await register.VerifyAsync(period.Item1, period.period, period.Item1 == Id ? $"{100 + (10 * period.period.Month)}" : null, words);
            held.Add(period, words);
            if (chance.Next(2) == 0)
            {
                var month = periods[chance.Next(3)];
                if ((await register.ComposeAsync(month)).Accepted)
                {
                    Assert.Null((await register.ReleaseAsync(month)).Refused);
                    foreach (var gone in held.Keys.Where(one => string.CompareOrdinal(one.Item2.ToString(), month.ToString()) <= 0).ToList())
                    {
                        held.Remove(gone, out var told);
                        open.Add(told!);
                    }
                }
            }

            var read = (await visitor.GetAsync("/commitments/2021-001")).Words + (await visitor.GetAsync("/commitments/2021-002")).Words;
            Assert.All(held.Values, hidden => Assert.DoesNotContain(hidden, read, StringComparison.Ordinal));
            Assert.All(open, shown => Assert.Contains(shown, read, StringComparison.Ordinal));
        }

        await RebuiltIsTheSameAsync(register);
    }

    /// <summary>What followed entry by entry is what is built anew from the ledger.</summary>
    private static async Task RebuiltIsTheSameAsync(RegisterSite register)
    {
        var lane = register.Site.Service<PublicLane>();
        var followed = await RowsAsync(register);
        var file = FileOf(register);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(file);
        await lane.OpenAsync(CancellationToken.None);

        Assert.Equal(followed, await RowsAsync(register));
    }

    private static string FileOf(RegisterSite register) =>
        Path.Combine(register.Site.Folder.Root, register.Site.Service<PublicLane>().Edition);

    private static async Task<string> RowsAsync(RegisterSite register)
    {
        var file = FileOf(register);
        await using var db = new ViewsDb(new DbContextOptionsBuilder<ViewsDb>().UseSqlite($"Data Source={file}").Options);
        return System.Text.Json.JsonSerializer.Serialize(new object[]
        {
            await db.Set<CommitmentRow>().AsNoTracking().OrderBy(row => row.Code).ToListAsync(),
            await db.Set<FigureRow>().AsNoTracking().OrderBy(row => row.Index).ToListAsync(),
            await db.Set<LightRow>().AsNoTracking().OrderBy(row => row.Index).ToListAsync(),
            await db.Set<BulletinItemRow>().AsNoTracking().OrderBy(row => row.Index).ToListAsync(),
        }, EventJson.Options);
    }

    private static Task<List<BulletinItemKind>> HeldKindsAsync(RegisterSite register) => register.AskAsync(db => db.Set<BulletinItemRow>()
        .Where(item => item.PublicAt == null).OrderBy(item => item.Index).Select(item => item.Kind).ToListAsync());

    private static Task<List<long>> HeldAsync(RegisterSite register) => register.AskAsync(db => db.Set<BulletinItemRow>()
        .Where(item => item.PublicAt == null && item.Kind != BulletinItemKind.Inside).OrderBy(item => item.Index).Select(item => item.Index).ToListAsync());

    /// <summary>Every address of the site that answers a GET, with the filters, orders and keys that it knows.</summary>
    private static List<string> Walk(RegisterSite register)
    {
        Dictionary<string, string[]> known = new()
        {
            ["code"] = ["2021-001", "2021-002"],
            ["period"] = ["2021-08", "2021-09"],
            ["index"] = [.. Enumerable.Range(0, (int)register.Site.Service<LedgerStore>().Size + 20).Select(index => $"{index}")],
            ["district"] = [register.Site.Folder.Code],
            ["path"] = ["entries/000.p/5"],
            ["status"] = ["404"],
        };
        List<string> all =
        [
            .. register.Site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(route => route.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
                .SelectMany(route => Filled(route.RoutePattern, known)).Distinct().Order(StringComparer.Ordinal),
        ];
        string[] filters = ["light=red", "light=yellow", "light=green", "light=grey", "sort=light", "sort=due", "text=187", "outcome=closed", "plan=all"];
        all.AddRange(filters.SelectMany(filter => new[] { $"/commitments?{filter}", $"/commitments.csv?{filter}" }));
        all.AddRange(filters.SelectMany(filter => new[] { $"/commitments.json?{filter}", $"/commitments.xlsx?{filter}" }));
        string[] words = ["187", Told, "说明", "2021-001"];
        all.AddRange(words.SelectMany(word => new[] { $"/search?q={word}", $"/search?q={word}&kind=report", $"/search?q={word}&light=red" }));
        all.AddRange(["/chart?paper=a3", "/chart?paper=a0", "/rulebooks/default?on=2021-10-08", $"/plans/{Plan.Value:N}"]);
        return all;
    }

    private static IEnumerable<string> Filled(RoutePattern pattern, Dictionary<string, string[]> known)
    {
        IEnumerable<string> addresses = ["/" + pattern.RawText!.TrimStart('/')];
        foreach (var parameter in pattern.Parameters)
        {
            var values = known.GetValueOrDefault(parameter.Name, [Id.Value.ToString(), "default"]);
            addresses = addresses.SelectMany(address => values.Select(value => Parameter(parameter.Name).Replace(address, value, 1))).ToList();
        }

        return addresses;
    }

    private static Regex Parameter(string name) => new(@"\{\**" + name + @"(:[^{}]*(\{[^{}]*\}[^{}]*)*)?\??\}");

    private static async Task<Dictionary<string, string>> ReadAsync(SiteBrowser visitor, IEnumerable<string> addresses)
    {
        Dictionary<string, string> read = [];
        foreach (var address in addresses)
        {
            var answer = await visitor.GetAsync(address);
            read.Add(address, answer.Raw.Content.Headers.ContentType?.MediaType switch
            {
                "text/html" => answer.Html.DocumentElement.OuterHtml,
                RegisterWorkbook.MediaType => await UnzippedAsync(await answer.Raw.Content.ReadAsByteArrayAsync()),
                _ => await answer.Raw.Content.ReadAsStringAsync(),
            });
        }

        return read;
    }

    private static string Found(string page) => string.Join(
        '\n', new HtmlParser().ParseDocument(page).QuerySelectorAll("main ol, main ul, main table").Select(one => one.TextContent));

    private static async Task<string> UnzippedAsync(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        List<string> parts = [];
        foreach (var entry in archive.Entries)
        {
            using var reader = new StreamReader(await entry.OpenAsync());
            parts.Add(await reader.ReadToEndAsync());
        }

        return string.Join('\n', parts);
    }

    [GeneratedRegex(@"^/ledger|^/log|\.(json|xlsx)")]
    private static partial Regex Counting();

    /// <summary>Light, chart, strip and tables of a promise.</summary>
    private static IEnumerable<string> Shown(string page) =>
        new HtmlParser().ParseDocument(page).QuerySelectorAll("main .reason, main svg, main table")
            // Of a promise of which something waits other rulebooks are tried on the day before that.
            .Select(one => Regex.Replace(one.TextContent, "还有[0-9]+天", ""));

    /// <summary>What a page says, without its frame, which counts the ledger's entries, and without the note that something waits.
    /// </summary>
    private static string Plain(string text)
    {
        if (!text.StartsWith("<html", StringComparison.Ordinal))
        {
            return text;
        }

        var main = new HtmlParser().ParseDocument(text).QuerySelector("main")!;
        foreach (var note in main.QuerySelectorAll(".note, input[type=hidden]").ToList())
        {
            note.Remove();
        }

        // The number of a request that found nothing is its own.
        return string.Join(' ', Regex.Replace(main.OuterHtml, "[0-9A-Z]{13}:[0-9A-F]{8}", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
