using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.CommandPosts.StandUpRefusal;

namespace Liangdeng.Features.CommandPosts;

/// <summary>An item as it stood when the stand-up began.</summary>
/// <param name="No">From 1, in the order of the list.</param>
/// <param name="Listed">It fits into the time; the others are left over from the start.</param>
public sealed record StandUpItem(int No, HalfHourKind Kind, string About, int Minutes, bool Listed);

/// <summary>A stand-up of a post (stream <c>stand-up/{post}/{day}</c>, private: what is said there is work in progress).</summary>
public abstract record StandUpEvent
{
    private StandUpEvent()
    {
    }

    public sealed record Begun(CommandPostId Post, LocalDate Day, int Minutes, IReadOnlyList<StandUpItem> Items) : StandUpEvent;

    /// <param name="Word">What was settled.</param>
    /// <param name="Again">Until then it stays off the list unless something worse comes of it; null where no day was said.</param>
    public sealed record Settled(int No, string Word, LocalDate? Again) : StandUpEvent;
}

public abstract record StandUpCommand
{
    private StandUpCommand()
    {
    }

    public abstract CommandPostId Post { get; init; }

    /// <summary>Begins today's stand-up of the post.</summary>
    public sealed record Begin(CommandPostId Post) : StandUpCommand;

    public sealed record Settle(CommandPostId Post, int No, string Word, LocalDate? Again) : StandUpCommand;
}

public enum StandUpRefusal
{
    NoSuchPost,
    PostIsClosed,
    AlreadyBegun,
    NothingToSettle,
    NotBegun,
    NoSuchItem,
    AlreadySettled,
    WordMissing,
    WordTooLong,
    AgainNotLater,
    AgainTooFar,
}

/// <param name="List">What there is now; empty where it is not asked for.</param>
public sealed record StandUpContext(
    CommandPost? Post, IReadOnlyList<StandUpEvent> Past, long Version, HalfHourList List, HalfHourSettings Settings, LocalDate Today);

/// <summary>One stand-up a day: it begins with the list as it is then, and items are settled with a word.</summary>
public static class StandUpDecider
{
    public const int MaxWord = 300;

    /// <summary>Later than that it is no stand-up's business.</summary>
    public const int MostDaysAway = 31;

    public static Decision Decide(StandUpContext context, StandUpCommand command) =>
        context.Post is not { } post ? Decision.Refuse(Reason.NoSuchPost)
        : post.Closed ? Decision.Refuse(Reason.PostIsClosed)
        : command switch
        {
            StandUpCommand.Begin => Begin(context, post),
            StandUpCommand.Settle c => Settle(context, post, c),
            _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
        };

    private static Decision Begin(StandUpContext context, CommandPost post)
    {
        if (context.Past.Count > 0)
        {
            return Decision.Refuse(Reason.AlreadyBegun);
        }

        if (context.List.Listed.Count == 0)
        {
            return Decision.Refuse(Reason.NothingToSettle);
        }

        StandUpItem[] items =
        [
            .. context.List.Listed.Select(item => (item, listed: true)).Concat(context.List.LeftOver.Select(item => (item, listed: false)))
                .Select((one, at) => new StandUpItem(at + 1, one.item.Item.Kind, one.item.Item.About, one.item.Minutes, one.listed)),
        ];
        return Happens(context, post, new StandUpEvent.Begun(post.Id, context.Today, context.Settings.Minutes, items));
    }

    private static Decision Settle(StandUpContext context, CommandPost post, StandUpCommand.Settle c)
    {
        if (context.Past is not [StandUpEvent.Begun begun, ..])
        {
            return Decision.Refuse(Reason.NotBegun);
        }

        var word = c.Word.Trim();
        return begun.Items.All(item => item.No != c.No) ? Decision.Refuse(Reason.NoSuchItem)
            : context.Past.Any(happened => happened is StandUpEvent.Settled settled && settled.No == c.No) ? Decision.Refuse(Reason.AlreadySettled)
            : word.Length == 0 ? Decision.Refuse(Reason.WordMissing)
            : word.Length > MaxWord ? Decision.Refuse(Reason.WordTooLong, MaxWord)
            : c.Again <= context.Today ? Decision.Refuse(Reason.AgainNotLater)
            : c.Again > context.Today.PlusDays(MostDaysAway) ? Decision.Refuse(Reason.AgainTooFar, LocalDatePattern.Iso.Format(context.Today.PlusDays(MostDaysAway)))
            : Happens(context, post, new StandUpEvent.Settled(c.No, word, c.Again));
    }

    private static Decision Happens(StandUpContext context, CommandPost post, StandUpEvent happened) =>
        Decision.Accept(new Write(Streams.StandUp(post.Id, context.Today), context.Version, [happened]));
}
