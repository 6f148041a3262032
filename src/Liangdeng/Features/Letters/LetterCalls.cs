using Liangdeng.Features.Letters.Mail;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Letters;

/// <summary>A letter that is there, that wants to be signed for or answered soon, or whose answer was returned. Where the unit is no
/// more, those that go on with its duties are called; a leader's office has no people of its own, and is called by nobody.</summary>
public sealed class LetterCalls : ICallsByMail
{
    private static readonly Role[] OfUnit = [Role.Reporter, Role.Head];

    public async ValueTask<IReadOnlyList<MailCall>> OfAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        if (entry.What is not (LetterEvent.Delivered or LetterEvent.Reminded or LetterEvent.Returned))
        {
            return [];
        }

        var letter = await db.Set<LetterRow>().AsNoTracking().Where(row => row.Id == entry.StreamKey)
            .Select(row => new { row.Id, row.ToUnit }).FirstOrDefaultAsync(stop);
        return letter?.ToUnit is { } unit
            ? [.. (await CalledAsync(db, new(unit), stop)).Select(called => new MailCall(MailKind.Letter, called, OfUnit, $"/desk/letters/{letter.Id}"))]
            : [];
    }

    private static async Task<IEnumerable<UnitCode>> CalledAsync(ViewsDb db, UnitCode unit, CancellationToken stop) =>
        await LetterRelations.HeirsAsync(db, unit, stop) is { Count: > 0 } heirs ? heirs : [unit];
}
