using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Reason = Liangdeng.Features.Trust.ErasureRefusal;

namespace Liangdeng.Features.Trust;

/// <summary>Where the requests to erase one entry stand.</summary>
public abstract record ErasureRequest
{
    private ErasureRequest()
    {
    }

    /// <summary>None was made, or the last one was withdrawn or refused.</summary>
    public sealed record None : ErasureRequest;

    /// <summary>It waits for another person.</summary>
    public sealed record Open(Recorded<ErasureEvent> Asking) : ErasureRequest
    {
        public ErasureEvent.Asked Asked => (ErasureEvent.Asked)Asking.What;
    }

    /// <summary>Another person approved it.</summary>
    public sealed record Approved(ErasureEvent.Asked Asked, ErasureEvent.Approved Decision) : ErasureRequest;

    public static ErasureRequest From(IEnumerable<Recorded<ErasureEvent>> past) => past.Aggregate((ErasureRequest)new None(), Evolve);

    private static ErasureRequest Evolve(ErasureRequest state, Recorded<ErasureEvent> happened) => (state, happened.What) switch
    {
        (None or Approved, ErasureEvent.Asked) => new Open(happened),
        (Open, ErasureEvent.Withdrawn or ErasureEvent.Refused) => new None(),
        (Open open, ErasureEvent.Approved e) => new Approved(open.Asked, e),
        _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot follow {state.GetType().Name}."),
    };
}

/// <summary>What is known when an erasure is asked for or decided on.</summary>
/// <param name="Size">Of the ledger.</param>
/// <param name="Target">The entry; null where the ledger is not that long.</param>
/// <param name="ErasedBy">Index of the entry that erased something of it last; null where nothing was.</param>
/// <param name="Files">Files that it alone names.</param>
public sealed record ErasureState(
    long Size, StoredEntry? Target, long? ErasedBy, ErasureRequest Request, long Version, IReadOnlyList<Guid> Files);

/// <summary>Erasures: asked by one person, approved by another. Pure.</summary>
public static class ErasureDecider
{
    public const int MaxReference = 60;

    public static Decision Decide(ErasureState state, Actor by, ErasureCommand command) => command switch
    {
        ErasureCommand.Ask c => Ask(state, c),
        ErasureCommand.Withdraw c => Withdraw(state, by, c),
        ErasureCommand.Approve c => Approve(state, by, c),
        ErasureCommand.Refuse c => Refuse(state, by, c),
        ErasureCommand.Order c => Order(state, c),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private static Decision Ask(ErasureState state, ErasureCommand.Ask c)
    {
        var fault = c.Scope is not { } scope ? new(Reason.ScopeMissing) : TargetFault(state, scope);
        fault ??= c.Ground is not { } ground ? new(Reason.GroundMissing) : ReferenceFault(ground, c.Reference);
        fault ??= !c.Understood ? new Refusal(Reason.NotUnderstood) : null;
        return fault is not null
            ? Decision.Refuse(fault.Reason, fault.Args)
            : Decision.Accept(Write(state, Asked(state, c.Scope!.Value, c.Ground!.Value, c.Reference)));
    }

    private static Decision Order(ErasureState state, ErasureCommand.Order c)
    {
        if (IsUnfinished(state))
        {
            return Decision.Accept();
        }

        var fault = TargetFault(state, c.Scope) ?? ReferenceFault(c.Ground, c.Reference);
        return fault is not null
            ? Decision.Refuse(fault.Reason, fault.Args)
            : Decision.Accept(Write(
                state, Asked(state, c.Scope, c.Ground, c.Reference), new ErasureEvent.Approved(state.Files)));
    }

    private static Decision Withdraw(ErasureState state, Actor by, ErasureCommand.Withdraw _) =>
        state.Request is not ErasureRequest.Open open ? Decision.Refuse(Reason.NothingAsked)
        : !open.Asking.IsBy(by) ? Decision.Refuse(Reason.NotYours)
        : Decision.Accept(Write(state, new ErasureEvent.Withdrawn()));

    private static Decision Approve(ErasureState state, Actor by, ErasureCommand.Approve _) => state.Request switch
    {
        ErasureRequest.Open open when open.Asking.IsBy(by) => Decision.Refuse(Reason.AskerCannotDecide),
        ErasureRequest.Open open when GoneFault(state, open.Asked.Scope) is { } fault => Decision.Refuse(fault.Reason, fault.Args),
        ErasureRequest.Open => Decision.Accept(Write(state, new ErasureEvent.Approved(state.Files))),
        // Approved, and broken off before it was done.
        ErasureRequest.Approved when IsUnfinished(state) => Decision.Accept(),
        _ => Decision.Refuse(Reason.NothingAsked),
    };

    private static Decision Refuse(ErasureState state, Actor by, ErasureCommand.Refuse c) =>
        state.Request is not ErasureRequest.Open open ? Decision.Refuse(Reason.NothingAsked)
        : open.Asking.IsBy(by) ? Decision.Refuse(Reason.AskerCannotDecide)
        : c.Reason is not { } reason ? Decision.Refuse(Reason.ReasonMissing)
        : Decision.Accept(Write(state, new ErasureEvent.Refused(reason)));

    private static Refusal? TargetFault(ErasureState state, ErasureScope scope) =>
        state.Target is not { } target ? new(Reason.NoSuchEntry, state.Size)
        : GoneFault(state, scope) ?? Erasability.FaultOf(target, scope) ?? (IsOpen(state) ? new(Reason.StillOpen) : null);

    private static bool IsOpen(ErasureState state) => state.Request is ErasureRequest.Open || IsUnfinished(state);

    private static bool IsUnfinished(ErasureState state) =>
        state.Request is ErasureRequest.Approved approved && !Erasability.IsGone(state.Target!, approved.Asked.Scope);

    private static Refusal? GoneFault(ErasureState state, ErasureScope scope) =>
        Erasability.IsGone(state.Target!, scope) ? new(Reason.AlreadyErased, state.ErasedBy ?? state.Target!.Index) : null;

    private static Refusal? ReferenceFault(ErasureGround ground, string reference) =>
        reference.Trim().Length > MaxReference ? new(Reason.ReferenceTooLong, MaxReference)
        : ground == ErasureGround.Ordered && string.IsNullOrWhiteSpace(reference) ? new(Reason.ReferenceMissing)
        : null;

    /// <summary>Of a private entry who did it goes with the rest: its type stands beside it.</summary>
    private static ErasureEvent.Asked Asked(ErasureState state, ErasureScope scope, ErasureGround ground, string reference) => new(
        state.Target!.Index,
        state.Target.Kind == Ledger.EntryKind.Private && scope == ErasureScope.Envelope ? ErasureScope.All : scope,
        ground, reference.ReplaceLineEndings(" ").Trim());

    private static Write Write(ErasureState state, params IReadOnlyList<object> events) =>
        new(Streams.Erasure(state.Target!.Index), state.Version, events);
}
