using System.Text;
using System.Text.Json.Nodes;
using Liangdeng.Commands;
using Liangdeng.Features.Demo;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Demo;
using Liangdeng.Tests.Features.Register.Sets;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NodaTime.Testing;

namespace Liangdeng.Tests.Features.Register.Exchange;

/// <summary>The command line, and the whole demo on its way out.</summary>
public sealed class RegisterCommandTests(DemoFixture demo) : IClassFixture<DemoFixture>, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("liangdeng-exchange-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_demo_goes_out_as_the_schema_says_and_comes_in_elsewhere()
    {
        var json = await WriteAsync(picture => to => RegisterJson.WriteAsync(picture, to, CancellationToken.None));
        var document = ExchangeFiles.Valid(Encoding.UTF8.GetString(json));
        Assert.NotEmpty(document["commitments"]!.AsArray().Where(it => it!["amendments"]!.AsArray().Count > 0));
        var file = Put("register.json", json);

        Assert.Equal(0, await RunAsync("import", file, "--data", Path.Combine(folder, "new")));
        // The plans are there now.
        Assert.Equal(FolderOptions.Refused, await RunAsync("import", file, "--data", Path.Combine(folder, "new")));
        var to = Path.Combine(folder, "again.json");
        Assert.Equal(0, await RunAsync("export", "--data", Path.Combine(folder, "new"), "--out", to));
        var again = ExchangeFiles.Valid(await File.ReadAllTextAsync(to, TestContext.Current.CancellationToken));
        Assert.True(JsonNode.DeepEquals(document["units"], again["units"]));
        // Drafts are not public.
        Assert.Empty(again["plans"]!.AsArray());
    }

    [Fact]
    public async Task The_demo_goes_out_as_a_sound_workbook()
    {
        var excel = await WriteAsync(picture => to =>
            demo.Services.GetRequiredService<RegisterWorkbook>().WriteAsync(picture, to, "en", CancellationToken.None));
        var sheets = ExchangeFiles.Sheets(excel);

        Assert.Equal(Enum.GetValues<ExchangeSheet>().Length, sheets.Count);
        Assert.Equal((await demo.RowsAsync<Liangdeng.Features.Register.CommitmentRow>()).Count, sheets["Commitments"].Count - 1);
    }

    [Fact]
    public async Task A_table_with_an_unknown_unit_changes_nothing_unless_the_good_rows_are_asked_for()
    {
        var file = Put("台账.xlsx", TableScene.Table(
            SheetFixtures.Line(1, "重点工作", "责任单位") + SheetFixtures.Line(2, "新建学校12所") + SheetFixtures.Line(3, "修路", "区交通局")));

        Assert.Equal(FolderOptions.Refused, await RunAsync("import", file, "--data", Path.Combine(folder, "own")));
        Assert.Equal(0, await RunAsync("import", file, "--data", Path.Combine(folder, "own"), "--good-rows", "--title", "2021年台账"));
        Assert.Equal(FolderOptions.Refused, await RunAsync("import", file, "--data", Path.Combine(folder, "own"), "--column", "B=Nonsense"));
    }

    [Theory]
    [InlineData("import", "nothing.xlsx")]
    [InlineData("export")]
    public async Task What_is_not_there_is_refused(params string[] words) =>
        Assert.Equal(FolderOptions.Refused, await RunAsync([.. words, "--data", Path.Combine(folder, "none")]));

    private static Task<int> RunAsync(params string[] words) =>
        CommandLine.Of(new DistrictClock(new FakeClock(DemoGenerator.Start))).Parse(["register", .. words]).InvokeAsync(
            cancellationToken: TestContext.Current.CancellationToken);

    private string Put(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private async Task<byte[]> WriteAsync(Func<RegisterPicture, Func<Stream, Task>> write)
    {
        await using var picture = await demo.Services.GetRequiredService<RegisterSource>().OpenAsync(ExportAsk.Everything, CancellationToken.None);
        using var file = new MemoryStream();
        await write(picture)(file);
        return file.ToArray();
    }
}
