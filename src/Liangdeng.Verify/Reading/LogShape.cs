using Liangdeng.Ledger;

namespace Liangdeng.Verify.Reading;

/// <summary>Which tiles and bundles a log of a size has (C2SP tlog-tiles).</summary>
internal static class LogShape
{
    public const int Width = TilePath.FullWidth;

    /// <summary>The bundle with the entries from 256 × number on.</summary>
    public static TilePath Bundle(long number, long size) => TilePath.Entries(number, WidthOf(number, size));

    /// <summary>A tile as wide as it is in a log of a size.</summary>
    public static TilePath Tile(int level, long number, long size) => new(level, number, WidthOf(number, size >> (8 * level)));

    /// <summary>Every tile, from level 0 up, and no bundle.</summary>
    public static IEnumerable<TilePath> Tiles(long size)
    {
        for (var level = 0; level < 8 && size >> (8 * level) > 0; level++)
        {
            for (var number = 0L; number * Width < size >> (8 * level); number++)
            {
                yield return Tile(level, number, size);
            }
        }
    }

    public static IEnumerable<TilePath> Bundles(long size)
    {
        for (var number = 0L; number * Width < size; number++)
        {
            yield return Bundle(number, size);
        }
    }

    private static int WidthOf(long number, long count) => (int)Math.Clamp(count - (number * Width), 1, Width);
}
