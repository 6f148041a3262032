using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Letters;

/// <summary>Letters about commitments.</summary>
public sealed class LetterDesk(
    Office office, History history, LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts,
    LetterRulesInForce rules, LightChanges lights, DistrictCalendar calendars, Ids ids)
{
    public async Task<Outcome> HandleAsync(Order order, LetterCommand command, CancellationToken stop)
    {
        if (command is LetterCommand.Sign { Letter: var letter } && await CommitmentOfAsync(letter, stop) is { } commitment)
        {
            // The job may be a few seconds away: what the rules do by themselves stands on record before anybody signs.
            await FollowAsync(order with { By = Actor.Lamplighter, CommandId = ids.Next() }, commitment, stop);
        }

        return await CarryOutAsync(order, command, stop);
    }

    /// <summary>Goes through the lights of a commitment that turned since its letters were last looked at.</summary>
    public async Task<Outcome> FollowAsync(Order order, CommitmentId commitment, CancellationToken stop)
    {
        await views.WaitForAsync(ledger.Size, PageViews.Patience, stop);
        var docket = await DocketAsync(commitment, stop);
        await using var db = await contexts.CreateDbContextAsync(stop);
        var changes = await lights.OfAsync(db, commitment, docket.UpTo, stop);
        return changes.Count == 0
            ? new(ledger.Size, null)
            : await CarryOutAsync(order, new LetterCommand.FollowLights(commitment, changes), stop);
    }

    public async Task<Outcome> HandleAsync(Order order, AdoptLetterRules command, CancellationToken stop) => await office.CarryOutAsync(
        order,
        LetterActions.SetRules,
        async stop =>
        {
            var past = await history.ReadAsync<LetterRulesEvent>(Streams.LetterRules, stop);
            return new(Relation.Other, () => Adopt(past, command.Text));
        },
        stop);

    private static Decision Adopt(Past<LetterRulesEvent> past, string text)
    {
        var read = LetterRules.Parse(text);
        if (!read.Ok)
        {
            var fault = read.Fault;
            return Decision.Refuse(
                LetterRefusal.RulesFaulty, fault.Line, fault.Column, new Wording(fault.Words.Zh, fault.Words.En));
        }

        var adopted = new LetterRulesEvent.Adopted(read.Value.Id, read.Value.Version, LetterRulesText.Sha256(text), text);
        var earlier = past.Events.Select(e => (LetterRulesEvent.Adopted)e.What).ToList();
        return earlier is [.., var last] && last == adopted ? Decision.Refuse(LetterRefusal.SameRules)
            // A version that letters name never changes; going back to it is no change.
            : earlier.Exists(one => one.Id == adopted.Id && one.Version == adopted.Version && one.Sha256 != adopted.Sha256)
                ? Decision.Refuse(LetterRefusal.VersionUsed, adopted.Id, adopted.Version)
                : Decision.Accept(new Write(Streams.LetterRules, past.Version, [adopted]));
    }

    private Task<Outcome> CarryOutAsync(Order order, LetterCommand command, CancellationToken stop)
    {
        var action = LetterActions.Of(command);
        return office.CarryOutAsync(
            order,
            action,
            async stop =>
            {
                await using var db = await contexts.CreateDbContextAsync(stop);
                var (context, heirs) = await ReadAsync(db, order, command, stop);
                var time = await calendars.OfAsync(db, stop);
                return new(
                    LetterRelations.Of(order.By, context.Letter?.Draft.To, heirs),
                    () => LetterDecider.Decide(context, order.By, time, command));
            },
            stop);
    }

    private async Task<(LetterContext Context, IReadOnlyCollection<UnitCode> Heirs)> ReadAsync(
        ViewsDb db, Order order, LetterCommand command, CancellationToken stop)
    {
        if (command is LetterCommand.OfOne { Letter: var id } and not LetterCommand.Escalate)
        {
            // What happens to one letter does not depend on the others, nor on rules and names, which it has its own of.
            var one = await LetterAsync(id, stop);
            var numbered = command is LetterCommand.Sign or LetterCommand.SendByItself && one is not null
                ? await ledger.VersionAsync(Streams.LetterSeries(one.Draft.Form.Series, order.Today.Year), stop)
                : 0;
            return (LetterContext.OfOne(one, numbered, order.Today), await HeirsAsync(db, one?.Draft.To.Unit, stop));
        }

        var late = command is LetterCommand.Escalate { Letter: var unanswered } ? await LetterAsync(unanswered, stop) : null;
        var commitment = late?.Draft.Commitment ?? command switch
        {
            LetterCommand.FollowLights c => c.Commitment,
            LetterCommand.DropDrafts c => c.Commitment,
            LetterCommand.WriteByHand c => c.Commitment,
            _ => (CommitmentId?)null,
        };
        return commitment is { } about
            ? (await AboutAsync(db, about, late, order, stop), [])
            : (LetterContext.OfOne(null, 0, order.Today), []);
    }

    private async Task<LetterContext> AboutAsync(ViewsDb db, CommitmentId commitment, Letter? late, Order order, CancellationToken stop)
    {
        var docket = await DocketAsync(commitment, stop);
        List<Letter> letters = [];
        foreach (var other in docket.Opened)
        {
            if (await LetterAsync(other, stop) is { } letter)
            {
                letters.Add(letter);
            }
        }

        var units = await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ToListAsync(stop);
        var district = await db.Set<DistrictRow>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(stop);
        return new(
            (await rules.NowAsync(db, stop)).Rules, await ItemAsync(db, commitment, stop), docket, letters, late, 0,
            new(new(district?.NameZh ?? "", district?.NameEn ?? ""), units.ToDictionary(row => new UnitCode(row.Code), row => row.Name)),
            UnitStandings.Of(units).Ended, order.Today);
    }

    private static async Task<IReadOnlyCollection<UnitCode>> HeirsAsync(ViewsDb db, UnitCode? unit, CancellationToken stop) =>
        unit is { } code && await db.Set<UnitRow>().AnyAsync(row => row.Code == code.Value && row.EndedOn != null, stop)
            ? LetterRelations.Heirs(await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ToListAsync(stop), unit)
            : [];

    private async Task<CommitmentId?> CommitmentOfAsync(LetterId letter, CancellationToken stop) =>
        (await history.ReadAsync<LetterDraftEvent>(Streams.LetterDraft(letter), stop)).Events
            .Select(e => e.What).OfType<LetterDraftEvent.Drafted>().FirstOrDefault()?.Commitment;

    /// <returns>Null where nothing was drafted, or where its drafting was erased: then nothing more happens to it.</returns>
    private async Task<Letter?> LetterAsync(LetterId id, CancellationToken stop)
    {
        var draft = await history.ReadAsync<LetterDraftEvent>(Streams.LetterDraft(id), stop);
        return draft.Events is [{ What: LetterDraftEvent.Drafted }, ..]
            ? Letter.From(draft, await history.ReadAsync<LetterEvent>(Streams.Letter(id), stop))
            : null;
    }

    private async Task<LetterDocket> DocketAsync(CommitmentId commitment, CancellationToken stop) =>
        LetterDocket.From(await history.ReadAsync<LetterDocketEvent>(Streams.LetterDocket(commitment), stop));

    private async Task<LetterItem?> ItemAsync(ViewsDb db, CommitmentId id, CancellationToken stop)
    {
        var row = await db.Set<CommitmentRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id.Value, stop);
        return row is null
            ? null
            : new(
                id, row.Code, row.Words, row.Lead is null ? null : new(row.Lead), Codes(row.CoLeads), Codes(row.Supporting),
                row.Supervising is null ? null : new(row.Supervising), row.LeaderOffice, row.LinkedLeaderOffice, row.Outcome is not null,
                await lights.NowAsync(db, id, stop));
    }

    private static IReadOnlyList<UnitCode> Codes(string codes) =>
        [.. codes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(code => new UnitCode(code))];
}

/// <summary>How somebody stands to a letter: it is their own where it is addressed to their unit, or to one that theirs took
/// over from; to a leader's office, where they are a leader.</summary>
public static class LetterRelations
{
    public static Relation Of(Actor actor, LetterAddressee? to, IReadOnlyCollection<UnitCode> heirs) => to switch
    {
        null => Relation.Other,
        { Unit: null } => actor.Is(Role.Leader) ? Relation.Own : Relation.Other,
        { Unit: { } unit } => actor.Unit is { } own && (own == unit || heirs.Contains(own)) ? Relation.Own : Relation.Other,
    };

    /// <summary>The units that go on with what a unit left; none while it goes on itself.</summary>
    public static IReadOnlyCollection<UnitCode> Heirs(IReadOnlyList<UnitRow> units, UnitCode? unit)
    {
        var byCode = units.ToDictionary(row => row.Code);
        return unit is { } code && byCode.TryGetValue(code.Value, out var row) && row.EndedOn is not null
            ? [.. UnitStandings.LivingAfter(row, byCode).Select(living => new UnitCode(living.Code))]
            : [];
    }
}
