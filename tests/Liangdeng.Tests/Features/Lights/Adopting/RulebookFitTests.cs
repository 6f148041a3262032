using Liangdeng.Features.Lights;
using Liangdeng.Rules;
using Liangdeng.Tests.Features.Lights.Entering;

namespace Liangdeng.Tests.Features.Lights.Adopting;

public sealed class RulebookFitTests
{
    [Fact]
    public void The_rules_that_ship_for_commitments_fit_where_what_they_need_is_held_or_can_be_entered()
    {
        var fit = ShippedRulebooks.All.Where(book => RulebookFit.LacksOfRegister(book.Rulebook).Count == 0).Select(book => book.Rulebook.Id);

        Assert.Equal(["chongchuan-2023", "default", "laixi-2021", "shenzhen-undated", "suqian-2025", "wuhan-undated", "xinhuang-2015", "xinluo-2017"], fit.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("xichou-2021", RulebookLack.NotForCommitments)]
    [InlineData("longxian-2024", RulebookLack.Cadence)]
    [InlineData("yinchuan-2025", RulebookLack.Facts)]
    public void What_a_rulebook_lacks_is_named(string id, RulebookLack lack) =>
        Assert.Contains(lack, RulebookFit.LacksOfRegister(ShippedRulebooks.Find(id)!.Rulebook).Select(one => one.Lack));

    [Fact]
    public void A_gap_that_the_checker_finds_has_to_be_mended_first()
    {
        var text = TownBook.Without("  - {id: fine, light: green, when: always}\n", "  - {id: fine, light: green, when: {shortfall: {less-than: 0 points}}}\n");
        var (lack, what) = Assert.Single(RulebookFit.LacksOf(RulebookText.Parse("town", text)));

        Assert.Equal(RulebookLack.MustMend, lack);
        Assert.NotEmpty(what.En);
    }

    [Fact]
    public void A_ranking_of_items_and_units_fits() =>
        Assert.Empty(RulebookFit.LacksOf(RulebookText.Parse("ranked", TownBook.Ranked)));

    [Fact]
    public void Facts_of_a_unit_itself_do_not() => Assert.Contains(
        RulebookLack.UnitFacts,
        RulebookFit.LacksOfRegister(Rulebook.Parse(TownBook.Ranked.Replace(
            "when: {reds: {at-least: 1 item}}", "when: {shortfall: {more-than: 1 point}}", StringComparison.Ordinal)).Value!).Select(one => one.Lack));

    [Fact]
    public void What_people_would_have_to_say_of_a_unit_itself_does_not_either() => Assert.Contains(
        RulebookLack.UnitFacts,
        RulebookFit.LacksOfRegister(Rulebook.Parse(TownBook.Ranked.Replace(
            "when: {reds: {at-least: 1 item}}", "when: {judged: excuse-refused}", StringComparison.Ordinal)).Value!).Select(one => one.Lack));

    [Fact]
    public void What_people_have_to_say_of_items_is_listed_and_fits()
    {
        Assert.Empty(RulebookFit.LacksOf(RulebookText.Parse("asking", AskingBook.Text)));
        Assert.Equal(
            ["judged:excuse", "own:class", "own:site-visit", "own:complaints", "own:handed-over", "own:insured"],
            AskedFacts.Of(AskingBook.Book).Select(asked => asked.Name));
        Assert.Equal("judged:quality", Assert.Single(AskedFacts.Of(ShippedRulebooks.Default.Rulebook)).Name);
    }
}
