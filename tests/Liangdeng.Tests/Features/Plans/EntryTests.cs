using Liangdeng.Features.Plans;
using static Liangdeng.Tests.Features.Plans.ReadingScene;

namespace Liangdeng.Tests.Features.Plans;

public class EntryTests
{
    [Fact]
    public void An_entry_as_read_can_be_confirmed() =>
        Imported().When(Editor, new PlanCommand.Confirm(Plan, 1, 0)).Then(new ReadingEvent.EntryConfirmed(1));

    [Fact]
    public void Confirming_what_somebody_else_has_just_confirmed_changes_nothing() =>
        Imported().Done(SecondEditor, new PlanCommand.Confirm(Plan, 1, 0))
            .When(Editor, new PlanCommand.Confirm(Plan, 1, 0))
            .ThenNothingHappens();

    [Fact]
    public void Confirming_what_somebody_has_corrected_meanwhile_is_refused() =>
        Imported().Done(SecondEditor, new PlanCommand.Correct(Plan, Investment with { Focus = 0 }, 0))
            .When(Editor, new PlanCommand.Confirm(Plan, 1, 0))
            .ThenRefused(PlanRefusal.EntryChangedMeanwhile, 1);

    [Fact]
    public void Two_people_can_work_on_different_entries()
    {
        var draft = Imported().Done(SecondEditor, new PlanCommand.Correct(Plan, Investment with { Focus = 0 }, 0))
            .Done(Editor, new PlanCommand.Confirm(Plan, 2, 0)).Draft;
        Assert.Equal(EntryState.Written, draft.Entries[1].State);
        Assert.Equal(EntryState.Confirmed, draft.Entries[2].State);
    }

    [Fact]
    public void A_correction_keeps_what_the_reader_thought_of_it()
    {
        var asTyped = Coverage with { Focus = 0, Confidence = null, Reason = null };
        Imported().When(Editor, new PlanCommand.Correct(Plan, asTyped, 0))
            .Then(new ReadingEvent.EntryCorrected(Coverage with { Focus = 0 }));
    }

    [Fact]
    public void A_correction_sent_twice_is_refused_the_second_time()
    {
        var correct = new PlanCommand.Correct(Plan, Investment with { Focus = 0 }, 0);
        Imported().Done(Editor, correct).When(Editor, correct).ThenRefused(PlanRefusal.EntryChangedMeanwhile);
    }

