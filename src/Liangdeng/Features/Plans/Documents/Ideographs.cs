using System.Text;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>Fonts in PDF files often map a character's shape back to a look-alike: a Kangxi radical or a compatibility
/// form. Searching and reading need the ordinary character.</summary>
internal static class Ideographs
{
    // Unicode gives no mapping for these radicals (2E80 to 2EF3); the ones that are also whole simplified characters.
    private const string Radicals = "⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺟";
    private const string Ordinary = "民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟母";

    public static string Plain(string text)
    {
        if (!text.Any(IsLookAlike))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(IsLookAlike(c) ? Plain(c) : c.ToString());
        }

        return plain.ToString();
    }

    private static bool IsLookAlike(char c) => c is (>= '\u2E80' and <= '\u2FD5') or (>= '\uF900' and <= '\uFAFF');

    private static string Plain(char c)
    {
        var radical = Radicals.IndexOf(c, StringComparison.Ordinal);

        // Unicode promises never to change the mappings of these two blocks, so the result is the same on every
        // machine.
        return radical >= 0 ? Ordinary[radical].ToString() : c.ToString().Normalize(NormalizationForm.FormKC);
    }
}
