using Liangdeng.Features.People;
using Liangdeng.Features.Register;

namespace Liangdeng.Features.Trust;

/// <summary>Requests to erase on the page that a person opens in the morning: those to be decided on, and those that were approved and
/// broken off.</summary>
public sealed class ErasuresOnDesk(ErasureReader reader, Permits permits)
{
    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        if (!permits.May(actor, "erasure.decide", Relation.Other))
        {
            return [];
        }

        var waiting = (await reader.RequestsAsync(null, stop)).Where(line => line.Row.State == ErasureRequestState.Open
            ? !IsAskedBy(line.Row, actor)
            : line.Row.State == ErasureRequestState.Approved && !line.IsDone);
        return
        [
            new("erasure.to-decide",
            [
                .. waiting.OrderBy(line => line.Row.AskedAt).Select(line => new DeskItem(
                    line.Row.State == ErasureRequestState.Open ? "erasure.to-decide.one" : "erasure.to-finish.one",
                    [Shared.Say.Number(line.Row.Entry)], "", AddressOf(line.Row.Entry), Since: line.Row.AskedAt)),
            ]),
        ];
    }

    public static bool IsAskedBy(ErasureRow row, Actor actor) =>
        row.AskedBy == actor.Person.Value || row.AskedOnBehalfOf == actor.Person.Value
        || (actor.OnBehalfOf is { } other && (row.AskedBy == other.Value || row.AskedOnBehalfOf == other.Value));

    public static string AddressOf(long entry) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/desk/erasures/{entry}");
}
