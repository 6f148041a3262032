using Liangdeng.Features.Letters;
using Liangdeng.Features.Letters.Mail;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Cadences;

/// <summary>An assignment that a unit got, got back, or is reminded of, and to those who gave it one that is late; a meeting that is called,
/// moved or cancelled. Where a unit is no more, those that go on with its duties are called.</summary>
public sealed class CadenceCalls : ICallsByMail
{
    private static readonly Role[] OfUnit = [Role.Reporter, Role.Head, Role.Supervisor, Role.Leader];

    private static readonly Role[] WhoGave = [Role.Supervisor, Role.Leader];

    public async ValueTask<IReadOnlyList<MailCall>> OfAsync(ViewsDb db, Happened entry, CancellationToken stop) => entry.What switch
    {
        AssignmentEvent.Given or AssignmentEvent.Returned or AssignmentEvent.Chased or AssignmentEvent.Extended or AssignmentEvent.Withdrawn =>
            await OfAssignmentAsync(db, Guid.ParseExact(entry.StreamKey, "N"), entry.What is AssignmentEvent.Chased { Why: AssignmentChase.Overdue }, stop),
        MeetingEvent.Called or MeetingEvent.Moved or MeetingEvent.Cancelled =>
            await OfMeetingAsync(db, Guid.ParseExact(entry.StreamKey, "N"), stop),
        _ => [],
    };

    private static async Task<IReadOnlyList<MailCall>> OfAssignmentAsync(ViewsDb db, Guid id, bool isLate, CancellationToken stop)
    {
        if (await db.Set<AssignmentRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is not { } row)
        {
            return [];
        }

        var path = $"/desk/assignments/{row.Code}";
        return
        [
            .. await CallsAsync(db, MailKind.Assignment, OfUnit, [row.Lead], path, stop),
            .. isLate && row.GivenByUnit is { } gave && gave != row.Lead ? await CallsAsync(db, MailKind.LateAssignment, WhoGave, [gave], path, stop) : [],
        ];
    }

    private static async Task<IReadOnlyList<MailCall>> OfMeetingAsync(ViewsDb db, Guid id, CancellationToken stop) =>
        await db.Set<MeetingRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, stop) is { } row
            ? await CallsAsync(db, MailKind.Meeting, OfUnit, row.InvitedCodes, $"/desk/meetings/{row.Id:N}", stop)
            : [];

    private static async Task<IReadOnlyList<MailCall>> CallsAsync(
        ViewsDb db, MailKind kind, IReadOnlyList<Role> roles, IReadOnlyList<string> units, string path, CancellationToken stop)
    {
        var all = await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ToListAsync(stop);
        return
        [
            .. units.Select(code => new UnitCode(code))
                .SelectMany(unit => LetterRelations.Heirs(all, unit) is { Count: > 0 } heirs ? heirs : [unit]).Distinct()
                .Select(unit => new MailCall(kind, unit, roles, path)),
        ];
    }
}
