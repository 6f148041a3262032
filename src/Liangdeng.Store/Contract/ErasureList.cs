using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liangdeng.Store.Copying;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Store;

/// <summary>One erasure; tells nothing of what was erased.</summary>
/// <param name="Index">The entry that was erased.</param>
/// <param name="Scope">What of it.</param>
/// <param name="ByIndex">The <c>entry-erased.1</c> entry.</param>
/// <param name="Ground">The ground.</param>
/// <param name="At">When.</param>
public sealed record ErasureRecord(long Index, ErasureScope Scope, long ByIndex, ErasureGround Ground, Instant At);

/// <summary>
/// The erasures of a ledger, with the signed checkpoint of its size then: what has to outlive a ledger that is lost, so that a restore
/// does not bring back what was erased. As a file it is JSON, <c>{"checkpoint":"…","erasures":[{"at":"…","by":40,"ground":"person-asked",
/// "index":17,"scope":"all"}]}</c>.
/// </summary>
/// <param name="Checkpoint">The signed note.</param>
/// <param name="Erasures">All erasures, in their order.</param>
public sealed record ErasureList(string Checkpoint, IReadOnlyList<ErasureRecord> Erasures)
{
    /// <summary>Some hundred thousand erasures; a file beyond is not one of ours.</summary>
    public const int MostBytes = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it goes into no page
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    /// <summary>Reads the erasures of a ledger that is open or not: nothing is locked or written.</summary>
    /// <param name="options">The ledger.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>The list; or why it cannot be read.</returns>
    public static Task<(ErasureList? List, OpenResult? Refused)> ReadAsync(LedgerOptions options, CancellationToken stop) =>
        Task.Run(() => LedgerSource.Ask(options, (_, connection) => ErasureReading.Read(connection)), stop);

    /// <summary>The list as a file.</summary>
    /// <returns>UTF-8.</returns>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(new Stored(
        Checkpoint, [.. Erasures.Select(one => new StoredErasure(
            InstantPattern.ExtendedIso.Format(one.At), one.ByIndex, one.Ground, one.Index, one.Scope))]), Form), (byte)'\n'];

    /// <summary>Reads such a file.</summary>
    /// <param name="bytes">At most <see cref="MostBytes"/>.</param>
    /// <returns>Null for anything else. Never throws.</returns>
    public static ErasureList? Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Stored>(bytes, Form) is { } stored
                ? new(stored.Checkpoint, [.. stored.Erasures.Select(one => one.Read())])
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return null;
        }
    }

    private sealed record Stored(string Checkpoint, StoredErasure[] Erasures);

    private sealed record StoredErasure(string At, long By, ErasureGround Ground, long Index, ErasureScope Scope)
    {
        public ErasureRecord Read() => Index >= 0 && By > Index
            ? new(Index, Scope, By, Ground, InstantPattern.ExtendedIso.Parse(At).GetValueOrThrow())
            : throw new FormatException();
    }
}
