using System.Globalization;
using NpgsqlTypes;

namespace Liangdeng.Store.Copying;

/// <summary>A table of a ledger as it is copied from one database to another. Both have the same names and columns.</summary>
/// <param name="Name">Its name.</param>
/// <param name="New">Which rows came after a size {0} and a last stream {1}, in the order that they are written in.</param>
/// <param name="Columns">Its columns, with what PostgreSQL calls their types.</param>
internal sealed record CopiedTable(string Name, string New, params (string Name, NpgsqlDbType Type)[] Columns)
{
    private const NpgsqlDbType Number = NpgsqlDbType.Bigint;
    private const NpgsqlDbType Small = NpgsqlDbType.Integer;
    private const NpgsqlDbType Bytes = NpgsqlDbType.Bytea;
    private const NpgsqlDbType Text = NpgsqlDbType.Text;

    public const string Contents = "contents";
    public const string Cosignatures = "cosignatures";

    /// <summary>Erasures come last: they take away what stands in a copy already.</summary>
    public static IReadOnlyList<CopiedTable> All { get; } =
    [
        new("streams", "id > {1} ORDER BY id", ("id", Number), ("name", Text), ("kind", Small)),
        new("entries", "idx >= {0} ORDER BY idx", ("idx", Number), ("stream", Number), ("version", Number), ("header", Bytes)),
        new(Contents, "idx >= {0} ORDER BY idx", ("idx", Number), ("content", Bytes), ("envelope", Bytes)),
        new("tiles", "number >= (CAST({0} AS bigint) >> (8 * (level + 1))) ORDER BY level, number",
            ("level", Small), ("number", Number), ("root", Bytes), ("hashes", Bytes)),
        new("checkpoints", "size >= {0} ORDER BY size", ("size", Number), ("privates", Number), ("note", Text)),
        // A checkpoint may get a cosignature long after it: all are looked at, and those that are there stay.
        new(Cosignatures, "size >= 0 ORDER BY size, witness", ("size", Number), ("witness", Text), ("line", Text)),
        new("commands", "first >= {0} ORDER BY key", ("key", Bytes), ("first", Number), ("count", Small)),
        new("erasures", "by_idx >= {0} ORDER BY by_idx", ("idx", Number), ("part", Small), ("by_idx", Number)),
    ];

    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));

    public string Select(long size, long lastStream) => string.Create(
        CultureInfo.InvariantCulture, $"SELECT {ColumnList} FROM {Name} WHERE {string.Format(CultureInfo.InvariantCulture, New, size, lastStream)}");
}
