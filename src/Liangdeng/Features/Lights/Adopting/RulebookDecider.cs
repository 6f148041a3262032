using System.Diagnostics;
using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using Reason = Liangdeng.Features.Lights.RulebookRefusal;

namespace Liangdeng.Features.Lights;

/// <summary>What is known when a rulebook is written down, proposed or decided on.</summary>
/// <param name="Adopted">In the order of their adoption.</param>
/// <param name="DraftVersion">Of the private stream.</param>
/// <param name="PublicVersion">Of the public one.</param>
public sealed record RulebookContext(
    RulebookProposals State, IReadOnlyList<AdoptedRulebook> Adopted, long DraftVersion, long PublicVersion, LocalDate Today);

/// <summary>亮灯规则 are adopted by two persons, from a later day on: what is lit stays as it was lit.</summary>
public static class RulebookDecider
{
    public const int MaxGround = 500;

    /// <summary>Whoever reads the register should not have to know today what will hold in years.</summary>
    private static readonly Period Farthest = Period.FromYears(1);

    public static Decision Decide(RulebookContext context, Actor by, RulebookCommand command) => command switch
    {
        RulebookCommand.Keep c => Keep(context, c),
        RulebookCommand.Propose c => Propose(context, c),
        RulebookCommand.Withdraw c => context.State.Proposed?.No != c.No ? Decision.Refuse(Reason.NothingProposed)
            : GroundFault(c.Ground) ?? Drafts(context, new RulebookDraftEvent.Withdrawn(c.No, c.Ground.Trim())),
        RulebookCommand.Decide c => Decide(context, by, c),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    /// <summary>The text that a rulebook has or would have in force: as it was, as it was written down here, or as it ships.</summary>
    public static string? TextOf(RulebookContext context, string id, int version) =>
        context.Adopted.LastOrDefault(one => one.Id == id && one.Version == version)?.Text
        ?? context.State.Find(id, version)?.Text
        ?? (ShippedRulebooks.Find(id) is { } shipped && shipped.Rulebook.Version == version ? shipped.Text : null);

    private static Decision Keep(RulebookContext context, RulebookCommand.Keep c)
    {
        var text = c.Text.ReplaceLineEndings("\n");
        var read = Rulebook.Parse(text);
        if (!read.Ok)
        {
            var fault = read.Fault;
            return Decision.Refuse(Reason.Faulty, fault.Line, fault.Column, new Wording(fault.Words.Zh, fault.Words.En));
        }

        var book = new RulebookText(read.Value, text);
        var (id, version) = (book.Rulebook.Id, book.Rulebook.Version);
        return ShippedRulebooks.Find(id) is not null ? Decision.Refuse(Reason.IdShips, id)
            // A version that lights name never changes.
            : context.Adopted.Any(one => one.Id == id && one.Version == version)
                ? Decision.Refuse(Reason.VersionUsed, id, version)
            : context.State.Proposed is { } open && open.Id == id && open.Version == version && open.Sha256 != book.Sha256
                ? Decision.Refuse(Reason.VersionProposed, id, version)
            : context.State.Find(id, version)?.Sha256 == book.Sha256 ? Decision.Refuse(Reason.SameText)
            : Drafts(context, new RulebookDraftEvent.Kept(id, version, book.Sha256, text));
    }

    private static Decision Propose(RulebookContext context, RulebookCommand.Propose c)
    {
        if (context.State.Proposed is not null)
        {
            return Decision.Refuse(Reason.ProposalOpen);
        }

        if (TextOf(context, c.Id, c.Version) is not { } text)
        {
            return Decision.Refuse(Reason.NoSuchRulebook);
        }

        if (c.From is not { } from)
        {
            return Decision.Refuse(Reason.FromMissing);
        }

        if (from <= context.Today || from > context.Today.Plus(Farthest))
        {
            return Decision.Refuse(from <= context.Today ? Reason.FromNotAhead : Reason.FromTooFar);
        }

        var book = RulebookText.Parse(string.Create(CultureInfo.InvariantCulture, $"{c.Id} {c.Version}"), text);
        var after = context.Adopted is [.., var last] && last.From > from ? null : RulebookOfDay.Of(context.Adopted, one => one.From, from);
        return RulebookFit.LacksOf(book) is [_, ..] lacks ? Decision.Refuse(Reason.DoesNotFit, RulebookFit.InWords(lacks))
            : after is not null && after.Sha256 == book.Sha256 ? Decision.Refuse(Reason.AlreadyInForce)
            : GroundFault(c.Ground) ?? Drafts(
                context,
                new RulebookDraftEvent.Proposed(context.State.Proposals + 1, c.Id, c.Version, book.Sha256, text, from, c.Ground.Trim()));
    }

    private static Decision Decide(RulebookContext context, Actor by, RulebookCommand.Decide c)
    {
        if (NotBy(context.State, by) is { } notYou)
        {
            return Decision.Refuse(notYou);
        }

        var proposed = context.State.Proposed!;
        if (proposed.No != c.No)
        {
            return Decision.Refuse(Reason.NothingProposed);
        }

        if (c.Approve is not { } approve)
        {
            return Decision.Refuse(Reason.ChoiceMissing);
        }

        if (GroundFault(c.Ground) is { } fault)
        {
            return fault;
        }

        if (approve && proposed.From <= context.Today)
        {
            return Decision.Refuse(Reason.FromNotAhead);
        }

        var decided = Drafts(context, new RulebookDraftEvent.Decided(c.No, approve, c.Ground.Trim()));
        return !approve
            ? decided
            : Decision.Accept(
            [
                .. decided.Writes,
                new(
                    Streams.Rulebook, context.PublicVersion,
                    [
                        new RulebookEvent.PutInForce(
                            proposed.Id, proposed.Version.ToString(CultureInfo.InvariantCulture), proposed.Sha256, proposed.Text,
                            proposed.From, proposed.Ground),
                    ],
                    proposed.From),
            ]);
    }

    /// <summary>Why this person cannot decide on what waits, or null.</summary>
    public static RulebookRefusal? NotBy(RulebookProposals state, Actor by) => state.Waiting is not { } waiting ? Reason.NothingProposed
        : waiting.IsBy(by) ? Reason.ProposerCannotDecide
        : null;

    private static Decision? GroundFault(string ground) => string.IsNullOrWhiteSpace(ground) ? Decision.Refuse(Reason.GroundMissing)
        : ground.Trim().Length > MaxGround ? Decision.Refuse(Reason.TextTooLong, MaxGround)
        : null;

    private static Decision Drafts(RulebookContext context, RulebookDraftEvent what) =>
        Decision.Accept(new Write(Streams.RulebookDrafts, context.DraftVersion, [what]));
}
