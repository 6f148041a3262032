using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.Annual.AnnualRefusal;

namespace Liangdeng.Features.Register.Annual;

/// <summary>One version as its stream tells it.</summary>
/// <param name="By">Who froze it.</param>
public sealed record AnnualVersion(AnnualEvent.Frozen Frozen, Recorded<AnnualEvent> By, AnnualState State, bool IsPrinted);

/// <summary>The versions of a plan's account.</summary>
public static class AnnualVersions
{
    public static IReadOnlyList<AnnualVersion> From(IEnumerable<Recorded<AnnualEvent>> past) =>
        past.Aggregate((IReadOnlyList<AnnualVersion>)[], Evolve);

    public static IReadOnlyList<AnnualVersion> Evolve(IReadOnlyList<AnnualVersion> state, Recorded<AnnualEvent> happened) =>
        happened.What switch
        {
            AnnualEvent.Frozen e when e.No == state.Count + 1 && state.All(one => one.State != AnnualState.Waiting) =>
                [.. state, new(e, happened, AnnualState.Waiting, IsPrinted: false)],
            AnnualEvent.Printed e => Change(state, e.No, one => !one.IsPrinted, one => one with { IsPrinted = true }),
            AnnualEvent.Released e => Change(state, e.No, IsWaiting, one => one with { State = AnnualState.Released }),
            AnnualEvent.Declined e => Change(state, e.No, IsWaiting, one => one with { State = AnnualState.Declined }),
            _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot stand there in an account."),
        };

    private static bool IsWaiting(AnnualVersion one) => one.State == AnnualState.Waiting;

    private static AnnualVersion[] Change(
        IReadOnlyList<AnnualVersion> state, int no, Func<AnnualVersion, bool> may, Func<AnnualVersion, AnnualVersion> change) =>
        state.Any(one => one.Frozen.No == no && may(one))
            ? [.. state.Select(one => one.Frozen.No == no ? change(one) : one)]
            : throw new UnreachableException($"No version {no} of an account can become that.");
}

/// <summary>What was drawn for a version: its figures and files, and the ledger from which it was.</summary>
public sealed record DrawnAccount(long Size, string Root, AccountCounts Counts, StoredFile Data, StoredFile Word);

/// <summary>What is known when something is done with an account.</summary>
/// <param name="PublishedOn">The day on which the plan was published here; null where there is no such plan.</param>
/// <param name="Drawn">For freezing; null while it is only asked whether it can be.</param>
public sealed record AnnualContext(Past<AnnualEvent> Past, LocalDate? PublishedOn, DrawnAccount? Drawn)
{
    public IReadOnlyList<AnnualVersion> Versions { get; } = AnnualVersions.From(Past.Events);

    public AnnualVersion? Find(int no) => Versions.FirstOrDefault(one => one.Frozen.No == no);
}

/// <summary>Accounts are frozen by one person and let out by another.</summary>
public static class AnnualDecider
{
    public const int MaxGround = 1000;

    public static Decision Decide(AnnualContext context, Actor by, LocalDate today, AnnualCommand command)
    {
        if (FaultOf(context, by, today, command) is { } fault)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        AnnualEvent happened = command switch
        {
            AnnualCommand.Freeze c when context.Drawn is { } drawn => new AnnualEvent.Frozen(
                context.Versions.Count + 1, c.AsOf, drawn.Size, drawn.Root, drawn.Counts, drawn.Data, drawn.Word, c.Ground.Trim()),
            AnnualCommand.Print c => new AnnualEvent.Printed(c.No, c.Pdf),
            AnnualCommand.Release c => new AnnualEvent.Released(c.No, c.Ground.Trim()),
            AnnualCommand.Decline c => new AnnualEvent.Declined(c.No, c.Ground.Trim()),
            _ => throw new UnreachableException(command.GetType().Name),
        };
        return Decision.Accept(new Write(Streams.Account(command.Plan), context.Past.Version, [happened]));
    }

    /// <summary>Why it would be refused, or null; of freezing also before anything is drawn for it.</summary>
    public static Refusal? FaultOf(AnnualContext context, Actor by, LocalDate today, AnnualCommand command) => command switch
    {
        _ when context.PublishedOn is null => new(Reason.NoSuchPlan),
        AnnualCommand.Freeze c => FreezeFault(context, today, c),
        AnnualCommand.Print c => context.Find(c.No) switch
        {
            null => new(Reason.NoSuchVersion),
            { IsPrinted: true } => new(Reason.AlreadyPrinted),
            _ => null,
        },
        AnnualCommand.Release c => ReleaseFault(context, by, c.No, c.Ground),
        AnnualCommand.Decline c => ReleaseFault(context, by, c.No, c.Ground),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private static Refusal? FreezeFault(AnnualContext context, LocalDate today, AnnualCommand.Freeze c)
    {
        var last = context.Versions.Count == 0 ? null : context.Versions[^1];
        return last is { State: AnnualState.Waiting } ? new(Reason.VersionWaiting, last.Frozen.No)
            : c.AsOf > today ? new(Reason.DayInFuture, Text(today))
            : c.AsOf < context.PublishedOn ? new(Reason.DayBeforePlan, Text(context.PublishedOn.Value))
            : last is not null && string.IsNullOrWhiteSpace(c.Ground) ? new(Reason.GroundMissing)
            : c.Ground.Trim().Length > MaxGround ? new(Reason.TextTooLong, MaxGround)
            : last is { State: AnnualState.Released } && last.Frozen.Data.Sha256 == context.Drawn?.Data.Sha256
                ? new(Reason.NothingChanged, last.Frozen.No)
            : null;
    }

    private static Refusal? ReleaseFault(AnnualContext context, Actor by, int no, string ground) => context.Find(no) switch
    {
        null => new(Reason.NoSuchVersion),
        { State: not AnnualState.Waiting } => new(Reason.AlreadyDecided),
        var one when one.By.IsBy(by) => new(Reason.FreezerCannotDecide),
        _ when string.IsNullOrWhiteSpace(ground) => new(Reason.GroundMissing),
        _ => ground.Trim().Length > MaxGround ? new(Reason.TextTooLong, MaxGround) : null,
    };

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
