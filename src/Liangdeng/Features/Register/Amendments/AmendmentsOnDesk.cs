using Liangdeng.Features.People;

namespace Liangdeng.Features.Register;

/// <summary>Requests to amend on the page that a person opens in the morning: those to be decided on, and one's own that
/// wait.</summary>
public sealed class AmendmentsOnDesk(AmendmentReader reader, Permits permits)
{
    public async Task<IReadOnlyList<DeskSection>> ReadAsync(Actor actor, CancellationToken stop)
    {
        var decides = permits.May(actor, "amendment.decide", Relation.Other);
        if (!decides && !permits.MayAtAll(actor, "amendment.ask"))
        {
            return [];
        }

        var open = (await reader.ListAsync(null, AmendmentRequestState.Open, stop)).ToLookup(
            line => line.Request.AskedBy == actor.Person.Value);
        List<DeskSection> sections = [];
        if (decides)
        {
            sections.Add(new("amendments.to-decide", Items("amendments.to-decide.one", open[false])));
        }

        if (open[true].Any())
        {
            sections.Add(new("amendments.mine", Items("amendments.mine.one", open[true])));
        }

        return sections;
    }

    private static IReadOnlyList<DeskItem> Items(string key, IEnumerable<AmendmentLine> lines) =>
        [.. lines.OrderBy(line => line.Request.AskedAt).Select(line => new DeskItem(
            key, [line.Row.Code], line.Row.Words, AddressOf(line.Row.Code, line.Request.No), Since: line.Request.AskedAt))];

    public static string AddressOf(string code, int no) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/desk/amendments/{code}/{no}");
}
