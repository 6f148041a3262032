using System.Text.Json;
using Liangdeng.Commands;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Liangdeng.Tests.Features.Shared.Times;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Tests.Commands;

public sealed class RegisterOutputTests
{
    private static readonly LocalDate Day = new(2021, 10, 11);

    [Fact]
    public async Task A_line_says_what_was_on_record_or_what_is_known_now()
    {
        Assert.Contains("\t225亿元\t165亿元\t2021-09\twater\t2021-12-31\t-\t", await LineAsync(TimeKind.AsOf), StringComparison.Ordinal);
        Assert.Contains("\t225亿元\t170亿元\t2021-09\twater\t2021-12-31\t-\t", await LineAsync(TimeKind.About), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TimeKind.AsOf, "as-of", "recorded", "165")]
    [InlineData(TimeKind.About, "about", "recomputed", "170")]
    public async Task Json_says_its_time_and_where_its_lights_come_from(TimeKind kind, string key, string lights, string reached)
    {
        var json = JsonDocument.Parse(await ReadAsync(kind, (time, lines) => RegisterOutput.Json(time, lines))).RootElement;
        var row = json.GetProperty("rows").EnumerateArray().First();

        Assert.Equal((key, "2021-10-11", lights), (
            json.GetProperty("time").GetString(), json.GetProperty("day").GetString(), json.GetProperty("lights").GetString()));
        Assert.Equal(("2021-001", reached), (row.GetProperty("id").GetString(), row.GetProperty("reached").GetString()));
        Assert.Equal(kind == TimeKind.About, row.GetProperty("entry").ValueKind == JsonValueKind.Null);
    }

    private static Task<string> LineAsync(TimeKind kind) => ReadAsync(kind, (_, lines) => RegisterOutput.Line(lines[0]));

    private static async Task<string> ReadAsync(TimeKind kind, Func<ShownTime, IReadOnlyList<CommitmentLine>, string> write)
    {
        await using var site = await TimesScene.CorrectedAsync();
        var time = new ShownTime(kind, Day);
        await using var db = await site.Site.Service<PastViews>().OpenAsync(time, null, [], CancellationToken.None);
        var rows = await db.Set<CommitmentRow>().OrderBy(row => row.Code).ToListAsync();
        return write(time, await site.Site.Service<CommitmentLines>().OfAsync(db, rows, CancellationToken.None));
    }
}
