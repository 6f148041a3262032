using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Lights.ObjectionRefusal;

namespace Liangdeng.Features.Lights;

/// <summary>What is known when an objection is decided on.</summary>
/// <param name="Present">Entry of the commitment's present light; null where it has none.</param>
/// <param name="HeldBack">That light is not public yet.</param>
/// <param name="Verified">The actor verified what the light rests on.</param>
public sealed record ObjectionContext(
    Objection? Objection, long Version, Commitment? Commitment, long? Present, bool HeldBack, bool Verified,
    ObjectionTermsEvent.TermsSet Terms);

/// <summary>Objections: raised by the leading unit against the present light, decided within some working days by a supervisor who
/// did not verify what the light rests on. No light is changed by it.</summary>
public static class ObjectionDecider
{
    public const int MaxText = 500;

    /// <param name="today">District time.</param>
    public static Decision Decide(
        ObjectionContext context, Actor by, LocalDate today, WorkingTime time, ObjectionCommand command) =>
        (context.Objection, command) switch
        {
            (null, ObjectionCommand.Raise c) => Raise(context, by, today, time, c),
            (not null, ObjectionCommand.Raise) => Decision.Refuse(Reason.AlreadyRaised),
            (null, _) => Decision.Refuse(Reason.NoSuchObjection),
            ({ } objection, ObjectionCommand.FixLimit c) => FixLimit(context, objection, time, c),
            ({ IsOpen: false }, _) => Decision.Refuse(Reason.IsOver),
            (_, ObjectionCommand.TakeBack c) => TextFault(c.Ground)
                ?? Happens(context, c.Light, new ObjectionEvent.TakenBack(c.Ground.Trim())),
            ({ } objection, ObjectionCommand.Decide c) => End(context, objection, by, c),
            _ => throw new System.Diagnostics.UnreachableException(command.GetType().Name),
        };

    private static Decision Raise(
        ObjectionContext context, Actor by, LocalDate today, WorkingTime time, ObjectionCommand.Raise c)
    {
        if (RaiseFault(context, by, c) is { } fault)
        {
            return fault;
        }

        var due = time.Due(today, new WorkingDays(context.Terms.DecideDays));
        return Happens(context, c.Light, new ObjectionEvent.Raised(
            c.Commitment, c.Light, c.Ground.Trim(), by.Unit!.Value, context.Terms.DecideDays,
            due.Provisional ? null : due.LastDay));
    }

    private static Decision? RaiseFault(ObjectionContext context, Actor by, ObjectionCommand.Raise c) =>
        context.Commitment is null || context.Present is null ? Decision.Refuse(Reason.NoSuchLight)
        : context.Commitment.Terms is null ? Decision.Refuse(Reason.NotBrokenDown)
        : context.Commitment.Closing is { } closing
            ? Decision.Refuse(Reason.CommitmentClosed, LocalDatePattern.Iso.Format(closing.On))
        : context.Present != c.Light ? Decision.Refuse(Reason.LightChanged)
        : context.HeldBack ? Decision.Refuse(Reason.LightHeldBack)
        : by.Unit is null ? Decision.Refuse(Reason.NoPost)
        : TextFault(c.Ground) ?? (c.NotClassified ? null : Decision.Refuse(Reason.NotClassifiedMissing));

    private static Decision End(ObjectionContext context, Objection objection, Actor by, ObjectionCommand.Decide c) =>
        objection.Origin.IsBy(by) ? Decision.Refuse(Reason.RaiserCannotDecide)
        : context.Verified ? Decision.Refuse(Reason.VerifierCannotDecide)
        : c.Upheld is not { } upheld ? Decision.Refuse(Reason.OutcomeMissing)
        : TextFault(c.Ground) ?? Happens(
            context, c.Light,
            upheld ? new ObjectionEvent.Upheld(c.Ground.Trim()) : new ObjectionEvent.Rejected(c.Ground.Trim()));

    private static Decision FixLimit(
        ObjectionContext context, Objection objection, WorkingTime time, ObjectionCommand.FixLimit c) =>
        objection is { IsOpen: true, Raised.DecideBy: null } && objection.Limit(time) is { Provisional: false } limit
            ? Happens(context, c.Light, new ObjectionEvent.LimitFixed(limit.LastDay))
            : Decision.Accept();

    private static Decision? TextFault(string text) =>
        string.IsNullOrWhiteSpace(text) ? Decision.Refuse(Reason.GroundMissing)
        : text.Trim().Length > MaxText ? Decision.Refuse(Reason.TextTooLong, MaxText)
        : null;

    private static Decision Happens(ObjectionContext context, long light, ObjectionEvent happened) =>
        Decision.Accept(new Write(Streams.Objection(light), context.Version, [happened]));
}
