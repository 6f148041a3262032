using System.Globalization;

namespace Liangdeng.Rules;

/// <summary>Stops the reading of one text; caught in <see cref="YamlText.Read{T}"/> and nowhere else.</summary>
internal sealed class ReadFaultException : Exception
{
    public ReadFaultException(ReadFault fault)
        : base(fault.Words.En) => Fault = fault;

    public ReadFault Fault { get; }
}

/// <summary>A node of a bounded YAML text, with its place. Asking for what is not there stops the reading.</summary>
internal abstract record YamlNode(int Line, int Column)
{
    public ReadFaultException Fault(ReadFaultKind kind, string zh, string en) =>
        new(new ReadFault(kind, new Bilingual(zh, en), Line, Column));

    public YamlMap Map() =>
        this as YamlMap ?? throw Fault(ReadFaultKind.WrongShape, "这里应是键值对", "Keys with values are wanted here");

    public YamlList List() =>
        this as YamlList ?? throw Fault(ReadFaultKind.WrongShape, "这里应是列表", "A list is wanted here");

    public string Text() =>
        (this as YamlScalar ?? throw Fault(ReadFaultKind.WrongShape, "这里应是文字", "Text is wanted here")).Value;

    public ReadFaultException Bad(string what) =>
        Fault(ReadFaultKind.BadValue, $"无法使用“{what}”", $"“{what}” cannot be used here");

    public int Whole(int low, int high)
    {
        var text = Text();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= low && n <= high
            ? n
            : throw Fault(ReadFaultKind.BadValue, $"应是{low}到{high}之间的整数",
                $"A whole number from {low} to {high} is wanted");
    }

    public bool YesOrNo() => Text() switch
    {
        "yes" or "true" => true,
        "no" or "false" => false,
        var other => throw Bad(other),
    };

    public Bilingual Both()
    {
        var map = Map();
        map.Only("zh", "en");
        return new Bilingual(map["zh"].Text(), map["en"].Text());
    }

    public T One<T>(IReadOnlyDictionary<string, T> words) =>
        words.TryGetValue(Text(), out var found)
            ? found
            : throw Fault(
                ReadFaultKind.BadValue,
                $"“{Text()}”不是可用的词：{string.Join("、", words.Keys)}",
                $"“{Text()}” is not one of {string.Join(", ", words.Keys)}");
}

/// <summary>The known word that somebody may have meant.</summary>
internal static class Nearest
{
    private const int MostEdits = 3;

    public static Bilingual Of(string word, params ReadOnlySpan<string> known)
    {
        var (best, edits) = ("", MostEdits + 1);
        foreach (var candidate in known)
        {
            var n = Edits(word, candidate);
            if (n < edits && n <= Math.Max(1, candidate.Length / 3))
            {
                (best, edits) = (candidate, n);
            }
        }

        return best.Length == 0 ? new("", "") : new($"，是不是“{best}”？", $"; did you mean “{best}”?");
    }

    private static int Edits(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > MostEdits || a.Length > 64)
        {
            return MostEdits + 1;
        }

        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var up = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = up;
            }
        }

        return row[^1];
    }
}

internal sealed record YamlScalar(string Value, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlList(IReadOnlyList<YamlNode> Items, int Line, int Column) : YamlNode(Line, Column);

internal sealed record YamlMap(IReadOnlyList<(YamlScalar Key, YamlNode Value)> Entries, int Line, int Column)
    : YamlNode(Line, Column)
{
    public YamlNode this[string key] =>
        Find(key) ?? throw Fault(ReadFaultKind.Missing, $"缺少“{key}”", $"“{key}” is missing");

    public YamlNode? Find(string key)
    {
        foreach (var (name, value) in Entries)
        {
            if (name.Value == key)
            {
                return value;
            }
        }

        return null;
    }

    public void Only(params ReadOnlySpan<string> known)
    {
        foreach (var (key, _) in Entries)
        {
            if (!known.Contains(key.Value))
            {
                var near = Nearest.Of(key.Value, known);
                throw key.Fault(
                    ReadFaultKind.UnknownKey, $"这里没有“{key.Value}”这一项{near.Zh}", $"“{key.Value}” is not known here{near.En}");
            }
        }
    }
}
