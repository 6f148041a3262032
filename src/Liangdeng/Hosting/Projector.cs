using Liangdeng.Features.People;
using Liangdeng.Store;

namespace Liangdeng.Hosting;

/// <summary>Marks a projection that sees also what visitors may not know yet: it tells them that there is something.</summary>
public interface ISeesHeldBack;

/// <summary>Turns entries into rows, with all projections.</summary>
public sealed partial class Projector(IEnumerable<IProjection> projections, ILogger<Projector> log)
{
    private readonly IProjection[] projections = [.. projections];

    /// <param name="heldBack">The rows are for visitors, who may not know this entry yet.</param>
    public async Task ApplyAsync(ViewsDb db, StoredEntry entry, bool heldBack, CancellationToken stop)
    {
        if (entry.Erased || EventTypes.TypeOf(entry.Type) is not { } type)
        {
            UnknownEntry(log, entry.Index, entry.Type);
            return;
        }

        var happened = new Happened(
            entry.Index, entry.Kind, entry.Stream, KeyOf(entry.Stream), entry.Version, entry.At, entry.On,
            new(entry.Envelope?.Actor ?? Guid.Empty),
            entry.Envelope?.OnBehalfOf is { } other ? new PersonId(other) : null,
            entry.Envelope?.Post,
            entry.Envelope?.Unit is { } unit ? new UnitCode(unit) : null,
            EventJson.Read(type, entry.Data.Span));
        foreach (var projection in projections)
        {
            if (!heldBack || projection is ISeesHeldBack)
            {
                await projection.ApplyAsync(db, happened, stop);
            }
        }
    }

    private static string KeyOf(string stream)
    {
        var slash = stream.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? stream : stream[(slash + 1)..];
    }

    [LoggerMessage(LogLevel.Debug, "Entry {Index} ({Type}) changes no view.")]
    private static partial void UnknownEntry(ILogger log, long index, string type);
}
