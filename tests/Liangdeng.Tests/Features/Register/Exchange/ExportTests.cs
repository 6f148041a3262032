using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Spreadsheet;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Hosting;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Exchange;

public sealed class ExportTests : IAsyncLifetime
{
    private RegisterSite register = null!;
    private SiteBrowser visitor = null!;

    private SiteFixture Site => register.Site;

    public async ValueTask InitializeAsync()
    {
        register = await RegisterSite.IssuedAsync();
        visitor = Site.Visitor();
    }

    public ValueTask DisposeAsync()
    {
        visitor.Dispose();
        return register.DisposeAsync();
    }

    [Theory]
    [InlineData("/register.json")]
    [InlineData("/commitments.json")]
    [InlineData("/commitments.json?kind=deliverable")]
    [InlineData("/commitments.json?text=nothing")]
    public async Task Every_document_is_what_the_published_schema_says(string address) => await JsonAsync(address);

    [Fact]
    public async Task The_schema_is_served_as_it_stands_in_the_repository()
    {
        var answer = await visitor.GetAsync(RegisterSchema.Address);

        Assert.Equal("application/schema+json", answer.Raw.Content.Headers.ContentType!.MediaType);
        Assert.Equal(
            File.ReadAllText(Path.Combine(Repository.Root, "schemas", "register-1.json")),
            Encoding.UTF8.GetString(await BytesAsync(answer)));
    }

