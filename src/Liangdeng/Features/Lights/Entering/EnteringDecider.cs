using System.Diagnostics;
using System.Globalization;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Lights.EnteringRefusal;

namespace Liangdeng.Features.Lights;

/// <summary>What is known when something is said of a commitment.</summary>
/// <param name="Version">Of the stream of what was entered.</param>
/// <param name="Asked">What the rulebooks in force and to come ask.</param>
public sealed record EnteringContext(
    Commitment? Commitment, EnteredFacts Entered, long Version, IReadOnlyList<AskedFact> Asked, LocalDate Today);

/// <summary>Judgements and declared facts of commitments: said from a day on, replaced and withdrawn by later entries, never
/// changed.</summary>
public static class EnteringDecider
{
    public const int MaxGround = 500;

    public static Decision Decide(EnteringContext context, EnteringCommand command) => context.Commitment switch
    {
        null => Decision.Refuse(Reason.NoSuchCommitment),
        { Closing: { } closing } => Decision.Refuse(Reason.CommitmentClosed, LocalDatePattern.Iso.Format(closing.On)),
        { } commitment => context.Asked.FirstOrDefault(asked => asked.Name == command.Fact) is not { } asked
            ? Decision.Refuse(Reason.NotAsked)
            : command switch
            {
                EnteringCommand.Enter c => Enter(context, commitment, asked, c),
                EnteringCommand.Withdraw c => Withdraw(context, commitment, asked, c),
                _ => throw new UnreachableException(command.GetType().Name),
            },
    };

    private static Decision Enter(EnteringContext context, Commitment commitment, AskedFact asked, EnteringCommand.Enter c)
    {
        if (string.IsNullOrWhiteSpace(c.Value))
        {
            return Decision.Refuse(Reason.ValueMissing);
        }

        if (asked.Read(c.Value.Trim()) is not { } value)
        {
            return asked.Kind switch
            {
                OwnKind.Number => Decision.Refuse(Reason.NotANumber, new Wording(asked.UnitWords.Zh, asked.UnitWords.En)),
                OwnKind.Date => Decision.Refuse(Reason.NotADay),
                _ => Decision.Refuse(Reason.NotOffered),
            };
        }

        var ground = c.Ground.Trim();
        return FromFault(context, commitment, c.From)
            ?? GroundFault(ground, isNeeded: asked.IsJudgement)
            ?? (context.Entered.On(asked.Name, c.From!.Value) is { } stands && stands.Value == value && stands.Unit == asked.StoredUnit
                && stands.Ground == ground && !context.Entered.All.Any(one => one.Name == asked.Name && one.From > c.From)
                ? Decision.Refuse(Reason.SameAgain)
                : Happens(context, c, asked, (book, version) =>
                    new FactEvent.Entered(c.Commitment, asked.Name, value, asked.StoredUnit, c.From.Value, ground, book, version)));
    }

    private static Decision Withdraw(EnteringContext context, Commitment commitment, AskedFact asked, EnteringCommand.Withdraw c) =>
        FromFault(context, commitment, c.From)
        ?? GroundFault(c.Ground.Trim(), isNeeded: true)
        // What begins later than that day goes too.
        ?? (context.Entered.On(asked.Name, context.Today) is null && context.Entered.On(asked.Name, c.From!.Value) is null
            ? Decision.Refuse(Reason.NothingToWithdraw)
            : Happens(context, c, asked, (book, version) =>
                new FactEvent.Withdrawn(c.Commitment, asked.Name, c.From!.Value, c.Ground.Trim(), book, version)));

    private static Decision? FromFault(EnteringContext context, Commitment commitment, LocalDate? from)
    {
        var begins = commitment.Terms is { } terms
            ? LocalDate.Min(terms.Start, commitment.Promise.PeriodStart)
            : commitment.Promise.PeriodStart;
        return from is not { } day ? Decision.Refuse(Reason.FromMissing)
            : day > context.Today ? Decision.Refuse(Reason.FromAhead)
            : day < begins ? Decision.Refuse(Reason.FromTooEarly, LocalDatePattern.Iso.Format(begins))
            : null;
    }

    private static Decision? GroundFault(string ground, bool isNeeded) =>
        isNeeded && ground.Length == 0 ? Decision.Refuse(Reason.GroundMissing)
        : ground.Length > MaxGround ? Decision.Refuse(Reason.TextTooLong, MaxGround)
        : null;

    private static Decision Happens(
        EnteringContext context, EnteringCommand command, AskedFact asked, Func<string, string, FactEvent> what) => Decision.Accept(new Write(
            Streams.Facts(command.Commitment), context.Version,
            [what(asked.Book.Id, asked.Book.Version.ToString(CultureInfo.InvariantCulture))], command.From));
}
