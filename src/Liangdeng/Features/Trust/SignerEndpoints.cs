using System.Globalization;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;

namespace Liangdeng.Features.Trust;

/// <summary>Who signs the log, for programs: its keys and how they changed, older checkpoints, and witnesses, who post what they
/// cosigned.</summary>
public static class SignerEndpoints
{
    /// <summary>A checkpoint with the lines of 32 witnesses is some 5 KB.</summary>
    private const int MostBytes = 64 * 1024;

    /// <summary>What it is about stays as it is, and a witness's line may be added.</summary>
    private const string AMinute = "public, max-age=60";

    public static void MapSigners(this RouteGroupBuilder group)
    {
        var log = group.MapGroup("").WithMetadata(WithoutViewsAttribute.Instance);
        log.MapMethods("/key", LogEndpoints.Reading, (HttpContext context, LedgerStore ledger) =>
            LogEndpoints.Text(context, Lines(ledger.Signers.Keys), LogEndpoints.AnHour));
        log.MapMethods("/signers/{number}", LogEndpoints.Reading, ChangeAsync);
        log.MapMethods("/checkpoints/{size}", LogEndpoints.Reading, CheckpointAsync);
        log.MapMethods("/witnesses", LogEndpoints.Reading, (HttpContext context, LedgerStore ledger) =>
            LogEndpoints.Text(context, Lines(ledger.Witnesses), AMinute));
        log.MapMethods("/witnessed", LogEndpoints.Reading, (HttpContext context, LedgerStore ledger) =>
            ledger.Witnessed is { } signed
                ? LogEndpoints.Text(context, signed.Note, LogEndpoints.Seconds)
                : LogEndpoints.Nothing("no checkpoint was cosigned yet"));
        log.MapPost("/cosignatures", TakeAsync)
            .WithMetadata(new PermitAttribute("log.cosign"), new MostPostsAttribute(RateLimits.CosignaturesPerMinute));
    }

    /// <summary><c>/signers/{n}</c>: the receipt of the n-th change of keys, under the checkpoint that follows it, which a key
    /// from before signed. Whoever has any old key comes by these to the present one.</summary>
    private static async Task<IResult> ChangeAsync(HttpContext context, string number, LedgerStore ledger, CancellationToken stop)
    {
        var changes = ledger.Signers.Changes;
        if (!LogEndpoints.TryIndex(number, out var n) || n < 1 || n > changes.Count)
        {
            return LogEndpoints.Nothing("no such change of keys");
        }

        var index = changes[(int)n - 1];
        var note = await ledger.CheckpointAtAsync(index + 1, stop)
            ?? throw new InvalidDataException($"No checkpoint follows entry {index}.");
        return await ReceiptEndpoint.WriteAsync(ledger, index, index + 1, note, stop) is { } receipt
            ? LogEndpoints.Text(context, receipt, AMinute)
            : LogEndpoints.Nothing("no such change of keys");
    }

    private static async Task<IResult> CheckpointAsync(HttpContext context, string size, LedgerStore ledger, CancellationToken stop) =>
        LogEndpoints.TryIndex(size, out var number) && await ledger.CheckpointAtAsync(number, stop) is { } note
            ? LogEndpoints.Text(context, note, AMinute)
            : LogEndpoints.Nothing("no checkpoint was made of this size");

    /// <summary>Status codes as C2SP tlog-witness gives them, with the two sides exchanged: here the witness posts to the log.</summary>
    private static async Task<IResult> TakeAsync(HttpContext context, LedgerStore ledger, CancellationToken stop)
    {
        if (await ReadAsync(context.Request, stop) is not { } bytes)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, "太长。", "Too long.");
        }

        return SignedNote.Parse(bytes) is not { } note
            ? Refuse(CosignatureFinding.NoCheckpoint)
            : await ledger.CosignAsync(note, stop) switch
            {
                CosignResult.Taken taken => Results.Text(taken.Checkpoint.Note),
                CosignResult.NoSuchCheckpoint => Refuse(
                    StatusCodes.Status404NotFound, "本账本没有签过这样大小的检查点。", "This log made no checkpoint of that origin and size."),
                CosignResult.AnotherRoot => Refuse(
                    StatusCodes.Status409Conflict,
                    "本账本在这个大小的检查点与此不同：你签的不是这本账。请保留这份检查点并公开。",
                    "This log's checkpoint of that size is another: what you signed is not this log. Keep that checkpoint and show it."),
                CosignResult.Refused refused => Refuse(refused.Finding),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        using var read = new MemoryStream();
        var buffer = new byte[4096];
        for (int count; (count = await request.Body.ReadAsync(buffer, stop)) > 0;)
        {
            if (read.Length + count > MostBytes)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }

    private static IResult Refuse(CosignatureFinding finding) => Refuse(
        finding switch
        {
            CosignatureFinding.NoCheckpoint => StatusCodes.Status400BadRequest,
            CosignatureFinding.UnknownWitness => StatusCodes.Status403Forbidden,
            CosignatureFinding.BadSignature or CosignatureFinding.FromTheFuture => StatusCodes.Status422UnprocessableEntity,
            CosignatureFinding.NoRoom => StatusCodes.Status409Conflict,
        },
        finding.InChinese(),
        finding.InEnglish());

    private static IResult Refuse(int status, string zh, string en) => Results.Text($"{en}\n{zh}\n", statusCode: status);

    private static string Lines<TKey>(IEnumerable<TKey> keys) =>
        keys.Aggregate(new StringBuilder(), (text, key) => text.Append(CultureInfo.InvariantCulture, $"{key}\n")).ToString();
}
