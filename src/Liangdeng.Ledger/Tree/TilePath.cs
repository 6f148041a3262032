using System.Globalization;

namespace Liangdeng.Ledger;

/// <summary>
/// The path of a tile or of a bundle of entries below a log's address (C2SP tlog-tiles). A tile of level L and number N
/// holds up to 256 hashes of complete subtrees of 2^(8 L) leaves. N is written in groups of three digits, all but the last
/// with a leading <c>x</c>; a tile that is not full ends in <c>.p/</c> and its width.
/// </summary>
/// <param name="Level">0 to 5; −1 for a bundle of entries.</param>
/// <param name="Number">The tile's number on its level, from 0.</param>
/// <param name="Width">Number of hashes or entries, 1 to 256; 256 is a full tile.</param>
/// <example><c>new TilePath(0, 1234067, 256).ToString()</c> gives <c>tile/0/x001/x234/067</c>, and
/// <c>TilePath.Entries(0, 3).ToString()</c> gives <c>tile/entries/000.p/3</c>.</example>
public readonly record struct TilePath(int Level, long Number, int Width)
{
    /// <summary>Hashes of a full tile, entries of a full bundle.</summary>
    public const int FullWidth = 256;

    private const int MaxLevel = 5;
    private const int EntriesLevel = -1;

    /// <summary>Whether this is a bundle of entries and not a tile of hashes.</summary>
    public bool IsEntries => Level == EntriesLevel;

    /// <summary>The path of a bundle of entries.</summary>
    /// <param name="number">The bundle's number, from 0: it begins at entry 256 × number.</param>
    /// <param name="width">Number of entries, 1 to 256.</param>
    /// <returns>The path.</returns>
    public static TilePath Entries(long number, int width) => new(EntriesLevel, number, width);

    /// <summary>The path of a tile of hashes as it is in a log of a size: full, or as wide as it is at the log's end.</summary>
    /// <param name="level">0 to 5.</param>
    /// <param name="number">The tile's number on its level, from 0.</param>
    /// <param name="size">Number of entries of the log.</param>
    /// <returns>The path.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A log of that size has no such tile.</exception>
    public static TilePath OfSize(int level, long number, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, MaxLevel);
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        var hashes = size >> (8 * level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, (hashes + FullWidth - 1) / FullWidth);
        return new TilePath(level, number, (int)Math.Min(hashes - (number * FullWidth), FullWidth));
    }

    /// <summary>Reads a path, exactly as <see cref="ToString"/> writes it.</summary>
    /// <param name="text">For example <c>tile/0/x001/x234/067.p/5</c>.</param>
    /// <param name="path">The path, or the default.</param>
    /// <returns>Whether it is the path of a tile. Never throws.</returns>
    public static bool TryParse(string? text, out TilePath path)
    {
        path = default;
        if (text is null || text.Length > 64 || text.Split('/') is not ["tile", var level, .. var rest])
        {
            return false;
        }

        var width = FullWidth;
        if (rest is [.. var before, var last, var count] && last.EndsWith(".p", StringComparison.Ordinal))
        {
            if (!TryNumber(count, out var partial) || partial >= FullWidth)
            {
                return false;
            }

            (rest, width) = ([.. before, last[..^2]], (int)partial);
        }

        if (!TryJoin(rest, out var number) || !TryLevel(level, out var l))
        {
            return false;
        }

        path = new TilePath(l, number, width);

        // What is not written as it would be written here (leading zeros, a group too many) is another text.
        return path.IsValid() && path.ToString() == text;
    }

    /// <summary>Writes the path.</summary>
    /// <returns>For example <c>tile/0/x001/x234/067.p/5</c>.</returns>
    public override string ToString()
    {
        var digits = Number.ToString("D3", CultureInfo.InvariantCulture);
        digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
        var groups = digits.Chunk(3).Select(group => new string(group)).ToList();
        var number = string.Concat(groups.SkipLast(1).Select(group => $"x{group}/")) + groups[^1];
        var level = IsEntries ? "entries" : Level.ToString(CultureInfo.InvariantCulture);
        var partial = Width < FullWidth ? $".p/{Width.ToString(CultureInfo.InvariantCulture)}" : "";
        return $"tile/{level}/{number}{partial}";
    }

    private bool IsValid() =>
        Level is >= EntriesLevel and <= MaxLevel && Number >= 0 && Width is >= 1 and <= FullWidth;

    private static bool TryLevel(string text, out int level)
    {
        level = EntriesLevel;
        if (text == "entries")
        {
            return true;
        }

        var read = TryNumber(text, out var number) && number <= MaxLevel;
        level = read ? (int)number : 0;
        return read;
    }

    private static bool TryJoin(string[] groups, out long number)
    {
        var digits = string.Concat(groups.Select(group => group.TrimStart('x')));
        return TryNumber(digits, out number);
    }

    private static bool TryNumber(string digits, out long number) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
