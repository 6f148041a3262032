using Liangdeng.Features.People;
using Liangdeng.Features.Register;

namespace Liangdeng.Features.Lights;

/// <summary>Objections on the page that a person opens in the morning: those to be decided, those that are late first; the unit's
/// own, which it can take back.</summary>
public sealed class ObjectionsOnDesk(ObjectionReader reader, Permits permits)
{
    public static string AddressOf(long light) => "/desk" + ObjectionLine.AddressOf(light);

    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        if (!permits.MayAtAll(actor, ObjectionActions.Work))
        {
            return [];
        }

        var open = await reader.OpenAsync(stop);
        return permits.May(actor, ObjectionActions.Decide, Relation.Other)
            ? Section("objections.desk", "objections.desk.one", open)
            : Section("objections.desk.mine", "objections.desk.mine.one", open.Where(line => line.Row.From == actor.Unit?.Value));
    }

    private static IReadOnlyList<DeskSection> Section(string key, string one, IEnumerable<ObjectionLine> lines) =>
        lines.OrderByDescending(line => line.IsLate).ThenBy(line => line.Due.LastDay)
            .Select(line => new DeskItem(
                one, [line.Commitment.Code], line.Commitment.Words, AddressOf(line.Row.Light), line.Due, line.IsLate)).ToList()
            is { Count: > 0 } items ? [new(key, items)] : [];
}
