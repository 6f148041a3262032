using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.AmendmentRefusal;

namespace Liangdeng.Features.Register;

/// <summary>What is known when an amendment is asked for or decided on.</summary>
/// <param name="Register">As for a breakdown.</param>
/// <param name="Requests">All that were made of the commitment, in order of their numbers.</param>
/// <param name="Version">Of the stream of the request that the command names; 0 for a new one.</param>
public sealed record AmendmentState(BreakdownState Register, IReadOnlyList<Amendment> Requests, long Version);

/// <summary>Amendments: asked with ground and document by one person, approved by another. After the breakdown is issued this
/// is the only way in which a promise changes. Who decides is a leader of the district: the breakdown is the district's
/// word, so the office that keeps the register may ask, and does not answer itself; whether a thing may go public, which
/// the reviewer decides, is another question than whether a promise may be changed.</summary>
public static class AmendmentDecider
{
    public const int MaxWords = 1000;
    public const int MaxGround = 500;

    public static Decision Decide(AmendmentState state, Actor by, AmendmentCommand command) => command switch
    {
        AmendmentCommand.Ask c => Ask(state, c),
        AmendmentCommand.Withdraw c => Withdraw(state, by, c),
        AmendmentCommand.Approve c => Approve(state, by, c),
        AmendmentCommand.Refuse c => Refuse(state, by, c),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    /// <summary>The terms that stand now.</summary>
    public static StandingTerms TermsOf(Commitment commitment) =>
        new(commitment.Promise.Words, commitment.Promise.Target, commitment.Terms);

    private static Decision Ask(AmendmentState state, AmendmentCommand.Ask c)
    {
        if (StandingFault(state.Register) is { } closed)
        {
            return Decision.Refuse(closed.Reason, closed.Args);
        }

        var commitment = state.Register.Commitment!;
        var open = state.Requests.OfType<Amendment.Open>().FirstOrDefault();
        var proposed = new StandingTerms(
            Line(c.Words), c.Target is null ? null : TargetRules.Plain(c.Target), Lined(RegisterDecider.TermsOf(c.Terms)));
        var fault = open is not null ? new(Reason.StillOpen, open.Asked.No)
            : RequestFault(c) ?? PromiseFault(state.Register, proposed);
        if (fault is not null)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        var no = state.Requests.Count + 1;
        return Decision.Accept(new Write(
            Streams.Amendment(c.Commitment, no), 0,
            [
                new AmendmentEvent.Asked(
                    c.Commitment, no, Fingerprint(commitment), proposed.Words, proposed.Target, proposed.BrokenDown!,
                    c.Ground.Trim(), c.Document!),
            ]));
    }

    private static Decision Withdraw(AmendmentState state, Actor by, AmendmentCommand.Withdraw c) =>
        Request(state, c.No) is not Amendment.Open open ? NotOpen(state, c.No)
        : !open.Asking.IsBy(by) ? Decision.Refuse(Reason.NotYours)
        : Decision.Accept(new Write(Streams.Amendment(c.Commitment, c.No), state.Version, [new AmendmentEvent.Withdrawn()]));

    private static Decision Approve(AmendmentState state, Actor by, AmendmentCommand.Approve c)
    {
        if (Request(state, c.No) is not Amendment.Open open)
        {
            return NotOpen(state, c.No);
        }

        if (open.Asking.IsBy(by))
        {
            return Decision.Refuse(Reason.AskerCannotDecide);
        }

        // Figures were verified and units changed since it was asked: everything is looked at again.
        var (commitment, asked) = (state.Register.Commitment!, open.Asked);
        var fault = StandingFault(state.Register)
            ?? (asked.Base != Fingerprint(commitment) ? new(Reason.Stale) : PromiseFault(state.Register, asked.Proposed()));
        if (fault is not null)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        var no = commitment.Amendments + 1;
        return Decision.Accept(
            new Write(Streams.Amendment(c.Commitment, c.No), state.Version, [new AmendmentEvent.Approved(no)]),
            new Write(
                Streams.Commitment(c.Commitment), state.Register.Version,
                [new CommitmentEvent.Amended(no, asked.Words, asked.Target, asked.Terms, asked.Ground, asked.Document)]));
    }

    private static Decision Refuse(AmendmentState state, Actor by, AmendmentCommand.Refuse c) =>
        Request(state, c.No) is not Amendment.Open open ? NotOpen(state, c.No)
        : open.Asking.IsBy(by) ? Decision.Refuse(Reason.AskerCannotDecide)
        : GroundFault(c.Ground) is { } fault ? Decision.Refuse(fault.Reason, fault.Args)
        : Decision.Accept(new Write(
            Streams.Amendment(c.Commitment, c.No), state.Version, [new AmendmentEvent.Refused(c.Ground.Trim())]));

    /// <summary>Whether the commitment can be amended at all: the one place where that is asked, when an amendment is asked
    /// for and again when it is approved.</summary>
    private static Refusal? StandingFault(BreakdownState state) => state switch
    {
        { Commitment: null } => new(Reason.NoSuchCommitment),
        { Issued: null } or { Commitment.Terms: null } => new(Reason.NotIssued),
        { Commitment.Closing: { } closing } => new(Reason.CommitmentClosed, LocalDatePattern.Iso.Format(closing.On)),
        _ => null,
    };

    private static Refusal? RequestFault(AmendmentCommand.Ask c) =>
        !c.NotClassified ? new(Reason.NotStatedUnclassified)
        : c.Document is null ? new(Reason.DocumentMissing)
        : GroundFault(c.Ground);

    private static Refusal? GroundFault(string ground) =>
        string.IsNullOrWhiteSpace(ground) ? new(Reason.GroundMissing)
        : ground.Trim().Length > MaxGround ? new(Reason.TextTooLong, MaxGround)
        : null;

    private static Refusal? PromiseFault(BreakdownState state, StandingTerms proposed)
    {
        var commitment = state.Commitment!;
        if (proposed.Write() == Comparable(TermsOf(commitment)).Write())
        {
            return new(Reason.NothingChanged);
        }

        var words = proposed.Words.Length == 0 ? new Refusal(Reason.WordsMissing)
            : proposed.Words.Length > MaxWords ? new(Reason.TextTooLong, MaxWords) : null;
        return words ?? TargetRules.FaultOf(commitment, proposed.Target)
            ?? FiguresFault(commitment, proposed.BrokenDown!)
            ?? RegisterDecider.FaultOf(
                state, commitment.Promise with { Words = proposed.Words, Target = proposed.Target }, proposed.BrokenDown!);
    }

    /// <summary>What was verified stays inside the promise's time.</summary>
    private static Refusal? FiguresFault(Commitment commitment, CommitmentEvent.BrokenDown terms)
    {
        if (commitment.Figures.Count == 0)
        {
            return null;
        }

        var (first, last, now) = (commitment.Figures[0].Period.End, commitment.Figures[^1].Period.End, commitment.Terms!);
        return terms.Due != now.Due && terms.Due < last ? new(Reason.DueBeforeFigures, Text(terms.Due), Text(last))
            : terms.Start != now.Start && terms.Start > first ? new(Reason.StartAfterFigures, Text(terms.Start), Text(first))
            : null;
    }

    // A form sends line ends of its own kind; the words are the same.
    private static StandingTerms Comparable(StandingTerms terms) => new(
        Line(terms.Words), terms.Target is null ? null : TargetRules.Plain(terms.Target), Lined(terms.BrokenDown!));

    private static CommitmentEvent.BrokenDown Lined(CommitmentEvent.BrokenDown terms) =>
        terms with { DefinitionOfDone = Line(terms.DefinitionOfDone) };

    private static string Line(string words) => words.ReplaceLineEndings("\n").Trim();

    private static string Fingerprint(Commitment commitment) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TermsOf(commitment).Write())));

    private static Amendment? Request(AmendmentState state, int no) =>
        no >= 1 && no <= state.Requests.Count ? state.Requests[no - 1] : null;

    private static Decision NotOpen(AmendmentState state, int no) =>
        Decision.Refuse(Request(state, no) is null ? Reason.NoSuchRequest : Reason.DecidedMeanwhile);

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
