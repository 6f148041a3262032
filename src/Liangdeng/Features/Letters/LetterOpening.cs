using Liangdeng.Hosting;
using Liangdeng.Rules;
using Reason = Liangdeng.Features.Letters.LetterRefusal;

namespace Liangdeng.Features.Letters;

/// <summary>
/// When a letter is opened, and when what happens is added to one that is open: of every rung of a commitment there is at most
/// one open letter. Whatever opens one writes in the docket, at the version that was read; a light is gone through once, since
/// the docket says up to which entry. So it may crash, be run twice or by several at once. Pure.
/// </summary>
public static class LetterOpening
{
    /// <summary>Lights turned. What counts is how it stands now: a light that came and went while nobody looked opens nothing.
    /// </summary>
    internal static Decision Follow(LetterContext context, LetterCommand.FollowLights command)
    {
        var news = command.Changes.Where(change => change.Entry > context.Docket.UpTo).OrderBy(change => change.Entry).ToList();
        if (news.Count == 0 || context.Item is not { Lead: not null, IsClosed: false })
        {
            return Decision.Accept();
        }

        var open = context.Letters.Where(letter => letter is { IsOpen: true, Draft.Chain: not null }).ToList();
        if (context.Rules.EnteredBy(news[^1].Light, news[^1].Effects) is not { } entered)
        {
            return news[^1].IsGood ? GoodAgain(context, open, news) : Steps(context, news[^1].Entry, open.Select(letter => Added(letter, news)));
        }

        var rung = entered.Chain.RungOf(entered.Kind.Id);
        var standing = open.Where(letter => IsAtOrAbove(letter, entered.Chain, rung)).ToList();
        return standing.Count > 0
            ? Steps(context, news[^1].Entry, standing.Select(letter => Added(letter, news)))
            : Steps(
                context, news[^1].Entry,
                [
                    .. open.Where(letter => letter is { IsDraft: true, Draft.ByHand: false } && letter.Draft.Chain == entered.Chain.Id).Select(letter => Dropped(letter, LetterDropped.HigherRung)),
                    Opened(LetterWriting.Draft(
                        context.Rules, entered.Kind, LetterId.Of(news[^1].Entry, entered.Kind.Id), context.Item!, context.Names, news[^1],
                        after: null, ground: "", byHand: false, to: null)),
                ]);
    }

    /// <summary>There was no answer in time.</summary>
    internal static Decision Escalate(LetterContext context, Letter letter, WorkingTime time)
    {
        if (!letter.AwaitsAnswer || letter.NotAnswered || !letter.Term!.IsOver(time, context.Today))
        {
            return Decision.Accept();
        }

        var chain = context.Rules.Chains.FirstOrDefault(chain => chain.Id == letter.Draft.Chain);
        var next = chain?.After(letter.Draft.Form.Kind) is { } id ? context.Rules.Find(id) : null;
        // A light may have brought the next rung already; and what is closed is not pressed any more.
        if (next is not null && (context.Item is not { IsClosed: false } || context.Letters.Any(
            other => other.IsOpen && other.Id != letter.Id && IsAtOrAbove(other, chain!, chain!.RungOf(next.Id)))))
        {
            next = null;
        }

        var due = letter.Term.LastDay(time)!.Value;
        var ended = new Write(Streams.Letter(letter.Id), letter.Version, [new LetterEvent.NotAnswered(due, next?.Id)]);
        if (next is null)
        {
            return Decision.Accept(ended);
        }

        var draft = LetterWriting.Draft(
            context.Rules, next, LetterId.Of(letter.Signing!.Index, next.Id), context.Item!, context.Names, context.Item!.Light, letter,
            ground: "", byHand: false, to: null);
        return Decision.Accept([ended, .. Steps(context, context.Docket.UpTo, [Opened(draft)]).Writes]);
    }

