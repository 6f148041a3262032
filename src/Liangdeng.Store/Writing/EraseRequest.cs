using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Liangdeng.Ledger;

namespace Liangdeng.Store.Writing;

internal sealed class EraseRequest(
    Act act, long index, ErasureGround ground, ErasureScope scope, CancellationToken stop)
    : Request<EraseResult>(act, stop)
{
    public const string Stream = "ledger/erasures";
    public const string Type = "entry-erased.1";
    public const int ContentPart = 0;
    public const int EnvelopePart = 1;

    public override IEnumerable<string> Streams => [Stream];

    public override int Entries => 1;

    public override long Bytes => 128;

    public override void CarryOut(Batch batch) => Result = Decide(batch);

    private EraseResult Decide(Batch batch)
    {
        if (batch.FindCommand(this) is { } before)
        {
            return new EraseResult.Repeated(before.First, before.At);
        }

        if (index >= batch.Tail.Size)
        {
            return new EraseResult.NoSuchEntry(batch.Tail.Size);
        }

        var target = batch.FindEntry(index);
        if (target.Name == Stream)
        {
            return new EraseResult.NotErasable();
        }

        var whole = scope == ErasureScope.Envelope && target.Kind == EntryKind.Private ? ErasureScope.All : scope;
        var open = Parts(whole).Where(part => batch.ErasedBy(index, part) is null).ToList();
        return open.Count == 0
            ? new EraseResult.AlreadyErased(batch.ErasedBy(index, Parts(whole)[0])!.Value)
            : Erase(batch, target.Stream, whole, open);
    }

    private EraseResult.Erased Erase(Batch batch, long stream, ErasureScope whole, List<int> open)
    {
        var by = batch.Tail.Size;
        var at = batch.ReadClock();
        var row = batch.FindStream(Stream) ?? batch.AddStream(Stream, EntryKind.Public);
        batch.AddEntry(row, Act, Record(whole), at);
        batch.AddCommand(this, by, 1);
        batch.Erase(index, stream, open, by);
        return new EraseResult.Erased(by, at);
    }

    // The members stand in canonical order.
    private PreparedEvent Record(ErasureScope whole)
    {
        var data = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"ground":"{{Name(ground)}}","index":{{index}},"scope":"{{Name(whole)}}"}""");
        var content = new EntryContent(null, Encoding.UTF8.GetBytes(data)).ToBytes();
        byte[] salted = [.. RandomNumberGenerator.GetBytes(EntryDigest.SaltLength), .. content];
        return new PreparedEvent(Type, salted, EntryDigest.OfJoined(salted));
    }

    private static int[] Parts(ErasureScope scope) => scope switch
    {
        ErasureScope.Content => [ContentPart],
        ErasureScope.Envelope => [EnvelopePart],
        ErasureScope.All => [ContentPart, EnvelopePart],
    };

    private static string Name(ErasureScope scope) => scope switch
    {
        ErasureScope.Content => "content",
        ErasureScope.Envelope => "envelope",
        ErasureScope.All => "all",
    };

    private static string Name(ErasureGround ground) => ground switch
    {
        ErasureGround.PersonAsked => "person-asked",
        ErasureGround.Ordered => "ordered",
        ErasureGround.Unlawful => "unlawful",
        ErasureGround.Mistake => "mistake",
        ErasureGround.TimeOver => "time-over",
    };
}
