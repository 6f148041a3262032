using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;

namespace Liangdeng.Features.Lights;

/// <summary>The rulebook that waits to be decided on, on the page that a person opens in the morning.</summary>
public sealed class RulebooksOnDesk(RulebookReader reader, Permits permits)
{
    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop) =>
        permits.May(actor, RulebookActions.Decide, Relation.Other) && await reader.OpenAsync(stop) is { } open && open.By != actor.Person.Value
            ? [new("adopting.to-decide",
            [
                new(
                    "adopting.to-decide.one", [open.Id, open.Version.ToString(CultureInfo.InvariantCulture)], open.Ground,
                    AddressOf(open.No), Since: open.At),
            ])]
            : [];

    public static string AddressOf(int no) => string.Create(CultureInfo.InvariantCulture, $"/desk/rulebooks/proposals/{no}");
}
