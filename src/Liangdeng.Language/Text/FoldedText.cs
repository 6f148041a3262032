namespace Liangdeng.Language.Text;

/// <summary>A text as the rules see it: one form for each character, no markup, no blanks inside a phrase, one
/// <c>\n</c> for each end of a line. Every character knows where it came from.</summary>
internal sealed class FoldedText
{
    private readonly int[] starts;
    private readonly int[] ends;

    internal FoldedText(string original, string chars, int[] starts, int[] ends)
    {
        Original = original;
        Chars = chars;
        this.starts = starts;
        this.ends = ends;
    }

    /// <summary>The text that was read.</summary>
    internal string Original { get; }

    /// <summary>The folded characters.</summary>
    internal string Chars { get; }

    /// <summary>Offset in the original of a folded character.</summary>
    internal int StartOf(int folded) => folded < starts.Length ? starts[folded] : Original.Length;

    /// <summary>Offset in the original behind the last character of a range that ends at
    /// <paramref name="foldedEnd"/>.</summary>
    internal int EndOf(int foldedEnd) => foldedEnd == 0 ? 0 : ends[foldedEnd - 1];

    /// <summary>The words of the original behind a folded range.</summary>
    internal string Slice(int start, int end) => end <= start ? "" : Original[StartOf(start)..EndOf(end)];
}
