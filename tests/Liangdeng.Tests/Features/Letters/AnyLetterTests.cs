using CsCheck;
using Liangdeng.Features.Letters;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Letters;

/// <summary>Lights flutter, the job runs twice, several at once, crashes between two appends; people do what they please in
/// between. Of every rung there is one open letter, and every light is gone through once.</summary>
public sealed class AnyLetterTests
{
    private static readonly Gen<string> Light = OneOf("green", "yellow", "red", "grey");

    /// <summary>What happens next; the number says to which letter, or to whom.</summary>
    private static readonly Gen<(int What, string Light, int Which, int Days)[]> Steps =
        Gen.Select(Gen.Int[0, 13], Light, Gen.Int[0, 50], Gen.Int[0, 3]).Array[1, 80];

    [Fact]
    public void Of_every_rung_at_most_one_letter_is_open_whatever_crashes_flutters_or_runs_twice() => Steps.Sample(steps =>
    {
        var world = Play(steps, (after, _) => Assert.All(
            after.Letters.Where(letter => letter.IsOpen).GroupBy(letter => letter.Draft.Form.Kind), group => Assert.Single(group)));
        Assert.Distinct(world.Letters.Select(letter => letter.Id));
    });

    [Fact]
    public void Every_light_is_gone_through_once_and_makes_one_letter_at_most() => Steps.Sample(steps =>
    {
        var world = Play(steps);
        var added = world.Letters.SelectMany(letter => letter.Changes.Select(change => (letter.Id, change.Entry))).ToList();
        Assert.Distinct(added);
        Assert.Distinct(world.Letters.Where(letter => letter.Draft is { Light: not null, After: null, ByHand: false }).Select(letter => letter.Draft.Light));
    });

    [Fact]
    public void After_a_last_run_how_it_stands_is_how_the_last_light_says() => Steps.Sample(steps =>
    {
        var world = Play(steps);
        world.TryDo(Actor.Lamplighter, world.Following);
        var open = world.Letters.Where(letter => letter.IsOpen).ToList();
        switch (world.Lights.LastOrDefault()?.Light)
        {
            case "red" when !IsSettled(world):
                Assert.Contains(open, letter => letter.Draft.Form.Kind is "supervision" or "interview");
                break;
            case "yellow" when !IsSettled(world):
                Assert.NotEmpty(open);
                break;
            case "green":
                Assert.DoesNotContain(open, letter => letter is { IsDraft: true, Draft: { ByHand: false, After: null } } && letter.Changes is [.., { Light: "green" }]);
                break;
        }
    });

    [Fact]
    public void Numbers_have_no_gaps_and_nothing_is_numbered_twice() => Steps.Sample(steps =>
    {
        var world = Play(steps);
        var numbers = world.Happened.OfType<LetterSeriesEvent.Numbered>().Select(e => e.Number).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => $"督〔2021〕{n}号"), numbers);
        Assert.Equal(numbers.Order(), world.Happened.OfType<LetterEvent.Signed>().Select(e => e.Number).Order());
    });

    [Fact]
    public void What_was_signed_is_what_stands_signed_whatever_is_added_later() => Steps.Sample(steps =>
        Assert.All(Play(steps).Letters.Where(letter => letter.Signed is not null), letter => Assert.Equal(letter.Signed!.TextSha256, letter.TextSha256)));

    /// <summary>Where a person has written a letter or ended one, theirs is the last word.</summary>
    private static bool IsSettled(LetterWorld world) => world.Letters.Any(letter => letter.Draft.ByHand)
        || world.Happened.Any(e => e is LetterDraftEvent.Dropped { Why: LetterDropped.ByHand } or LetterEvent.Withdrawn or LetterEvent.Closed);

    private static LetterWorld Play((int What, string Light, int Which, int Days)[] steps, Action<LetterWorld, int>? check = null)
    {
        var world = new LetterWorld { Today = new(2021, 3, 1) };
        // Runs that have read and decided, and have not written yet.
        List<(Actor By, Decision Decision)> begun = [];
        foreach (var (step, number) in steps.Select((step, number) => (step, number)))
        {
            world.Today = world.Today.PlusDays(step.Days);
            var letters = world.Letters;
            var letter = letters.Count == 0 ? new LetterId("0-none") : letters[step.Which % letters.Count].Id;
            switch (step.What)
            {
                case 0 or 1:
                    world.Turn(step.Light);
                    break;
                case 2 or 3:
                    world.TryDo(Actor.Lamplighter, world.Following);
                    break;
                case 4:
                    begun.Add((Actor.Lamplighter, world.Decide(Actor.Lamplighter, world.Following)));
                    break;
                case 5:
                    begun.Add((Actor.Lamplighter, world.Decide(Actor.Lamplighter, new LetterCommand.Escalate(letter))));
                    break;
                case 6 when begun.Count > 0:
                    // It writes at last, or it has crashed and never does.
                    var (by, decision) = begun[step.Which % begun.Count];
                    begun.RemoveAt(step.Which % begun.Count);
                    if (step.Days > 0 && decision.Refused is null)
                    {
                        world.Append(by, decision.Writes);
                    }

                    break;
                case 7:
                    world.TryDo(Actor.Lamplighter, new LetterCommand.Escalate(letter));
                    world.TryDo(Actor.Lamplighter, new LetterCommand.Remind(letter));
                    break;
                case 8:
                    world.TryDo(Supervisor, new LetterCommand.Check(letter));
                    break;
                case 9:
                    begun.Add((LetterWorld.Leader, world.Decide(LetterWorld.Leader, new LetterCommand.Sign(letter))));
                    world.TryDo(LetterWorld.Leader, new LetterCommand.Sign(letter));
                    world.TryDo(Supervisor, new LetterCommand.Seal(letter, Photo));
                    world.TryDo(Supervisor, new LetterCommand.Issue(letter, LetterWay.Desk));
                    break;
                case 10:
                    world.TryDo(Head, new LetterCommand.Answer(letter, "加快进度", world.Today.PlusDays(30)));
                    break;
                case 11:
                    world.TryDo(Supervisor, step.Days == 0 ? new LetterCommand.Return(letter, "不具体") : new LetterCommand.Accept(letter));
                    break;
                case 12:
                    world.TryDo(Supervisor, step.Days switch
                    {
                        0 => new LetterCommand.Close(letter, "到位"),
                        1 => new LetterCommand.Withdraw(letter, "发错"),
                        2 => new LetterCommand.Drop(letter, "不发了"),
                        _ => new LetterCommand.Reword(letter, "另拟", $"第{number}稿"),
                    });
                    break;
                case 13:
                    world.TryDo(Supervisor, new LetterCommand.WriteByHand(
                        new Guid(number, 0, 0, new byte[8]), Id, step.Days == 0 ? "interview" : "reminder", null, "群众反映"));
                    break;
            }

            check?.Invoke(world, number);
        }

        return world;
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);
}
