
namespace Liangdeng.Store.Writing;

internal sealed class AppendRequest(Act act, IReadOnlyList<PreparedStream> streams, CancellationToken stop)
    : Request<AppendResult>(act, stop)
{
    public override IEnumerable<string> Streams => streams.Select(stream => stream.Name);

    public override int Entries => streams.Sum(stream => stream.Events.Count);

    public override long Bytes => streams.Sum(stream => stream.Events.Sum(happened => (long)happened.SaltedContent.Length));

    public override void CarryOut(Batch batch) => Result = Decide(batch);

    private AppendResult? Decide(Batch batch)
    {
        if (batch.FindCommand(this) is { } before)
        {
            return new AppendResult.Repeated(before.First, before.Count, before.At);
        }

        var rows = new StreamRow?[streams.Count];
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

        return Write(batch, rows);
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
                batch.AddEntry(row, Act, happened, at);
            }
        }

        batch.AddCommand(this, first, Entries);
        return new AppendResult.Appended(first, Entries, at);
    }
}
