using CsCheck;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using static Liangdeng.Tests.Features.Plans.ReadingScene;

namespace Liangdeng.Tests.Features.Plans;

public class AnyOrderTests
{
    private static readonly Gen<int> No = Gen.Int[0, 8];
    private static readonly Gen<int> Seen = Gen.Int[0, 3];
    private static readonly Gen<DraftEntry> Entry = Gen.Select(
        OneOf(Investment, Finished, Planning, Coverage), No, Gen.Int[-1, 40], Gen.Bool,
        (entry, no, start, asIs) => asIs
            ? entry with { No = no }
            : entry with
            {
                No = no,
                Quote = new(start, start + 4),
                Words = Cut(start, start + 4),
                Target = entry.Target is null ? null : entry.Target with { Number = new(start + 1, start + 2) },
            });

    private static readonly Gen<(Actor By, PlanCommand Command)> Commands = Gen.Select(
        OneOf(Editor, SecondEditor, Reviewer),
        Gen.OneOf<PlanCommand>(
            Gen.Select(No, Seen, (no, seen) => (PlanCommand)new PlanCommand.Confirm(Plan, no, seen)),
            Gen.Select(No, Seen, (no, seen) => (PlanCommand)new PlanCommand.ConfirmSure(Plan, [(no, seen), (1, 0), (2, 0)])),
            Gen.Select(Entry, Seen, (entry, seen) => (PlanCommand)new PlanCommand.Correct(Plan, entry, seen)),
            Gen.Select(No, Seen, Entry, Entry, (no, seen, one, other) =>
                (PlanCommand)new PlanCommand.Split(Plan, no, [one, other], seen)),
            Gen.Select(No, No, Seen, Entry, (no, other, seen, into) =>
                (PlanCommand)new PlanCommand.Merge(Plan, [(no, seen), (other, seen)], into)),
            Gen.Select(No, Seen, (no, seen) => (PlanCommand)new PlanCommand.Drop(Plan, no, "口号", seen)),
            Gen.Select(No, Seen, (no, seen) => (PlanCommand)new PlanCommand.Restore(Plan, no, seen)),
            Entry.Select(entry => (PlanCommand)new PlanCommand.Add(Plan, entry)),
            Gen.Select(Gen.Enum<ReleaseScope>(), No, (scope, no) => (PlanCommand)new PlanCommand.DecideRelease(
                Plan, scope, "理由", scope == ReleaseScope.Part ? [no] : [])),
            Gen.Select(OneOf("五个聚力", "另一个标题", ""), OneOf("泉州网", ""), (title, publisher) => (PlanCommand)new PlanCommand.Describe(
                Plan, ImportCommand.Particulars with { Title = title, Publisher = publisher })),
            Gen.Const((PlanCommand)new PlanCommand.Publish(Plan))));

    [Fact]
    public void Any_order_of_commands_leaves_a_readable_history_and_publishes_nothing_unseen() =>
        Commands.Array[0, 40].Sample(asked =>
        {
            var scene = Imported();
            foreach (var (by, command) in asked)
            {
                var before = scene.State;
                var accepted = scene.TryDo(by, command);
                if (accepted && command is PlanCommand.Publish)
                {
                    PublishedIsSound(Assert.IsType<Reading.Draft>(before), scene.Facts());
                }
            }

            Assert.NotNull(scene.State);
        });

    [Fact]
    public void Any_command_sent_twice_changes_nothing_or_is_refused() =>
        Gen.Select(Commands.Array[0, 12], Commands).Sample((first, again) =>
        {
            var scene = Imported();
            foreach (var (by, command) in first)
            {
                scene.TryDo(by, command);
            }

            if (scene.TryDo(again.By, again.Command))
            {
                var before = scene.Past.Count;
                scene.TryDo(again.By, again.Command);
                // An addition of a target's or a deliverable's words is refused the second time like all others.
                Assert.Equal(before, scene.Past.Count);
            }
        });

    [Fact]
    public void A_plan_confirmed_in_any_order_can_be_published() =>
        Gen.Shuffle(new[] { 1, 2, 3, 4 }).Sample(order =>
        {
            var scene = Imported();
            foreach (var no in order)
            {
                scene.Done(Editor, new PlanCommand.Confirm(Plan, no, 0));
            }

            scene.Done(Reviewer, new PlanCommand.DecideRelease(Plan, ReleaseScope.All, "不涉密", []))
                .When(Editor, new PlanCommand.Publish(Plan)).ThenAccepted();
        });

    private static void PublishedIsSound(Reading.Draft draft, PlanFacts facts)
    {
        Assert.Empty(draft.LowLeft);
        Assert.Empty(draft.Unlooked);
        Assert.DoesNotContain(draft.Release!.By, draft.Editors);
        Assert.NotEmpty(draft.Document.Publisher);
        var entries = ReleaseRules.Released(draft);
        Assert.NotEmpty(entries);
        Assert.All(entries, entry => Assert.Equal(entry.Words, facts.Text[entry.Quote.Start..entry.Quote.End]));
        var numbers = entries.Where(entry => entry.Target is not null).Select(entry => entry.Target!.Number)
            .OrderBy(number => number.Start).ToArray();
        Assert.All(numbers.Zip(numbers.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static string Cut(int start, int end) => start >= 0 && end <= Text.Length ? Text[start..end] : "";
}