    internal static Decision Write(LetterContext context, LetterCommand.WriteByHand c)
    {
        if (context.Item is not { } item)
        {
            return Decision.Refuse(Reason.NoSuchCommitment);
        }

        if (item.Lead is null || item.IsClosed)
        {
            return Decision.Refuse(item.IsClosed ? Reason.CommitmentClosed : Reason.NotBrokenDown);
        }

        if (string.IsNullOrEmpty(c.Kind) || context.Rules.Find(c.Kind) is not { } kind)
        {
            return Decision.Refuse(string.IsNullOrEmpty(c.Kind) ? Reason.KindMissing : Reason.NoSuchKind);
        }

        if (c.To is { } to && !context.Names.Units.ContainsKey(to))
        {
            return Decision.Refuse(Reason.NoSuchUnit);
        }

        if (c.To is { } gone && context.Ended.TryGetValue(gone, out var ended))
        {
            return Decision.Refuse(Reason.UnitEnded, ended.Args);
        }

        if (LetterDecider.GroundFault(c.Ground) is { } fault)
        {
            return fault;
        }

        var id = LetterId.Of(c.Form, kind.Id);
        if (context.Letters.FirstOrDefault(letter => letter.IsOpen && letter.Draft.Form.Kind == kind.Id) is { } open)
        {
            return Decision.Refuse(Reason.RungIsOpen, open.Signed?.Number ?? open.Title);
        }

        // Whoever writes it knows the light of now.
        var upTo = Math.Max(context.Docket.UpTo, item.Light?.Entry ?? -1);
        var shown = item.Light is { IsGood: false } light && context.Rules.EnteredBy(light.Light, light.Effects) is not null ? light : null;
        return Steps(context, upTo, [Opened(LetterWriting.Draft(
            context.Rules, kind, id, item, context.Names, shown, after: null, c.Ground.Trim(), byHand: true, c.To))]);
    }

    internal static Decision DropDrafts(LetterContext context) => Steps(
        context, context.Docket.UpTo,
        context.Item is { IsClosed: true } ? context.Letters.Where(letter => letter.IsDraft).Select(letter => Dropped(letter, LetterDropped.ItemClosed)) : []);

    /// <summary>What nobody signed comes to nothing; what was accepted is closed; what awaits its answer still does.</summary>
    private static Decision GoodAgain(LetterContext context, IEnumerable<Letter> open, IReadOnlyList<LightChange> news) => Steps(
        context, news[^1].Entry,
        open.Select(letter => letter switch
        {
            // What a person wrote has a ground of its own.
            { IsDraft: true, Draft.ByHand: false } => Dropped(letter, LetterDropped.GoodAgain),
            { State: LetterState.Accepted } => new Step(
                letter.Id, letter.Draft.Form.Kind, LetterStep.Ended,
                [new(Streams.Letter(letter.Id), letter.Version, [new LetterEvent.Closed(ByRule: true, "")])]),
            _ => Added(letter, news),
        }));

    /// <summary>The docket's entries and what goes with them, in one append.</summary>
    private static Decision Steps(LetterContext context, long upTo, IEnumerable<Step> steps)
    {
        var all = steps.ToList();
        return all.Count == 0
            ? Decision.Accept()
            : Decision.Accept(
            [
                new Write(
                    Streams.LetterDocket(context.Item!.Id), context.Docket.Version,
                    [.. all.Select(step => new LetterDocketEvent.Entered(step.Letter, step.Kind, step.What, upTo))]),
                .. all.SelectMany(step => step.Writes),
            ]);
    }

    private static Step Opened(LetterDraftEvent.Drafted draft) =>
        new(draft.Letter, draft.Form.Kind, LetterStep.Opened, [new(Streams.LetterDraft(draft.Letter), 0, [draft])]);

    private static Step Added(Letter letter, IReadOnlyList<LightChange> news) => new(
        letter.Id, letter.Draft.Form.Kind, LetterStep.Followed,
        [
            new(
                Streams.LetterDraft(letter.Id), letter.DraftVersion,
                [.. news.Select(change => new LetterDraftEvent.Followed(change.Entry, change.Light, change.Day, LetterWriting.Since(change)))]),
        ]);

    private static Step Dropped(Letter letter, LetterDropped why) => new(
        letter.Id, letter.Draft.Form.Kind, LetterStep.Ended,
        [new(Streams.LetterDraft(letter.Id), letter.DraftVersion, [new LetterDraftEvent.Dropped(why, "")])]);

    private static bool IsAtOrAbove(Letter letter, LetterChain chain, int rung) =>
        letter.Draft.Chain == chain.Id && chain.RungOf(letter.Draft.Form.Kind) >= rung;

    private sealed record Step(LetterId Letter, string Kind, LetterStep What, IReadOnlyList<Write> Writes);
}
