using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.CommandPosts;

/// <summary>Stand-ups, and the numbers of their lists.</summary>
public sealed class StandUpDesk(Office office, History history, IDbContextFactory<ViewsDb> contexts, HalfHourItems items)
{
    public Task<Outcome> HandleAsync(Order order, StandUpCommand command, CancellationToken stop) => office.CarryOutAsync(
        order,
        CommandPostActions.Settle,
        async stop =>
        {
            var people = await history.ReadAsync<CommandPostPeopleEvent>(Streams.CommandPostPeople(command.Post), stop);
            var relation = people.Events is [.., { What: CommandPostPeopleEvent.PeopleNamed named }]
                ? CommandPostContext.RelationOf(order.By, named.Members.Prepend(named.Commander))
                : Relation.Other;
            var context = await ReadAsync(order, command, stop);
            return new(relation, () => StandUpDecider.Decide(context, command));
        },
        stop);

    public Task<Outcome> HandleAsync(Order order, SetHalfHourTerms command, CancellationToken stop) => office.CarryOutAsync(
        order,
        CommandPostActions.SetTerms,
        async stop =>
        {
            var past = await history.ReadAsync<HalfHourTermsEvent>(Streams.HalfHourTerms, stop);
            return new(Relation.Other, () => HalfHourTerms.Decide(TermsOf(past), past.Version, command));
        },
        stop);

    private async Task<StandUpContext> ReadAsync(Order order, StandUpCommand command, CancellationToken stop)
    {
        var post = await history.ReadAsync<CommandPostEvent>(Streams.CommandPost(command.Post), stop);
        var past = await history.ReadAsync<StandUpEvent>(Streams.StandUp(command.Post, order.Today), stop);
        var settings = TermsOf(await history.ReadAsync<HalfHourTermsEvent>(Streams.HalfHourTerms, stop)).Settings();
        return new(
            CommandPost.From(post.Events.Select(e => e.What)), [.. past.Events.Select(e => e.What)], past.Version,
            command is StandUpCommand.Begin ? await ListAsync(order, command.Post, settings, stop) : new([], []), settings, order.Today);
    }

    private async Task<HalfHourList> ListAsync(Order order, CommandPostId post, HalfHourSettings settings, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var source = await items.OfAsync(db, post.Value, BlockerTime.LocalOf(order.Now), stop);
        var marks = await HalfHourItems.MarksAsync(db, post.Value, order.Today, stop);
        return HalfHourList.Of(source.Items.Where(item => !HalfHourHistory.IsQuiet(item, marks, order.Today)), settings);
    }

    private static HalfHourTermsEvent.TermsSet TermsOf(Past<HalfHourTermsEvent> past) =>
        past.Events is [.., { What: HalfHourTermsEvent.TermsSet last }] ? last : HalfHourTerms.Shipped;
}
