using Liangdeng.Features.Calendar;
using System.Text;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Tests.Features.Register.Blockers;

public sealed class BlockerFactsTests
{
    private static readonly LocalDate Raised = new(2021, 10, 8);
    private static readonly Instant Monday = BlockerTime.InstantOf(new(2021, 10, 11, 9, 0));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2021-10-07", null)]
    [InlineData("2021-10-08", 0)]
    [InlineData("2021-10-09", 1)] // a Saturday that is worked
    [InlineData("2021-10-10", 1)]
    [InlineData("2021-10-14", 5)]
    public void The_oldest_that_was_open_at_the_end_of_the_day_counts(string day, int? age)
    {
        BlockedSpan[] spans =
        [
            new(Raised, BlockerTime.InstantOf(Raised.At(new(10, 0))), null),
            new(new(2021, 10, 11), Monday, null),
        ];

        Assert.Equal(age, AgeOn(spans, day));
    }

    [Fact]
    public void What_was_cleared_by_then_does_not_count_and_what_was_not_yet_does()
    {
        BlockedSpan[] spans = [new(Raised, BlockerTime.InstantOf(Raised.At(new(10, 0))), Monday)];

        Assert.Equal(1, AgeOn(spans, "2021-10-10"));
        Assert.Null(AgeOn(spans, "2021-10-11"));
    }

    [Fact]
    public void Ageing_alone_is_no_news_but_another_oldest_blocker_is()
    {
        LitFact[] Age(int days) => [new("blocker-age", days.ToString(System.Globalization.CultureInfo.InvariantCulture), "working-days")];
        var (friday, thursday) = (new LocalDate(2021, 10, 8), new LocalDate(2021, 10, 14));

        Assert.True(BlockerFacts.HasOnlyAged([], null, [], thursday, ShippedCalendar.Time));
        Assert.True(BlockerFacts.HasOnlyAged(Age(3), friday, Age(8), thursday, ShippedCalendar.Time));
        Assert.False(BlockerFacts.HasOnlyAged(Age(3), friday, Age(4), thursday, ShippedCalendar.Time));
        Assert.False(BlockerFacts.HasOnlyAged(Age(3), friday, [], thursday, ShippedCalendar.Time));
        Assert.False(BlockerFacts.HasOnlyAged([], friday, Age(0), thursday, ShippedCalendar.Time));
    }

    [Fact]
    public async Task A_rulebook_can_light_by_the_age_of_a_blocker_and_its_sentence_says_it()
    {
        await using var site = await BlockerSite.OpenAsync();
        await AdoptAsync(site);
        var row = await site.RaiseAsync("成果要等上级批复", RegisterSite.Second);
        await LightUntilAsync(site, new(2021, 10, 18));

        var lit = await LightsAsync(site);
        Assert.Equal(new LocalDate(2021, 10, 15), lit.First(light => light.Light == "red").Day);
        await LightUntilAsync(site, new(2021, 10, 21));
        Assert.Equal(lit.Count, (await LightsAsync(site)).Count);
        using var visitor = site.Site.Visitor();
        Assert.Contains("卡点未解决9个工作日", (await visitor.GetAsync("/commitments/2021-002")).One(".reason").TextContent);

        await site.DoAsync(site.Site.ActorOf(Role.Supervisor), new BlockerCommand.Clear(new(row.Id), "已经批复", new(2021, 10, 21)));
        await LightUntilAsync(site, new(2021, 10, 23));
        Assert.NotEqual("red", (await LightsAsync(site))[^1].Light);
        Assert.Equal(("red", "green"), (await ShownAsOfAsync(site, new(2021, 10, 20)), await ShownAsOfAsync(site, new(2021, 10, 22))));
    }

    private static int? AgeOn(BlockedSpan[] spans, string day) =>
        BlockerFacts.On(spans, NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value, ShippedCalendar.Time) is [var (name, value)]
            && name == FactName.BlockerAge
            ? (int)value
            : null;

    private static async Task AdoptAsync(BlockerSite site)
    {
        var text = Rulebook();
        await site.Site.AppendAsync(Streams.Rulebook, RulebookText.Parse("blocked", text).AsAdopted());
    }

    private static async Task LightUntilAsync(BlockerSite site, LocalDate today)
    {
        site.SetClock(today.At(new(0, 10)));
        await site.Watch.RunDueAsync(Stop);
        await site.Site.Service<LamplighterDesk>().RunDueAsync(Stop);
    }

    private static async Task<List<LightRow>> LightsAsync(BlockerSite site)
    {
        await using var db = await site.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        return await db.Set<LightRow>().AsNoTracking().Where(row => row.CommitmentId == RegisterSite.Second.Value)
            .OrderBy(row => row.Version).ToListAsync(Stop);
    }

    private static async Task<string> ShownAsOfAsync(BlockerSite site, LocalDate day)
    {
        await using var db = await site.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(Stop);
        var rows = await LightsTable.AsOfAsync(db, RulebookText.Parse("blocked", Rulebook()), day, RegisterSite.Second, Stop);
        return Assert.Single(rows).Lighting.Light.Id;
    }

    /// <summary>The default rules, with one more before all others.</summary>
    private static string Rulebook() => new StringBuilder(ShippedRulebooks.Default.Text)
        .Replace("id: default\n", "id: blocked\n")
        .Replace(
            "      - {id: done-late,",
            "      - {id: blocked, light: red, when: {blocker-age: {more-than: 5 working-days}}}\n      - {id: done-late,")
        .ToString();
}
