using System.Globalization;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>Writes the numbers that Word shows before paragraphs and does not store in them. Simple lists only:
/// counting in figures, letters, Roman or Chinese numerals; bullets and picture lists give nothing.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;
    private static readonly XNamespace W = WordWalk.Names;

    private readonly Dictionary<string, Level[]> lists = [];
    private readonly Dictionary<string, (string List, int Level)> styles = [];
    private readonly Dictionary<string, int[]> counted = [];

    private WordNumbering()
    {
    }

    public static WordNumbering Of(MainDocumentPart main)
    {
        var numbering = new WordNumbering();
        if (main.NumberingDefinitionsPart is { } definitions)
        {
            using var stream = definitions.GetStream(FileMode.Open, FileAccess.Read);
            numbering.ReadLists(SafeXml.Load(stream));
        }

        if (main.StyleDefinitionsPart is { } styles)
        {
            using var stream = styles.GetStream(FileMode.Open, FileAccess.Read);
            numbering.ReadStyles(SafeXml.Load(stream));
        }

        return numbering;
    }

    public string NumberOf(string? style, string? list, int? level)
    {
        if (list is null && style is not null && styles.TryGetValue(style, out var fromStyle))
        {
            (list, level) = (fromStyle.List, level ?? fromStyle.Level);
        }

        var at = level ?? 0;
        if (list is null or "0" || at is < 0 or >= Levels || !lists.TryGetValue(list, out var levels))
        {
            return "";
        }

        var numbers = Counters(list, levels);
        numbers[at] = numbers[at] == 0 ? levels[at].Start : numbers[at] + 1;
        Array.Clear(numbers, at + 1, Levels - at - 1);
        return Write(levels, numbers, at);
    }

    private int[] Counters(string list, Level[] levels)
    {
        // Lists that share a definition also share their counting, unless one restarts it; Word does the same.
        var key = levels[0].Definition ?? list;
        if (!counted.TryGetValue(key, out var numbers))
        {
            counted[key] = numbers = new int[Levels];
        }

        return numbers;
    }

    private static string Write(Level[] levels, int[] numbers, int at)
    {
        var words = levels[at].Text;
        for (var i = 0; i < Levels && words.Contains('%', StringComparison.Ordinal); i++)
        {
            var place = $"%{i + 1}";
            if (!words.Contains(place, StringComparison.Ordinal))
            {
                continue;
            }

            var number = numbers[i] == 0 ? levels[i].Start : numbers[i];
            if (Numeral(number, levels[i].Format) is not { } numeral)
            {
                return "";
            }

            words = words.Replace(place, numeral, StringComparison.Ordinal);
        }

        return words;
    }

    private static string? Numeral(int number, string format) => format switch
    {
        "decimal" or "decimalFullWidth" or "decimalHalfWidth" => number.ToString(CultureInfo.InvariantCulture),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "ideographTraditional"
            or "taiwaneseCountingThousand" => number is > 0 and < 100 ? Chinese(number) : null,
        "upperLetter" => number is > 0 and <= 26 ? ((char)('A' + number - 1)).ToString() : null,
        "lowerLetter" => number is > 0 and <= 26 ? ((char)('a' + number - 1)).ToString() : null,
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" =>
            number is > 0 and <= 20 ? ((char)('①' + number - 1)).ToString() : null,
        _ => null,
    };

    private static string Chinese(int number)
    {
        const string Digits = "零一二三四五六七八九";
        var (tens, ones) = Math.DivRem(number, 10);
        var start = tens switch { 0 => "", 1 => "十", _ => $"{Digits[tens]}十" };
        return ones == 0 ? start : start + Digits[ones];
    }

    private void ReadLists(XDocument xml)
    {
        var definitions = new Dictionary<string, Level[]>();
        foreach (var definition in xml.Descendants(W + "abstractNum"))
        {
            if ((string?)definition.Attribute(W + "abstractNumId") is { } id)
            {
                definitions[id] = ReadLevels(definition, id);
            }
        }

        foreach (var list in xml.Descendants(W + "num"))
        {
            if ((string?)list.Attribute(W + "numId") is { } id
                && (string?)list.Element(W + "abstractNumId")?.Attribute(W + "val") is { } of
                && definitions.TryGetValue(of, out var levels))
            {
                lists[id] = list.Elements(W + "lvlOverride").Any()
                    ? [.. levels.Select(l => l with { Definition = null })]
                    : levels;
            }
        }
    }

    private static Level[] ReadLevels(XElement definition, string id)
    {
        var levels = new Level[Levels];
        Array.Fill(levels, new Level("none", "", 1, id));
        foreach (var level in definition.Elements(W + "lvl"))
        {
            if ((int?)level.Attribute(W + "ilvl") is { } at and >= 0 and < Levels)
            {
                levels[at] = new(
                    Text(level, "numFmt") ?? "decimal", Text(level, "lvlText") ?? "",
                    int.TryParse(Text(level, "start"), out var start) ? Math.Clamp(start, 0, 9_999) : 1, id);
            }
        }

        return levels;
    }

    private static string? Text(XElement parent, string child) =>
        (string?)parent.Element(W + child)?.Attribute(W + "val");

    private void ReadStyles(XDocument xml)
    {
        foreach (var style in xml.Descendants(W + "style"))
        {
            if ((string?)style.Attribute(W + "styleId") is { } id
                && style.Element(W + "pPr")?.Element(W + "numPr") is { } number
                && Text(number, "numId") is { } list)
            {
                styles[id] = (list, int.TryParse(Text(number, "ilvl"), out var level) ? level : 0);
            }
        }
    }

    /// <param name="Definition">Lists with the same one count together; null for a list that counts alone.</param>
    private sealed record Level(string Format, string Text, int Start, string? Definition);
}
