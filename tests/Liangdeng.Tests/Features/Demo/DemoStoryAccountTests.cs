using System.Text;
using System.Text.Json;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Liangdeng.Tests.Features.Demo;

/// <summary>The account of last year's plan in the demo.</summary>
public sealed partial class DemoStoryTests
{
    [Fact]
    public async Task Last_years_account_was_frozen_and_released_in_february()
    {
        var row = Assert.Single(await demo.RowsAsync<AnnualRow>());

        Assert.Equal((AnnualState.Released, new LocalDate(2021, 2, 22)), (row.State, row.AsOf));
        var counts = row.ReadCounts();
        Assert.Equal((9, 0), (counts.Promises, counts.Open));
        Assert.True(counts is { Kept: > 0, KeptLate: > 0, NotKept: > 0, Withdrawn: > 0, CarriedOver: > 0 });
    }

    [Fact]
    public async Task What_was_frozen_is_what_the_register_says_today_of_that_day()
    {
        var row = Assert.Single(await demo.RowsAsync<AnnualRow>());
        await using var db = await demo.Services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);

        var frozen = await AnnualFiles.AccountAsync(demo.Services.GetRequiredService<FileStore>(), row, Stop);
        var read = await demo.Services.GetRequiredService<AnnualFacts>().ReadAsync(db, new(row.PlanId), row.AsOf, Stop);

        Assert.Equal(Text(frozen), Text(read!));
    }

    [Fact]
    public async Task This_years_promises_all_stand_in_a_draft()
    {
        var plan = (await demo.RowsAsync<PlanRow>()).MaxBy(plan => plan.PeriodStart)!;
        await using var db = await demo.Services.GetRequiredService<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);

        var draft = await demo.Services.GetRequiredService<AnnualFacts>().ReadAsync(db, new(plan.Id), new(2021, 10, 15), Stop);

        Assert.Equal(plan.Commitments, draft!.Counts.Promises);
        Assert.Equal(2, draft.Lines.Count(line => line.TakenFrom is not null));
        Assert.Contains(draft.Lines, line => line.Amendments > 0 && line.Before is not null);
        Assert.True(draft.Counts is { Kept: > 0, Red: > 0, Green: > 0 });
    }

    private static string Text(AnnualAccount account) =>
        Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(account, EventJson.Options));
}
