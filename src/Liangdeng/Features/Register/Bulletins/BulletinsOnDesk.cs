using Liangdeng.Features.People;

namespace Liangdeng.Features.Register;

/// <summary>Bulletins on the page that a person opens in the morning: those that wait for the reviewer.</summary>
public sealed class BulletinsOnDesk(BulletinReader reader, Permits permits)
{
    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        if (!permits.May(actor, "bulletin.release", Relation.Other))
        {
            return [];
        }

        var waiting = (await reader.DraftsAsync(stop)).Where(draft => draft.Scope is null && draft.ComposedBy != actor.Person.Value);
        return
        [
            new("bulletins.to-release",
            [
                .. waiting.OrderBy(draft => draft.Period).Select(draft => new DeskItem(
                    "bulletins.to-release.one", [ReportPeriodText.InWords(draft.Period)], draft.Remarks, AddressOf(draft.Period),
                    Since: draft.ComposedAt)),
            ]),
        ];
    }

    public static string AddressOf(string period) => $"/desk/bulletins/{period}";
}
