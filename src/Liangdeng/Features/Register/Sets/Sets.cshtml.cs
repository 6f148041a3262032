using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Sets;

/// <param name="ListCode">The commitment whose items it counts, or null.</param>
public sealed record SetLine(CommitmentRow Row, int Listed, int Done, int Waiting, string? ListCode);

/// <summary>All commitments that have members, or could have.</summary>
[Permit("set.read")]
public sealed class SetsModel(ViewsDb db) : SitePage
{
    private const int MaxRows = 500;

    public IReadOnlyList<SetLine> Lines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var rows = await db.Set<CommitmentRow>()
            .Where(row => row.Kind == CommitmentKind.NamedSet || row.Kind == CommitmentKind.SetShare)
            .OrderByDescending(row => row.PeriodStart).ThenBy(row => row.Code).Take(MaxRows).ToListAsync(Stop);
        var members = (await db.Set<SetMemberRow>().Where(row => !row.Removed)
            .Select(row => new { row.CommitmentId, row.ItemCode, row.DoneOn, row.Due, row.Code, Waits = row.ReportedAt != null })
            .ToListAsync(Stop)).ToLookup(row => row.CommitmentId);
        var links = await SetLinks.NowAsync(db, Stop);
        var codes = rows.ToDictionary(row => row.Id, row => row.Code);
        Lines =
        [
            .. rows.Select(row =>
            {
                var linked = links.TryGetValue(row.Id, out var list);
                var own = members[linked ? list : row.Id].ToList();
                var known = new KnownSet([.. own.Select(it => new KnownMember(it.Code, it.ItemCode, it.Due, it.DoneOn))], linked);
                return new SetLine(
                    row, known.Parts.Count, known.Done, linked ? 0 : own.Count(it => it.Waits),
                    linked ? codes.GetValueOrDefault(list) : null);
            }),
        ];
    }
}
