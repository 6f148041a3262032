using CsCheck;
using Liangdeng.Features.CommandPosts;
using NodaTime;

namespace Liangdeng.Tests.Features.CommandPosts;

public sealed class HalfHourListTests
{
    private static readonly LocalDate Friday = new(2021, 10, 15);
    private static readonly HalfHourSettings Shipped = HalfHourTerms.Shipped.Settings();

    private static readonly Gen<HalfHourItem> Item = Gen.Select(Gen.Int[0, 7], Gen.Int[1, 25], Gen.Int[0, 400])
        .Select((kind, about, age) => new HalfHourItem((HalfHourKind)kind, $"K2021-{about:000}", Friday.PlusDays(-age)));

    private static readonly Gen<HalfHourSettings> AnySettings = Gen.Select(Gen.Int[5, 60], Gen.Int[1, 60].Array[8]).Select((minutes, each) =>
        new HalfHourSettings(minutes, each.Index().ToDictionary(one => (HalfHourKind)one.Index, one => Math.Min(one.Item, minutes))));

    [Fact]
    public void The_list_never_takes_longer_than_the_stand_up() => Gen.Select(Item.Array[0, 30], AnySettings).Sample((items, settings) =>
        Assert.True(HalfHourList.Of(items, settings).Minutes <= settings.Minutes));

    [Fact]
    public void Nothing_left_over_is_worse_than_anything_listed() => Gen.Select(Item.Array[0, 30], AnySettings).Sample((items, settings) =>
    {
        var list = HalfHourList.Of(items, settings);
        Assert.All(list.LeftOver, left => Assert.All(list.Listed, on => Assert.True(Weight(on).CompareTo(Weight(left)) < 0)));
    });

    [Fact]
    public void Everything_stands_once_on_the_list_or_left_over_for_its_worst_reason() => Gen.Select(Item.Array[0, 30], AnySettings).Sample((items, settings) =>
    {
        var list = HalfHourList.Of(items, settings);
        var all = list.Listed.Concat(list.LeftOver).Select(item => item.Item).ToList();
        Assert.Equal(items.Select(item => item.About).Distinct().Order(), all.Select(item => item.About).Order());
        Assert.All(all, one => Assert.DoesNotContain(items, item => item.About == one.About && item.Kind < one.Kind));
    });

    [Fact]
    public void The_order_in_which_things_are_found_changes_nothing() => Gen.Select(Item.Array[0, 30], AnySettings, Gen.Int[0, 1000]).Sample((items, settings, seed) =>
    {
        var shuffled = items.ToArray();
        new Random(seed).Shuffle(shuffled);
        var (one, other) = (HalfHourList.Of(items, settings), HalfHourList.Of(shuffled, settings));
        Assert.Equal(one.Listed, other.Listed);
        Assert.Equal(one.LeftOver, other.LeftOver);
    });

    /// <summary>With another thing found, the list ends sooner or holds it; nothing else comes on it.</summary>
    [Fact]
    public void Something_more_never_brings_anything_else_onto_the_list() => Gen.Select(Item.Array[0, 30], Item, AnySettings).Sample((items, more, settings) =>
    {
        var before = HalfHourList.Of(items, settings).Listed.Select(item => item.Item.About).ToHashSet();
        Assert.All(HalfHourList.Of([.. items, more], settings).Listed, item => Assert.True(item.Item.About == more.About || before.Contains(item.Item.About)));
    });

    [Fact]
    public void As_long_as_there_is_anything_something_is_listed() => Gen.Select(Item.Array[1, 30], AnySettings).Sample((items, settings) =>
        Assert.NotEmpty(HalfHourList.Of(items, settings).Listed));

    [Fact]
    public void The_list_ends_before_the_first_item_that_does_not_fit_though_a_shorter_one_would()
    {
        HalfHourItem[] items =
        [
            .. Enumerable.Range(1, 5).Select(no => new HalfHourItem(HalfHourKind.NotPickedUp, $"K2021-00{no}", Friday)),
            new(HalfHourKind.Lifted, "K2021-006", Friday), new(HalfHourKind.DueSoon, "2021-001", Friday),
        ];

        var list = HalfHourList.Of(items, Shipped);

        Assert.Equal((25, 5), (list.Minutes, list.Listed.Count));
        Assert.Equal(["K2021-006", "2021-001"], list.LeftOver.Select(item => item.Item.About));
    }

    [Fact]
    public void Within_a_kind_the_oldest_comes_first_then_the_code()
    {
        HalfHourItem[] items =
        [
            new(HalfHourKind.Red, "2021-009", Friday), new(HalfHourKind.Red, "2021-002", Friday), new(HalfHourKind.Red, "2021-030", Friday.PlusDays(-1)),
            new(HalfHourKind.Overdue, "2021-050", Friday),
        ];

        Assert.Equal(["2021-050", "2021-030", "2021-002", "2021-009"], HalfHourList.Of(items, Shipped).Listed.Select(item => item.Item.About));
    }

    [Fact]
    public void What_stood_on_a_stand_up_and_was_not_settled_since_is_left_over_as_long_as_its_cause_goes_on()
    {
        HalfHourItem red = new(HalfHourKind.Red, "2021-001", Friday), gone = new(HalfHourKind.Red, "2021-002", Friday), settled = new(HalfHourKind.Waiting, "K2021-001", Friday);
        StandUpMark[] marks =
        [
            Mark(-3, "2021-001", settled: true), Mark(-2, "2021-001"), Mark(-1, "2021-001", listed: false), Mark(-1, "2021-002"),
            Mark(-2, "K2021-001"), Mark(-1, "K2021-001", settled: true),
        ];

        var over = Assert.Single(HalfHourHistory.LeftOver([red, settled], marks));

        Assert.Equal(new(red, Friday.PlusDays(-2), Friday.PlusDays(-1), 2, Fitted: false, HalfHourKind.Red), over);
        Assert.Contains(HalfHourHistory.LeftOver([red, gone], marks), one => one.Item == gone);
        Assert.Empty(HalfHourHistory.LeftOver([], marks));
    }

    [Fact]
    public void What_was_settled_until_a_day_stays_off_until_then_unless_it_gets_worse()
    {
        StandUpMark[] marks = [Mark(-1, "K2021-001", settled: true, again: 3) with { Kind = HalfHourKind.NoStep }];
        HalfHourItem same = new(HalfHourKind.NoStep, "K2021-001", Friday);

        Assert.True(HalfHourHistory.IsQuiet(same, marks, Friday));
        Assert.True(HalfHourHistory.IsQuiet(same, marks, Friday.PlusDays(2)));
        Assert.False(HalfHourHistory.IsQuiet(same, marks, Friday.PlusDays(3)));
        Assert.False(HalfHourHistory.IsQuiet(same with { Kind = HalfHourKind.StepOverdue }, marks, Friday));
        Assert.False(HalfHourHistory.IsQuiet(same with { About = "K2021-002" }, marks, Friday));
    }

    private static (HalfHourKind, LocalDate, string) Weight(TimedItem item) => (item.Item.Kind, item.Item.Since, item.Item.About);

    private static StandUpMark Mark(int days, string about, bool settled = false, bool listed = true, int? again = null) => new(
        Friday.PlusDays(days), about, HalfHourKind.Red, listed, settled, again is { } later ? Friday.PlusDays(later) : null);
}
