using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Lights;

/// <summary>Objections to lights.</summary>
public sealed class ObjectionDesk(
    Office office, History history, IDbContextFactory<ViewsDb> contexts, DistrictCalendar calendars)
{
    public Task<Outcome> HandleAsync(Order order, ObjectionCommand command, CancellationToken stop) => office.CarryOutAsync(
        order,
        ObjectionActions.Of(command),
        async stop =>
        {
            await using var db = await contexts.CreateDbContextAsync(stop);
            var past = await history.ReadAsync<ObjectionEvent>(Streams.Objection(command.Light), stop);
            var objection = Objection.From(past.Events);
            var id = objection?.Raised.Commitment ?? (command as ObjectionCommand.Raise)?.Commitment;
            var commitment = id is { } one ? await PastAsync<CommitmentEvent>(Streams.Commitment(one), stop) : [];
            var state = Commitment.From(commitment.Select(e => e.What));
            var context = new ObjectionContext(
                objection, past.Version, state,
                command is ObjectionCommand.Raise raise
                    && await PastAsync<LightEvent>(Streams.Light(raise.Commitment), stop) is [.., var present] ? present.Index : null,
                await db.Set<BulletinItemRow>().AnyAsync(item => item.Index == command.Light && item.PublicAt == null, stop),
                command is ObjectionCommand.Decide && await VerifiedAsync(commitment, objection, order.By, stop),
                (await TermsAsync(stop)).Terms);
            var from = objection?.Raised.From;
            var ended = from is { } unit && (await EndedUnit.ReadAsync(db, stop)).ContainsKey(unit);
            var time = await calendars.OfAsync(db, stop);
            return new(
                ObjectionActions.RelationOf(order.By, from, ended, state?.Terms?.Lead),
                () => ObjectionDecider.Decide(context, order.By, BlockerTime.LocalOf(order.Now).Date, time, command));
        },
        stop);

    public Task<Outcome> HandleAsync(Order order, SetObjectionTerms command, CancellationToken stop) => office.CarryOutAsync(
        order,
        ObjectionActions.SetTerms,
        async stop =>
        {
            var (now, version) = await TermsAsync(stop);
            return new(Relation.Other, () => ObjectionTerms.Decide(now, version, command));
        },
        stop);

    /// <summary>Whoever verified the last figure before the light, or a member of the commitment's own list, does not judge what
    /// came of it.</summary>
    private async Task<bool> VerifiedAsync(
        IReadOnlyList<Recorded<CommitmentEvent>> commitment, Objection? objection, Actor by, CancellationToken stop)
    {
        if (objection?.Raised is not { } raised)
        {
            return false;
        }

        var figure = commitment.LastOrDefault(e => e.Index < raised.Light && e.What is CommitmentEvent.FigureVerified);
        return figure?.IsBy(by) == true
            || (await PastAsync<SetEvent>(Streams.Set(raised.Commitment), stop))
                .Any(e => e.Index < raised.Light && e.What is SetEvent.MemberVerified && e.IsBy(by));
    }

    private async Task<IReadOnlyList<Recorded<TEvent>>> PastAsync<TEvent>(string stream, CancellationToken stop)
        where TEvent : class => (await history.ReadAsync<TEvent>(stream, stop)).Events;

    private async Task<(ObjectionTermsEvent.TermsSet Terms, long Version)> TermsAsync(CancellationToken stop)
    {
        var past = await history.ReadAsync<ObjectionTermsEvent>(Streams.ObjectionTerms, stop);
        return (past.Events is [.., { What: ObjectionTermsEvent.TermsSet last }] ? last : ObjectionTerms.Shipped, past.Version);
    }
}
