
namespace Liangdeng.Store.Writing;

internal sealed class AppendRequest(Act act, IReadOnlyList<PreparedStream> streams, CancellationToken stop)
    : Request<AppendResult>(act, stop)
{
    public override IEnumerable<string> Streams => streams.Select(stream => stream.Name);

    public override int Entries { get; } = streams.Sum(stream => stream.Events.Count);

    public override long Bytes { get; } = streams.Sum(stream => stream.Bytes);

    public override void CarryOut(Batch batch) => Result = Decide(batch);

    // A command that was carried out before is found by its key, which the database takes once, or by its streams having grown: the
    // usual one, which is new and fits, costs no question.
    private AppendResult? Decide(Batch batch)
    {
        var rows = new StreamRow?[streams.Count];
        var refused = Refuse(batch, rows);
        var isNew = refused is null && Bug is null && batch.TryAddCommand(this, batch.Tail.Size, Entries);
        if (!isNew && batch.FindCommand(this) is { } before)
        {
            Bug = null;
            return new AppendResult.Repeated(before.First, before.Count, before.At);
        }

        return isNew ? Write(batch, rows) : refused;
    }

    private AppendResult.Conflict? Refuse(Batch batch, StreamRow?[] rows)
    {
        for (var i = 0; i < streams.Count; i++)
        {
            rows[i] = batch.FindStream(streams[i].Name);
            if (rows[i] is { } row && row.Kind != streams[i].Kind)
            {
                Bug = new ArgumentException($"Stream {row.Name} is {row.Kind} and stays so, not {streams[i].Kind}.");
                return null;
            }
        }

        for (var i = 0; i < streams.Count; i++)
        {
            var actual = rows[i]?.Version ?? 0;
            if (actual != streams[i].ExpectedVersion)
            {
                return new AppendResult.Conflict(streams[i].Name, streams[i].ExpectedVersion, actual);
            }
        }

        return null;
    }

    private AppendResult.Appended Write(Batch batch, StreamRow?[] rows)
    {
        var first = batch.Tail.Size;
        var at = batch.ReadClock();
        for (var i = 0; i < streams.Count; i++)
        {
            var row = rows[i] ?? batch.AddStream(streams[i].Name, streams[i].Kind);
            foreach (var happened in streams[i].Events)
            {
                batch.AddEntry(row, Act!, happened, at);
            }
        }

        return new AppendResult.Appended(first, Entries, at);
    }
}