    [Fact]
    public async Task The_whole_register_says_the_plan_the_terms_and_the_figures()
    {
        await VerifyAsync("165");
        var document = await JsonAsync("/register.json");

        var text = document["plans"]![0]!["text"]!;
        Assert.Equal(
            text["sha256"]!.GetValue<string>(),
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text["content"]!.GetValue<string>()))));
        var promise = document["commitments"]![0]!;
        Assert.Equal("2021-001", promise["code"]!.GetValue<string>());
        Assert.Equal("water", promise["terms"]!["lead"]!.GetValue<string>());
        Assert.Equal("225", promise["target"]!["quantity"]!["value"]!.GetValue<string>());
        Assert.Equal("165", Assert.Single(promise["figures"]!.AsArray())!["value"]!["value"]!.GetValue<string>());
        Assert.Equal("verified", Assert.Single(promise["reports"]!.AsArray())!["state"]!.GetValue<string>());
        Assert.NotEmpty(promise["lights"]!.AsArray());
        Assert.Equal(document["ledger"]!["size"]!.GetValue<long>(), document["entries"]!.GetValue<long>());
    }

    [Theory]
    [InlineData("/register.json")]
    [InlineData("/register.xlsx")]
    public async Task A_figure_that_is_not_verified_and_a_person_stay_inside(string address)
    {
        Assert.Null((await register.DoAsync(BreakDownPeople)).Refused);
        await register.HandedInAsync("161.5");
        Assert.Null((await register.DoAsync(Role.Head, new ReportCommand.Clear(Id, September, 1))).Refused);

        var said = await SaidAsync(address);

        Assert.DoesNotContain("161.5", said, StringComparison.Ordinal);
        Assert.DoesNotContain("王水生", said, StringComparison.Ordinal);
        Assert.DoesNotContain("某supervisor", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_filter_gives_the_same_rows_in_every_format()
    {
        const string Filter = "?kind=deliverable";
        var csv = Encoding.UTF8.GetString(await BytesAsync(await visitor.GetAsync("/commitments.csv" + Filter)));
        var json = await JsonAsync("/commitments.json" + Filter);
        var sheets = ExchangeFiles.Sheets(await BytesAsync(await visitor.GetAsync("/commitments.xlsx" + Filter)));

        Assert.Contains("2021-002", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("2021-001", csv, StringComparison.Ordinal);
        Assert.Equal("2021-002", Assert.Single(json["commitments"]!.AsArray())!["code"]!.GetValue<string>());
        Assert.Equal("/commitments?kind=deliverable", json["part"]!.GetValue<string>());
        Assert.Null(json["plans"]![0]!["text"]!["content"]);
        Assert.Equal(["2021-002"], sheets["承诺事项"].Column("编号"));
    }

    [Fact]
    public async Task Figures_are_numbers_days_are_days_and_words_are_never_formulas()
    {
        await VerifyAsync("165", "=HYPERLINK(\"https://example.org\")");
        var sheets = ExchangeFiles.Sheets(await BytesAsync(await visitor.GetAsync("/register.xlsx")));

        var row = sheets["已核实数据"][1];
        Assert.Equal(["165"], sheets["已核实数据"].Column("已核实累计"));
        Assert.Equal(CellValues.Number, row[3].DataType!.Value);
        Assert.Equal(["=HYPERLINK(\"https://example.org\")"], sheets["已核实数据"].Column("进展说明"));
        Assert.All(sheets.Values.SelectMany(rows => rows).SelectMany(cells => cells), cell => Assert.Null(cell.CellFormula));
        Assert.Equal("44561", sheets["承诺事项"].Column("完成期限")[0]);
        Assert.Equal(["225", ""], sheets["承诺事项"].Column("目标值"));
        Assert.Equal("区水利局", sheets["任务分解"].Column("牵头单位")[0]);
    }

    [Fact]
    public async Task Heads_of_sheets_are_in_the_language_of_the_visitor()
    {
        var english = await Site.InEnglishAsync();
        var sheets = ExchangeFiles.Sheets(await BytesAsync(await english.GetAsync("/commitments.xlsx")));

        Assert.Equal(["2021-001", "2021-002"], sheets["Commitments"].Column("No."));
    }

    [Theory]
    [InlineData("/commitments.json?plan=00000000000070008000000000000000")]
    [InlineData("/commitments.xlsx?plan=nothing")]
    public async Task Of_a_plan_that_is_not_there_there_is_nothing(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);

    [Theory]
    [InlineData("/register.json")]
    [InlineData("/register.xlsx")]
    [InlineData("/commitments.json")]
    public async Task What_has_not_changed_is_not_sent_again(string address)
    {
        var tag = (await visitor.GetAsync(address)).Raw.Headers.ETag!.ToString();

        Assert.Equal(HttpStatusCode.NotModified, (await visitor.GetAsync(address, "If-None-Match", tag)).Status);
        await VerifyAsync("165");
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync(address, "If-None-Match", tag)).Status);
    }

    [Fact]
    public async Task The_table_and_the_ledger_lead_to_the_open_data()
    {
        foreach (var page in (string[])["/commitments?kind=amount", "/ledger"])
        {
            var answer = await visitor.GetAsync(page);
            Assert.NotEmpty(answer.Html.QuerySelectorAll("a[href='/register.json']"));
            Assert.NotEmpty(answer.Html.QuerySelectorAll("a[href='/register.xlsx']"));
        }

        Assert.NotEmpty((await visitor.GetAsync("/commitments?kind=amount")).Html
            .QuerySelectorAll("a[href='/commitments.xlsx?kind=amount']"));
    }

    [Fact]
    public async Task The_archive_holds_every_file_and_names_what_is_not_what_the_ledger_says()
    {
        var evidence = await Site.Service<PlanFiles>().KeepAsync("good"u8.ToArray(), "a.txt", "text/plain", CancellationToken.None);
        var changed = await Site.Service<PlanFiles>().KeepAsync("before"u8.ToArray(), "b.txt", "text/plain", CancellationToken.None);
        await VerifyAsync("165", "已核", evidence, changed with { Sha256 = new string('0', 64) });
        await using var picture = await Site.Service<RegisterSource>().OpenAsync(ExportAsk.Everything, CancellationToken.None);
        using var file = new MemoryStream();
        var problems = await Site.Service<RegisterArchive>().WriteAsync(picture, file, "zh", CancellationToken.None);

        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        var names = zip.Entries.Select(entry => entry.FullName).ToList();
        Assert.Contains(RegisterArchive.Json, names);
        Assert.Contains($"files/{evidence.Id:N}.txt", names);
        Assert.Contains($"plans/{Plan.Value:N}/text.txt", names);
        Assert.Contains(problems, problem => problem.Place == $"files/{changed.Id:N}.txt" && problem.Fault == FileFault.Changed);
        // The scene's plan names an original that was never stored.
        Assert.Contains(problems, problem => problem.Place.Contains("original", StringComparison.Ordinal) && problem.Fault == FileFault.Missing);
        using var sums = new StreamReader(zip.GetEntry(RegisterArchive.Hashes)!.Open());
        var line = $"{evidence.Sha256}  files/{evidence.Id:N}.txt";
        Assert.Contains(line, (await sums.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n'));
    }

    private static RegisterCommand.NamePeople BreakDownPeople => new(Id, new("赵领导", "", "王水生", "李联络"));

    private Task VerifyAsync(string value, string words = "已核", params StoredFile[] evidence) => VerifiedAsync(value, words, evidence);

    private async Task VerifiedAsync(string value, string words, StoredFile[] evidence)
    {
        await Site.AppendAsync(
            Streams.Commitment(Id), new CommitmentEvent.ReportReceived(September, 1),
            new CommitmentEvent.FigureVerified(September, 1, new(value, "亿元"), null, null, words, "", evidence, null));
        await Site.Service<Liangdeng.Features.Lights.LamplighterDesk>().EvaluateAsync(Id, CancellationToken.None);
        await Site.RowsAsync();
    }

    private async Task<JsonObject> JsonAsync(string address) =>
        ExchangeFiles.Valid(Encoding.UTF8.GetString(await BytesAsync(await visitor.GetAsync(address))));

    private async Task<string> SaidAsync(string address)
    {
        var bytes = await BytesAsync(await visitor.GetAsync(address));
        return address.EndsWith(".json", StringComparison.Ordinal)
            ? Encoding.UTF8.GetString(bytes)
            : string.Join('\n', ExchangeFiles.Sheets(bytes).Values.SelectMany(rows => rows).SelectMany(cells => cells).Select(cell => cell.InnerText));
    }

    private static async Task<byte[]> BytesAsync(SiteAnswer answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return await answer.Raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }
}
