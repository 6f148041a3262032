using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using NodaTime;
using static Liangdeng.Tests.Features.Register.Amendments.AmendmentScene;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Amendments;

/// <summary>The old promise is judged on until its own due date has passed.</summary>
public sealed class LightBeforeTests
{
    private static readonly LocalDate Oct31 = new(2021, 10, 31);

    /// <summary>October's report is due five working days after the month: on 5 November; the day after is the last.</summary>
    private static readonly LocalDate LastDay = new(2021, 11, 6);

    private static AmendmentCommand.Ask Later => Ask(Investment, DueInOctober with { Due = Dec31 });

    private static RegisterCommand.BreakDown DueInOctober => BreakDown with { Due = Oct31 };

    [Fact]
    public async Task An_amendment_lights_both_lamps_at_once()
    {
        await using var site = await DueInOctoberAsync();

        await site.AmendAsync(Later);

        // 170 of 225: nine tenths of the old time are over, three quarters of the new.
        Assert.Equal(("green", 1), ((await site.CommitmentAsync()).Light, (await site.CommitmentAsync()).AmendmentNo));
        var before = Assert.Single(await site.RowsAsync<LightBeforeRow>());
        Assert.Equal(("yellow", 1, 1L), (before.Light, before.No, before.Version));
    }

    [Fact]
    public async Task The_light_before_is_public_and_says_by_which_facts()
    {
        await using var site = await DueInOctoberAsync();
        await site.AmendAsync(Later);

        var facts = LightFacts.Read(Assert.Single(await site.RowsAsync<LightBeforeRow>()).Facts);

        Assert.Equal(EntryKind.Public, Streams.KindOf(Streams.LightBefore(Id, 1)));
        Assert.Contains(facts, fact => fact is { Name: "due", Value: "2021-10-31" });
        Assert.Contains(facts, fact => fact is { Name: "planned-share", Value: "90" });
    }

    [Fact]
    public async Task It_is_lit_every_day_until_the_last_report_of_the_old_promise_was_due_and_not_after()
    {
        await using var site = await DueInOctoberAsync();
        await site.AmendAsync(Later);
        await site.MoveToAsync(new(2021, 12, 10));

        var before = await site.RowsAsync<LightBeforeRow>();

        Assert.Equal(LastDay, before.Max(row => row.Day));
        Assert.Equal("red", before.MaxBy(row => row.Version)!.Light);
        Assert.True((await site.RowsAsync<LightRow>()).Max(row => row.Day) > LastDay);
    }

    [Fact]
    public async Task A_day_on_which_nothing_moves_records_nothing()
    {
        await using var site = await DueInOctoberAsync();
        await site.AmendAsync(Later);

        await site.MoveToAsync(new(2021, 10, 12));

        Assert.Single(await site.RowsAsync<LightBeforeRow>());
    }

    [Fact]
    public async Task The_table_of_a_day_has_both_lights_while_the_old_due_date_has_not_passed()
    {
        await using var site = await DueInOctoberAsync();
        await site.AmendAsync(Later);
        await site.MoveToAsync(new(2021, 12, 1));

        var (day, last, after) = (await site.LightOnAsync(Today), await site.LightOnAsync(LastDay), await site.LightOnAsync(LastDay.PlusDays(1)));

        Assert.Equal(("green", "yellow"), (day.Lighting.Light.Id, day.UnderOldTerms!.Light.Id));
        Assert.Equal("red", last.UnderOldTerms!.Light.Id);
        Assert.Null(after.UnderOldTerms);
        Assert.Equal(1, after.Commitment.AmendmentNo);
    }

    [Fact]
    public async Task Before_the_day_of_the_amendment_the_old_promise_alone_is_known()
    {
        await using var site = await DueInOctoberAsync(new(2021, 10, 6));
        await site.MoveToAsync(Today);
        await site.AmendAsync(Later);

        var (before, then) = (await site.LightOnAsync(Today.PlusDays(-1)), await site.LightOnAsync(Today));

        Assert.Equal((Oct31, "yellow"), (before.Commitment.Due!.Value, before.Lighting.Light.Id));
        Assert.Equal((Dec31, "green"), (then.Commitment.Due!.Value, then.Lighting.Light.Id));
    }

    [Fact]
    public async Task Each_amendment_leaves_a_promise_of_its_own_behind()
    {
        await using var site = await DueInOctoberAsync();
        await site.AmendAsync(Later);
        await site.AmendAsync(Lower("160"), no: 2);

        var before = await site.RowsAsync<LightBeforeRow>();
        var row = await site.LightOnAsync(Today);

        Assert.Equal([1, 2], before.Select(light => light.No).Distinct().Order());
        Assert.Equal("yellow", before.Last(light => light.No == 1).Light);
        Assert.Equal("green", before.Last(light => light.No == 2).Light);
        // Of several the first promise is told.
        Assert.Equal("yellow", row.UnderOldTerms!.Light.Id);
    }

    [Fact]
    public async Task What_was_due_before_it_was_amended_is_not_judged_again()
    {
        await using var site = await DueInOctoberAsync();
        await site.MoveToAsync(new(2021, 12, 1));

        await site.AmendAsync(Later);

        Assert.Empty(await site.RowsAsync<LightBeforeRow>());
        Assert.Null((await site.LightOnAsync(new(2021, 12, 1))).UnderOldTerms);
    }

    [Fact]
    public async Task A_figure_that_is_verified_later_lights_both()
    {
        await using var site = await DueInOctoberAsync();
        await site.AmendAsync(Later);
        await site.MoveToAsync(new(2021, 10, 31));

        await site.VerifyAsync(new(2021, 10), "225");

        Assert.Equal("green", (await site.RowsAsync<LightBeforeRow>()).MaxBy(row => row.Version)!.Light);
        Assert.Equal("green", (await site.CommitmentAsync()).Light);
    }

    /// <summary>225 by the end of October, 170 reached by the end of September: behind, and not by much.</summary>
    private static async Task<RegisterSite> DueInOctoberAsync(LocalDate? day = null)
    {
        var site = await RegisterSite.OpenAsync(day);
        Assert.Null((await site.DoAsync(DueInOctober)).Refused);
        Assert.Null((await site.DoAsync(BreakDown with { Commitment = RegisterSite.Second })).Refused);
        Assert.Null((await site.DoAsync(new RegisterCommand.IssueBreakdown(Plan, "示政办〔2021〕9号", new(2021, 2, 20)))).Refused);
        await site.VerifyAsync(September, "170");
        return site;
    }
}
