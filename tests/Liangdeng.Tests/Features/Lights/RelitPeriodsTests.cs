using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Tests.Features.Lights;

public sealed class RelitPeriodsTests
{
    private static readonly Rulebook Book = ShippedRulebooks.Find("chongchuan-2023")!.Rulebook;

    /// <summary>Missed in July by 60 of 70 percent, made good in September.</summary>
    [Fact]
    public void A_month_that_is_made_good_later_has_both_lights_and_the_first_stays_on_record()
    {
        LightRow[] rows = [Lit(7, 70, 60), Lit(8, 75, 65), Lit(8, 75, 68), Lit(9, 80, 72)];

        var relit = RelitPeriods.Of(Book, rows);

        var one = Assert.Single(relit);
        Assert.Equal((new(2021, 7, 31), "no", "yes", new(2021, 9, 30)), (one.CutOff, one.Was.Id, one.Is.Id, one.On));
        Assert.Equal("no", rows[0].Light);
        Assert.Equal(one, relit.At(rows[0], Book));
        Assert.Null(relit.At(rows[3], Book));
    }

    [Fact]
    public void Lights_of_other_rulebooks_and_rulebooks_that_light_nothing_again_do_not_count()
    {
        LightRow[] rows = [Lit(7, 70, 60, "town"), Lit(9, 80, 80)];

        Assert.Empty(RelitPeriods.Of(Book, rows));
        Assert.Empty(RelitPeriods.Of(ShippedRulebooks.Default.Rulebook, [Lit(7, 70, 60), Lit(9, 80, 80)]));
        Assert.Empty(RelitPeriods.Of(null, rows));
    }

    private static LightRow Lit(int month, decimal planned, decimal reached, string? by = null)
    {
        var cutOff = new LocalDate(2021, month, 1).PlusMonths(1).PlusDays(-1);
        var lit = Lamplighter.Light(Book, new(
            new FactsHead { Day = cutOff.PlusDays(10), CutOff = cutOff }, (FactName.PlannedShare, planned), (FactName.ReachedShare, reached),
            (FactName.PlanMet, reached >= planned ? 1 : 0)));
        return new()
        {
            CutOff = cutOff,
            Light = lit.Light.Id,
            Rule = lit.RuleId,
            Rulebook = by ?? Book.Id,
            Facts = JsonSerializer.Serialize(LightFacts.Of(lit), EventJson.Options),
        };
    }
}
