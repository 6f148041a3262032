using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>The names that share the numbers behind 分别, 均 and 各.</summary>
internal static class NameList
{
    /// <summary>The names between two places, parted by marks and joining words outside of brackets and quotation marks.</summary>
    internal static List<string> Split(string chars, Enclosures enclosures, int start, int end)
    {
        List<string> names = [];
        var from = start;
        for (var i = start; i <= end; i++)
        {
            if (i < end && (enclosures.Any(i) || !(chars[i] == '、' || FigureReader.Joins(chars, i, end))))
            {
                continue;
            }

            if (i > from)
            {
                names.Add(chars[from..i]);
            }

            from = i + 1;
        }

        return names;
    }

    /// <summary>Lends the tail of the last name: 城镇、农村居民人均收入 to a bare 城镇, 生猪、家禽年出栏量 to names as long as its own
    /// head.</summary>
    internal static void ShareTail(List<string> names)
    {
        var head = names.Count > 1 ? names[0].Length : 0;
        var alike = head >= 2 && names[^1].Length >= head + 2 && Lexicon.Measure.Before(names[^1], names[^1].Length, head) > 0
            && names.SkipLast(1).All(n => n.Length == head && Lexicon.Measure.Before(n, head, 0) == 0);
        var lent = names.Count > 1 ? Lexicon.Lent.Before(names[^1], names[^1].Length, 0) : 0;
        for (var i = 0; i + 1 < names.Count; i++)
        {
            if (lent > 0 && lent < names[^1].Length)
            {
                names[i] += names[i].EndsWith(names[^1][^lent..], StringComparison.Ordinal) ? "" : names[^1][^lent..];
                continue;
            }

            var owner = names[i].Length;
            var lends = alike || names[i] is "城镇" or "城市" or "农村" or "城区" or "市区" || owner == 1;
            names[i] = lends && names[^1].Length > owner + 1 ? names[i] + names[^1][owner..] : names[i];
        }
    }
}
