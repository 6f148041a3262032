using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Letters.Mail;

/// <summary>A report that the supervision office sent back, and a blocker that a unit was given without having asked for it.
/// </summary>
public sealed class RegisterCalls : ICallsByMail
{
    private static readonly Role[] OfUnit = [Role.Reporter, Role.Head];
    private static readonly Role[] OfOwner = [Role.Reporter, Role.Head, Role.Supervisor];

    public async ValueTask<IReadOnlyList<MailCall>> OfAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case CommitmentEvent.ReportReturned returned:
                var commitment = Guid.ParseExact(entry.StreamKey, "N");
                var row = await db.Set<CommitmentRow>().AsNoTracking().Where(one => one.Id == commitment)
                    .Select(one => new { one.Code, one.Lead }).FirstOrDefaultAsync(stop);
                return row?.Lead is { } lead
                    ? [new(MailKind.Report, new(lead), OfUnit, $"/desk/reports/{row.Code}/{returned.Period}")]
                    : [];
            case BlockerEvent.HandedOn on:
                return await GivenAsync(db, entry, on.Owner, stop);
            case BlockerEvent.NotPickedUp given:
                return await GivenAsync(db, entry, given.Owner, stop);
            default:
                return [];
        }
    }

    private static async Task<IReadOnlyList<MailCall>> GivenAsync(ViewsDb db, Happened entry, UnitCode owner, CancellationToken stop)
    {
        var blocker = Guid.ParseExact(entry.StreamKey, "N");
        var code = await db.Set<BlockerRow>().AsNoTracking().Where(one => one.Id == blocker).Select(one => one.Code).FirstOrDefaultAsync(stop);
        return code is null ? [] : [new(MailKind.Blocker, owner, OfOwner, $"/blockers/{code}")];
    }
}
