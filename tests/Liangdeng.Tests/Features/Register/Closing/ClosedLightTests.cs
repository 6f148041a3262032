using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class ClosedLightTests
{
    private static readonly LocalDate AfterTheYear = new(2022, 1, 14);

    [Fact]
    public async Task What_is_closed_is_not_judged_any_more()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await (await register.VerifiedAsync("100")).ClosedAsync(ClosingOutcome.Withdrawn);
        var before = await register.LightsAsync();

        await register.LightUntilAsync(AfterTheYear);

        Assert.Equal(before.Count, (await register.LightsAsync()).Count);
        Assert.Equal(before[^1].Light, (await register.CommitmentAsync()).Light);
        // The other one goes on.
        Assert.Contains(await register.AskAsync(db => db.Set<LightRow>().ToListAsync()), row => row.CommitmentId == RegisterSite.Second.Value && row.Day > Today);
        Assert.Equal(1, (await register.AskAsync(db => db.Set<LamplighterRow>().OrderByDescending(row => row.Day).FirstAsync())).Evaluated);
    }

    [Fact]
    public async Task Reopened_it_is_judged_again()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await (await register.VerifiedAsync("100")).ClosedAsync(ClosingOutcome.Withdrawn);
        await register.LightUntilAsync(new(2021, 12, 20));
        Assert.Null((await register.DoAsync(new ClosingCommand.Reopen(Id, "还要做"), "supervisor2")).Refused);

        await register.LightUntilAsync(AfterTheYear);

        Assert.Equal("red", (await register.CommitmentAsync()).Light);
    }

    [Fact]
    public async Task As_of_a_day_before_the_closing_it_is_judged_as_it_was()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("100");
        await register.LightUntilAsync(AfterTheYear);
        await register.ClosedAsync(ClosingOutcome.NotKept);

        async Task<Known> KnownAsync(LocalDate day) =>
            Assert.Single(await register.AskAsync(db => RegisterAsOf.ReadAsync(db, day, Id, CancellationToken.None)));
        Assert.Null((await KnownAsync(AfterTheYear.PlusDays(-1))).ClosedDay);
        Assert.Equal(AfterTheYear, (await KnownAsync(AfterTheYear)).ClosedDay);
        Assert.Equal(AfterTheYear, (await KnownAsync(AfterTheYear)).DayOf(AfterTheYear.PlusDays(30)));

        register.SetDay(AfterTheYear.PlusDays(40));
        Assert.Null((await register.DoAsync(new ClosingCommand.Reopen(Id, "有误"), "supervisor2")).Refused);
        Assert.Equal(AfterTheYear, (await KnownAsync(AfterTheYear.PlusDays(39))).ClosedDay);
        Assert.Null((await KnownAsync(AfterTheYear.PlusDays(40))).ClosedDay);
    }

    [Fact]
    public async Task A_day_that_was_missed_is_caught_up_as_it_was_before_the_closing()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("100");
        register.SetDay(AfterTheYear);
        await register.ClosedAsync(ClosingOutcome.NotKept);
        await register.Site.Service<LamplighterDesk>().RunDueAsync(CancellationToken.None);

        Assert.Equal("red", (await register.CommitmentAsync()).Light);
        Assert.True((await register.LightsAsync()).Max(row => row.Day) < AfterTheYear);
    }

    [Fact]
    public async Task Another_rulebook_judges_it_as_it_stood_when_it_was_closed()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("170");
        await register.ClosedAsync(ClosingOutcome.Withdrawn);

        async Task<string> TriedAsync(LocalDate day) => Assert.Single(await register.AskAsync(db =>
            LightsTable.AsOfAsync(db, ShippedRulebooks.Default, day, Id, CancellationToken.None))).Lighting.Light.Id;

        Assert.Equal("green", await TriedAsync(AfterTheYear.PlusDays(60)));
    }

    [Fact]
    public async Task The_page_shows_its_last_light_with_the_days_of_then()
    {
        await using var register = await RegisterSite.IssuedAsync();
        await register.VerifiedAsync("100");
        await register.LightUntilAsync(AfterTheYear);
        await register.ClosedAsync(ClosingOutcome.NotKept);
        using var visitor = register.Site.Visitor();
        var then = (await visitor.GetAsync("/commitments/2021-001")).One("section.reason:not(.closing)").TextContent;

        await register.LightUntilAsync(AfterTheYear.PlusDays(10));

        var later = (await visitor.GetAsync("/commitments/2021-001")).One("section.reason:not(.closing)").TextContent;
        Assert.Contains("逾期14天", then, StringComparison.Ordinal);
        Assert.Equal(then, later);
    }
}
