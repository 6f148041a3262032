using Liangdeng.Features.People;
using Liangdeng.Store;
using NodaTime;

namespace Liangdeng.Hosting;

/// <summary>An event as it was recorded.</summary>
/// <param name="By">Who did it.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="On">The day on which it was so, where that is another thing than when it was recorded.</param>
/// <param name="Index">Its number in the ledger.</param>
public sealed record Recorded<TEvent>(
    PersonId By, PersonId? OnBehalfOf, Instant At, LocalDate? On, TEvent What, long Index)
{
    /// <summary>True for the person who did it, also through a deputy.</summary>
    public bool IsBy(Actor actor) =>
        By == actor.Person || OnBehalfOf == actor.Person || (actor.OnBehalfOf is { } other && (By == other || OnBehalfOf == other));
}

/// <summary>What a stream holds, and the version that the next append expects.</summary>
public sealed record Past<TEvent>(IReadOnlyList<Recorded<TEvent>> Events, long Version);

/// <summary>Events to be appended to one stream.</summary>
/// <param name="On">The day on which it is so; null where it is the day of recording.</param>
public sealed record Write(string Stream, long ExpectedVersion, IReadOnlyList<object> Events, LocalDate? On = null);

/// <summary>Reads and writes the ledger in the application's own events.</summary>
public sealed class History(LedgerStore ledger)
{
    private const int PageSize = 1000;

    public async Task<Past<TEvent>> ReadAsync<TEvent>(string stream, CancellationToken stop)
        where TEvent : class
    {
        List<Recorded<TEvent>> events = [];
        var version = 0L;
        while (true)
        {
            var page = await ledger.ReadStreamAsync(stream, version + 1, PageSize, stop);
            foreach (var entry in page)
            {
                version = entry.Version;
                if (!entry.Erased)
                {
                    events.Add(Read<TEvent>(entry));
                }
            }

            if (page.Count < PageSize)
            {
                return new(events, version);
            }
        }
    }

    public Task<AppendResult> AppendAsync(Order order, IReadOnlyList<Write> writes, CancellationToken stop)
    {
        var act = new Act(
            order.By.Person.Value, order.CommandId, order.By.Post, order.By.Unit?.Value, order.By.OnBehalfOf?.Value);
        var streams = writes.Select(write => new StreamAppend(
            write.Stream,
            Streams.KindOf(write.Stream),
            write.ExpectedVersion,
            [.. write.Events.Select(e => new NewEvent(EventTypes.NameOf(e), EventJson.Write(e), write.On))]));
        return ledger.AppendAsync(act, [.. streams], stop);
    }

    /// <summary>The event that an entry holds.</summary>
    /// <exception cref="InvalidOperationException">The entry is of a type that this program does not know.</exception>
    public static Recorded<TEvent> Read<TEvent>(StoredEntry entry)
        where TEvent : class
    {
        var type = EventTypes.TypeOf(entry.Type)
            ?? throw new InvalidOperationException($"Entry {entry.Index} has the unknown type {entry.Type}.");
        var happened = EventJson.Read(type, entry.Data.Span);
        return new(
            new(entry.Envelope?.Actor ?? Guid.Empty),
            entry.Envelope?.OnBehalfOf is { } other ? new PersonId(other) : null,
            entry.At,
            entry.On,
            happened as TEvent ?? throw new InvalidOperationException(
                $"Entry {entry.Index} of {entry.Stream} is a {entry.Type}, which does not belong there."),
            entry.Index);
    }
}