    [Fact]
    public void A_quote_that_is_not_the_texts_words_is_refused() =>
        Imported().When(Editor, new PlanCommand.Correct(Plan, Investment with { Words = "全年完成投资225亿元以下" }, 0))
            .ThenRefused(PlanRefusal.QuoteDiffers);

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, 3)]
    [InlineData(0, 999)]
    public void A_quote_outside_the_text_is_refused(int start, int end) =>
        Imported().When(Editor, new PlanCommand.Correct(Plan, Planning with { Quote = new(start, end) }, 0))
            .ThenRefused(PlanRefusal.QuoteOutsideText);

    [Fact]
    public void A_number_outside_its_quote_is_refused()
    {
        var outside = Investment.Target! with { Number = SpanOf("40") };
        Imported().When(Editor, new PlanCommand.Correct(Plan, Investment with { Target = outside }, 0))
            .ThenRefused(PlanRefusal.NumberOutsideQuote);
    }

    [Theory]
    [InlineData("")]
    [InlineData("many")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    public void A_quantity_is_plain_decimal_text(string typed)
    {
        var target = Investment.Target! with { Quantity = new(typed, "亿元") };
        Imported().When(Editor, new PlanCommand.Correct(Plan, Investment with { Target = target }, 0))
            .ThenRefused(PlanRefusal.QuantityInvalid);
    }

    [Fact]
    public void The_upper_end_of_a_range_is_not_below_its_lower_end()
    {
        var target = Investment.Target! with { QuantityMax = new("224", "亿元") };
        Imported().When(Editor, new PlanCommand.Correct(Plan, Investment with { Target = target }, 0))
            .ThenRefused(PlanRefusal.QuantityInvalid);
    }

    [Fact]
    public void A_target_says_what_is_measured()
    {
        var target = Investment.Target! with { Metric = " " };
        Imported().When(Editor, new PlanCommand.Correct(Plan, Investment with { Target = target }, 0))
            .ThenRefused(PlanRefusal.MetricMissing);
    }

    [Fact]
    public void A_deliverable_says_what_is_to_be_done() =>
        Imported().When(Editor, new PlanCommand.Correct(Plan, Planning with { Object = "" }, 0))
            .ThenRefused(PlanRefusal.ObjectMissing);

    [Fact]
    public void A_focus_has_to_be_one_of_the_plans() =>
        Imported().When(Editor, new PlanCommand.Correct(Plan, Planning with { Focus = 9 }, 0))
            .ThenRefused(PlanRefusal.NoSuchFocus);

    [Fact]
    public void One_number_is_counted_by_one_target_only() =>
        Imported().When(Editor, new PlanCommand.Add(Plan, Target(0, "完成投资225亿元", "225", "投资", "亿元", null)))
            .ThenRefused(PlanRefusal.NumbersOverlap, 1, Investment.Words);

    [Fact]
    public void The_same_deliverable_is_not_added_twice()
    {
        var add = new PlanCommand.Add(Plan, Deliverable(0, "做强产业链", "做强", "产业链", null));
        Imported().Done(Editor, add).When(Editor, add).ThenRefused(PlanRefusal.SameWords, 5);
    }

    [Fact]
    public void An_added_entry_gets_the_next_number_and_no_confidence() =>
        Imported().When(Editor, new PlanCommand.Add(Plan, Deliverable(77, "做强产业链", "做强", "产业链", 999)))
            .Then(new ReadingEvent.EntryAdded(Deliverable(5, "做强产业链", "做强", "产业链", null)));

    [Fact]
    public void Dropping_needs_a_ground() =>
        Imported().When(Editor, new PlanCommand.Drop(Plan, 1, " ", 0)).ThenRefused(PlanRefusal.GroundMissing);

    [Fact]
    public void A_dropped_entry_can_be_taken_back_and_waits_to_be_confirmed()
    {
        var draft = Imported().Done(Editor, new PlanCommand.Drop(Plan, 3, "口号", 0))
            .Done(Editor, new PlanCommand.Restore(Plan, 3, 1)).Draft;
        Assert.Equal(EntryState.Unlooked, draft.Entries[3].State);
        Assert.Contains(draft.LowLeft, entry => entry.Entry.No == 3);
    }

    [Fact]
    public void A_dropped_entry_is_not_confirmed() =>
        Imported().Done(Editor, new PlanCommand.Drop(Plan, 3, "口号", 0))
            .When(Editor, new PlanCommand.Confirm(Plan, 3, 1))
            .ThenRefused(PlanRefusal.EntryIsDropped, 3);

    [Fact]
    public void What_was_not_dropped_is_not_taken_back() =>
        Imported().When(Editor, new PlanCommand.Restore(Plan, 3, 0)).ThenRefused(PlanRefusal.EntryNotDropped, 3);

    [Fact]
    public void A_dropped_target_whose_number_another_one_counts_by_now_is_not_taken_back() =>
        Imported().Done(Editor, new PlanCommand.Drop(Plan, 1, "重读", 0))
            .Done(Editor, new PlanCommand.Add(Plan, Target(0, "完成投资225亿元", "225", "投资", "亿元", null)))
            .When(Editor, new PlanCommand.Restore(Plan, 1, 1))
            .ThenRefused(PlanRefusal.NumbersOverlap, 5, "完成投资225亿元");

    [Fact]
    public void An_entry_can_be_split_into_two()
    {
        var (one, other) = (Deliverable(0, "完成国土空间规划", "完成", "国土空间规划", null), Deliverable(0, "规划编制", "编制", "规划", null));
        Imported().When(Editor, new PlanCommand.Split(Plan, 3, [one, other], 0))
            .Then(new ReadingEvent.EntrySplit(3, [one with { No = 5 }, other with { No = 6 }]));
    }

    [Fact]
    public void Splitting_needs_two_parts() =>
        Imported().When(Editor, new PlanCommand.Split(Plan, 3, [Planning], 0)).ThenRefused(PlanRefusal.SplitNeedsTwo);

    [Fact]
    public void What_was_split_is_gone()
    {
        var split = new PlanCommand.Split(
            Plan, 3,
            [Deliverable(0, "完成国土空间规划", "完成", "国土空间规划", null), Deliverable(0, "规划编制", "编制", "规划", null)], 0);
        Imported().Done(Editor, split).When(SecondEditor, new PlanCommand.Confirm(Plan, 3, 1))
            .ThenRefused(PlanRefusal.NoSuchEntry, 3);
    }

    [Fact]
    public void Two_entries_can_be_merged()
    {
        var whole = Target(0, "全年完成投资225亿元以上，竣工投产40个", "225", "投资", "亿元", null);
        Imported().When(Editor, new PlanCommand.Merge(Plan, [(1, 0), (2, 0)], whole))
            .Then(new ReadingEvent.EntriesMerged([1, 2], whole with { No = 5 }));
    }

    [Fact]
    public void Merging_needs_two_entries() =>
        Imported().When(Editor, new PlanCommand.Merge(Plan, [(1, 0), (1, 0)], Investment))
            .ThenRefused(PlanRefusal.MergeNeedsTwo);

    [Fact]
    public void Merging_with_an_entry_that_was_changed_meanwhile_is_refused() =>
        Imported().Done(SecondEditor, new PlanCommand.Drop(Plan, 2, "重复", 0))
            .When(Editor, new PlanCommand.Merge(Plan, [(1, 0), (2, 0)], Investment))
            .ThenRefused(PlanRefusal.EntryChangedMeanwhile, 2);

    [Fact]
    public void All_sure_entries_are_confirmed_at_once_and_the_unsure_are_left() =>
        Imported().When(Editor, new PlanCommand.ConfirmSure(Plan, [(1, 0), (2, 0), (3, 0), (4, 0)]))
            .Then(new ReadingEvent.EntryConfirmed(1), new ReadingEvent.EntryConfirmed(2));

    [Fact]
    public void Confirming_the_sure_ones_twice_says_that_none_is_left()
    {
        var all = new PlanCommand.ConfirmSure(Plan, [(1, 0), (2, 0)]);
        Imported().Done(Editor, all).When(Editor, all).ThenRefused(PlanRefusal.NothingSure);
    }

    [Fact]
    public void There_is_nothing_to_confirm_in_a_plan_that_nobody_imported() =>
        new ReadingScene().When(Editor, new PlanCommand.Confirm(Plan, 1, 0)).ThenRefused(PlanRefusal.NoSuchPlan);

    [Fact]
    public void An_entry_that_was_never_there_is_refused() =>
        Imported().When(Editor, new PlanCommand.Confirm(Plan, 99, 0)).ThenRefused(PlanRefusal.NoSuchEntry, 99);
}
