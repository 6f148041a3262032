using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Letters;

/// <summary>The letters that wait for a person on the desk: to be checked and signed, sent, answered, looked at.</summary>
public sealed class LetterDesks(ViewsDb db, LetterReader reader, Permits permits)
{
    private const int MaxItems = 200;

    /// <returns>The section, or none where nothing waits.</returns>
    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        List<DeskItem> items = [.. await OwedAsync(actor, stop)];
        if (permits.MayAtAll(actor, LetterActions.Check) || permits.MayAtAll(actor, LetterActions.Sign))
        {
            items.AddRange((await reader.DraftsAsync(stop)).Select(one => ItemOf(one.Draft, actor)).OfType<DeskItem>());
        }

        if (permits.MayAtAll(actor, LetterActions.Send))
        {
            items.AddRange(await InHandAsync(stop));
        }

        return items.Count == 0 ? [] : [new("letters.on-desk", [.. items.Take(MaxItems)])];
    }

    /// <summary>What the addressee owes: a signature, an answer.</summary>
    private async Task<IReadOnlyList<DeskItem>> OwedAsync(Actor actor, CancellationToken stop)
    {
        if (!permits.MayAtAll(actor, LetterActions.Answer))
        {
            return [];
        }

        var units = await db.Set<UnitRow>().OrderBy(row => row.Order).Take(2000).ToListAsync(stop);
        var own = units.Where(row => LetterRelations.Of(actor, new(new UnitCode(row.Code), ""), LetterRelations.Heirs(units, new UnitCode(row.Code))) == Relation.Own)
            .Select(row => row.Code).ToList();
        var isLeader = actor.Is(Role.Leader);
        var rows = await db.Set<LetterRow>()
            .Where(row => (row.State == LetterState.Delivered || row.State == LetterState.SignedFor)
                && ((row.ToUnit != null && own.Contains(row.ToUnit)) || (row.ToUnit == null && isLeader)))
            .OrderBy(row => row.AnswerDue).ThenBy(row => row.SignedAt).Take(MaxItems).ToListAsync(stop);
        return [.. (await reader.LinesAsync(rows, stop)).Select(line => new DeskItem(
            line.Row.State == LetterState.Delivered ? "letters.on-desk.sign-for" : "letters.on-desk.answer", [line.Row.Number],
            line.Commitment.Words, Address(line.Row.Id), line.Term!.CountBy(line.Time).Left, line.IsOverdue))];
    }

    private static DeskItem? ItemOf(LetterDraftRow draft, Actor actor) => (draft.State, actor) switch
    {
        (LetterState.Drafted, _) when actor.Is(Role.Supervisor) && draft.WordedBy != actor.Person.Value =>
            new("letters.on-desk.check", [], draft.Title, Address(draft.Id), Since: draft.DraftedAt),
        (LetterState.Checked, _) when draft.CheckedBy != actor.Person.Value =>
            new("letters.on-desk.sign", [], draft.Title, Address(draft.Id), Since: draft.DraftedAt),
        _ => null,
    };

    private async Task<IReadOnlyList<DeskItem>> InHandAsync(CancellationToken stop)
    {
        var rows = await db.Set<LetterRow>()
            .Where(row => row.State == LetterState.Signed || row.State == LetterState.Issued || row.State == LetterState.Answered)
            .OrderBy(row => row.SignedAt).Take(MaxItems).ToListAsync(stop);
        return [.. (await reader.LinesAsync(rows, stop)).Select(line => new DeskItem(
            line.Row.State switch
            {
                LetterState.Signed when line.Signed.Form.NeedsSeal && !line.Row.Sealed => "letters.on-desk.seal",
                LetterState.Signed => "letters.on-desk.issue",
                LetterState.Issued => "letters.on-desk.deliver",
                _ => "letters.on-desk.judge",
            },
            [line.Row.Number], line.Commitment.Words, Address(line.Row.Id), Since: line.Row.AnsweredAt ?? line.Row.SignedAt))];
    }

    private static string Address(string letter) => $"/desk/letters/{letter}";
}
