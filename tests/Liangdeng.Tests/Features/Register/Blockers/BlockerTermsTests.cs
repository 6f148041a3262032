using Liangdeng.Features.Register;

namespace Liangdeng.Tests.Features.Register.Blockers;

public sealed class BlockerTermsTests
{
    private static readonly BlockerTermsEvent.TermsSet Shipped = BlockerTerms.Shipped;

    [Fact]
    public void What_ships_is_thirty_minutes_five_days_and_two_suggestions()
    {
        Assert.Equal((30, 5), (Shipped.PickUpMinutes, Shipped.ContestDays));
        Assert.Equal([new(BlockerLevel.Week, 5), new(BlockerLevel.Month, 20)], Shipped.Suggest);
    }

    [Theory]
    [InlineData(BlockerLevel.Unit, 5, null)]
    [InlineData(BlockerLevel.Unit, 6, BlockerLevel.Week)]
    [InlineData(BlockerLevel.Unit, 20, BlockerLevel.Week)]
    [InlineData(BlockerLevel.Unit, 21, BlockerLevel.Month)]
    [InlineData(BlockerLevel.Week, 20, null)]
    [InlineData(BlockerLevel.Week, 21, BlockerLevel.Month)]
    [InlineData(BlockerLevel.Month, 200, null)]
    public void An_old_blocker_should_be_lifted(BlockerLevel now, int age, BlockerLevel? to) =>
        Assert.Equal(to, Shipped.SuggestedFor(now, age)?.Level);

    [Fact]
    public void A_district_sets_its_own_numbers_once()
    {
        var command = new SetBlockerTerms(45, 3, [(BlockerLevel.Month, 15), (BlockerLevel.Post, null), (BlockerLevel.Week, 7)]);

        var set = Assert.IsType<BlockerTermsEvent.TermsSet>(Assert.Single(Assert.Single(BlockerTerms.Decide(Shipped, 0, command).Writes).Events));

        Assert.Equal((45, 3), (set.PickUpMinutes, set.ContestDays));
        Assert.Equal([new(BlockerLevel.Week, 7), new(BlockerLevel.Month, 15)], set.Suggest);
        Assert.Empty(BlockerTerms.Decide(set, 1, command).Writes);
    }

    [Theory]
    [InlineData(null, 5, 5, 20, BlockerTermsRefusal.MinutesOutOfRange)]
    [InlineData(0, 5, 5, 20, BlockerTermsRefusal.MinutesOutOfRange)]
    [InlineData(2401, 5, 5, 20, BlockerTermsRefusal.MinutesOutOfRange)]
    [InlineData(30, null, 5, 20, BlockerTermsRefusal.ContestOutOfRange)]
    [InlineData(30, 61, 5, 20, BlockerTermsRefusal.ContestOutOfRange)]
    [InlineData(30, 5, 0, 20, BlockerTermsRefusal.SuggestionOutOfRange)]
    [InlineData(30, 5, 20, 20, BlockerTermsRefusal.SuggestionsNotRising)]
    [InlineData(30, 5, 21, 20, BlockerTermsRefusal.SuggestionsNotRising)]
    public void Numbers_out_of_range_are_refused(int? minutes, int? contest, int? week, int? month, BlockerTermsRefusal reason) =>
        Assert.Equal((Enum)reason, BlockerTerms.Decide(
            Shipped, 0, new(minutes, contest, [(BlockerLevel.Week, week), (BlockerLevel.Month, month)])).Refused?.Reason);
}
