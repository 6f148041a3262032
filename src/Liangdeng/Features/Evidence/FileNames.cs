using System.Globalization;
using System.Text;

namespace Liangdeng.Features.Evidence;

/// <summary>Names under which uploads may be shown and downloaded.</summary>
public static class FileNames
{
    // Below the 255 bytes of common file systems even where each character takes three bytes.
    private const int MaxCharacters = 80;

    // Windows refuses them, or they mean something in a header or an address.
    private const string Forbidden = "<>:\"/\\|?*;%#&'`$";

    private static readonly string[] Devices =
        ["con", "prn", "aux", "nul", "com1", "com2", "com3", "lpt1", "lpt2", "lpt3"];

    /// <param name="ending">With its dot; replaces whatever ending the name claims.</param>
    public static string Safe(string name, string ending)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var stem = Path.GetFileNameWithoutExtension(last);
        var safe = new StringBuilder();
        foreach (var rune in stem.EnumerateRunes())
        {
            if (safe.Length + rune.Utf16SequenceLength > MaxCharacters)
            {
                break;
            }

            safe.Append(IsPlain(rune) ? rune.ToString() : " ");
        }

        var words = string.Join(' ', safe.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Trim('.', ' ', '-');
        return words.Length == 0 || Devices.Contains(words, StringComparer.OrdinalIgnoreCase)
            ? $"file{ending}"
            : words + ending;
    }

    // Format characters turn the reading direction round and can make gpj.exe look like exe.jpg.
    private static bool IsPlain(Rune rune) =>
        rune != Rune.ReplacementChar
        && !(rune.IsAscii && Forbidden.Contains((char)rune.Value, StringComparison.Ordinal))
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate);
}
