using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Cadences;

/// <summary>Rows of <c>permits.csv</c>.</summary>
public static class PackActions
{
    public const string Read = "pack.read";
    /// <summary>Of the district, or of a post; whoever commands or sits in it stands to it as to their own.</summary>
    public const string Freeze = "pack.freeze";
    public const string Print = "pack.print";
}

/// <summary>Packs are frozen and printed.</summary>
public sealed class PackDesk(Office office, History history, Permits permits, PackPress press)
{
    public Task<Outcome> HandleAsync(Order order, PackCommand command, CancellationToken stop) => office.CarryOutAsync(
        order, command is PackCommand.Freeze ? PackActions.Freeze : PackActions.Print, stop => ReadAsync(order, command, stop), stop);

    private async Task<Matter> ReadAsync(Order order, PackCommand command, CancellationToken stop)
    {
        var past = await history.ReadAsync<PackEvent>(Streams.Pack(command.Pack), stop);
        var freeze = command as PackCommand.Freeze;
        var context = new PackContext(
            past,
            freeze?.Meeting is { } meeting ? Meeting.From((await history.ReadAsync<MeetingEvent>(Streams.Meeting(meeting), stop)).Events) : null,
            null)
        {
            Post = freeze?.Post is { } code ? await NamedPost.FindAsync(history, code, stop) : null,
        };
        var relation = context.Post?.RelationOf(order.By) ?? Relation.Other;

        // Drawn only for who may, and where nothing else is in the way: what is drawn lies in the folder.
        if (freeze is not null && permits.May(order.By, PackActions.Freeze, relation)
            && PackDecider.FaultOf(context, order.Today, freeze) is null)
        {
            if (await press.DrawAsync(new(freeze.Kind, freeze.Post, order.Today, freeze.About), stop) is not { } drawn)
            {
                return new(relation, () => Decision.Refuse(OfficeRefusal.Busy));
            }

            context = context with { Drawn = drawn };
        }

        return new(relation, () => PackDecider.Decide(context, order.Today, command));
    }
}
