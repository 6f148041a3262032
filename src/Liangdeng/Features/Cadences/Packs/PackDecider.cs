using System.Diagnostics;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Cadences.PackRefusal;

namespace Liangdeng.Features.Cadences;

/// <summary>What was drawn for a pack, and the ledger from which it was.</summary>
public sealed record DrawnPack(long Size, string Root, StoredFile Data, StoredFile Word, StoredFile Sheets);

/// <summary>What is known when something is done with a pack.</summary>
/// <param name="Meeting">That the command names; null where it names none, or there is none.</param>
/// <param name="Drawn">For freezing; null while it is only asked whether it can be.</param>
public sealed record PackContext(Past<PackEvent> Past, Meeting? Meeting, DrawnPack? Drawn)
{
    /// <summary>For which it is made; null for the district, and where there is no such post.</summary>
    public NamedPost? Post { get; init; }

    public bool IsFrozen => Past.Events.Count > 0;

    public bool IsPrinted => Past.Events.Any(one => one.What is PackEvent.Printed);
}

/// <summary>Packs are frozen once and printed once; nothing else can happen to them.</summary>
public static class PackDecider
{
    public static Decision Decide(PackContext context, LocalDate today, PackCommand command)
    {
        if (FaultOf(context, today, command) is { } fault)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        PackEvent happened = command switch
        {
            PackCommand.Freeze c when context.Drawn is { } drawn => Frozen(c, today, drawn),
            PackCommand.Print c => new PackEvent.Printed(c.Pdf),
            _ => throw new UnreachableException(command.GetType().Name),
        };
        return Decision.Accept(new Write(Streams.Pack(command.Pack), context.Past.Version, [happened]));
    }

    /// <summary>Why it would be refused, or null; of freezing also before anything is drawn for it.</summary>
    public static Refusal? FaultOf(PackContext context, LocalDate today, PackCommand command) => command switch
    {
        PackCommand.Freeze when context.IsFrozen => new(Reason.AlreadyFrozen),
        PackCommand.Freeze { Post: not null } when context.Post is null => new(Reason.NoSuchPost),
        PackCommand.Freeze when context.Post?.Post.Closed == true => new(Reason.PostIsClosed),
        PackCommand.Freeze c when PackTimes.Of(c.Kind, c.About).From > today => new(Reason.DayInFuture, LocalDatePattern.Iso.Format(today)),
        PackCommand.Freeze { Meeting: not null } when context.Meeting is null or Meeting.Cancelled => new(Reason.NoSuchMeeting),
        PackCommand.Freeze c when context.Meeting is { } meeting && (meeting.Calling.Kind != c.Kind || meeting.Calling.Post != c.Post) =>
            new(Reason.MeetingOfOtherKind),
        PackCommand.Freeze => null,
        _ when !context.IsFrozen => new(Reason.NoSuchPack),
        PackCommand.Print when context.IsPrinted => new(Reason.AlreadyPrinted),
        _ => null,
    };

    private static PackEvent.Frozen Frozen(PackCommand.Freeze c, LocalDate today, DrawnPack drawn)
    {
        var (from, to) = PackTimes.Of(c.Kind, c.About);
        return new(c.Pack, c.Kind, c.Post, today, from, to, drawn.Size, drawn.Root, drawn.Data, drawn.Word, drawn.Sheets, c.Meeting);
    }
}
