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
    LetterRulesInForce rules, LightChanges lights, Ids ids)
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
                var (context, heirs) = await ReadAsync(order, command, stop);
                return new(
                    LetterRelations.Of(order.By, context.Letter?.Draft.To, heirs),
                    () => LetterDecider.Decide(context, order.By, ShippedCalendar.Time, command));
            },
            stop);
    }

    private async Task<(LetterContext Context, IReadOnlyCollection<UnitCode> Heirs)> ReadAsync(Order order, LetterCommand command, CancellationToken stop)
    {
        await using var db = await contexts.CreateDbContextAsync(stop);
        var one = command is LetterCommand.OfOne { Letter: var id } ? await LetterAsync(id, stop) : null;
        var commitment = one?.Draft.Commitment ?? command switch
        {
            LetterCommand.FollowLights c => c.Commitment,
            LetterCommand.DropDrafts c => c.Commitment,
            LetterCommand.WriteByHand c => c.Commitment,
            _ => (CommitmentId?)null,
        };
        var docket = commitment is { } about ? await DocketAsync(about, stop) : LetterDocket.Empty;
        List<Letter> letters = [];
        // What happens to one letter does not depend on the others, except where one is opened.
        foreach (var other in command is LetterCommand.OfOne and not LetterCommand.Escalate ? [] : docket.Opened)
        {
            if (await LetterAsync(other, stop) is { } letter)
            {
                letters.Add(letter);
            }
        }

        var units = await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ToListAsync(stop);
        var district = await db.Set<DistrictRow>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefaultAsync(stop);
        var context = new LetterContext(
            (await rules.NowAsync(db, stop)).Rules,
            commitment is { } item ? await ItemAsync(db, item, stop) : null,
            docket, letters, one,
            one is null ? 0 : await ledger.VersionAsync(Streams.LetterSeries(one.Draft.Form.Series, order.Today.Year), stop),
            new(new(district?.NameZh ?? "", district?.NameEn ?? ""), units.ToDictionary(row => new UnitCode(row.Code), row => row.Name)),
            UnitStandings.Of(units).Ended, order.Today);
        return (context, LetterRelations.Heirs(units, one?.Draft.To.Unit));
    }

    private async Task<CommitmentId?> CommitmentOfAsync(LetterId letter, CancellationToken stop) =>
        (await LetterAsync(letter, stop))?.Draft.Commitment;

    private async Task<Letter?> LetterAsync(LetterId id, CancellationToken stop) => Letter.From(
        await history.ReadAsync<LetterDraftEvent>(Streams.LetterDraft(id), stop),
        await history.ReadAsync<LetterEvent>(Streams.Letter(id), stop));

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
