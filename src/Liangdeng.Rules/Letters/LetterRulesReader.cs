using System.Globalization;

namespace Liangdeng.Rules;

/// <summary>Reads and checks rules for letters: what is used is defined, every chain can be climbed, texts are complete.</summary>
internal static class LetterRulesReader
{
    private const int MostIdCharacters = 32;
    private const int MostKinds = 20;
    private const int MostParagraphs = 20;
    private const int MostTitle = 100;
    private const int MostParagraph = 600;
    private const int MostSeries = 12;
    private const int MostDays = 250;

    private static readonly Dictionary<string, LetterParty> One = new()
    {
        ["lead"] = LetterParty.Lead,
        ["supervising"] = LetterParty.Supervising,
        ["leader"] = LetterParty.Leader,
        ["linked-leader"] = LetterParty.LinkedLeader,
    };

    private static readonly Dictionary<string, LetterParty> Many = new(One)
    {
        ["co-leads"] = LetterParty.CoLeads,
        ["supporting"] = LetterParty.Supporting,
    };

    public static LetterRules Read(YamlNode root)
    {
        var map = root.Map();
        map.Only("format", "id", "version", "name", "source", "issued-by", "authority", "kinds", "chains");
        map["format"].Whole(1, 1);
        var kinds = Items(map["kinds"], MostKinds).Select(Kind).ToList();
        // An effect is carried out by one kind of letter at most.
        Unique(map["kinds"], kinds.SelectMany(kind => kind.For.Prepend(kind.Id)));
        var source = map["source"].Map();
        source.Only("title", "place", "date", "url");
        var chains = Items(map["chains"], MostKinds).Select(node => Chain(node, kinds)).ToList();
        Unique(map["chains"], chains.Select(chain => chain.Id));
        // A letter belongs to one chain at most: else it could not be said which rung comes next.
        Unique(map["chains"], chains.SelectMany(chain => chain.Rungs));
        return new()
        {
            Id = Id(map["id"]),
            Version = map["version"].Whole(1, 9999),
            Name = map["name"].Both(),
            Source = new(source["title"].Both(), source["place"].Both(), source["date"].Text(), source["url"].Text()),
            IssuedBy = map["issued-by"].Both(),
            Authority = map["authority"].Both(),
            Kinds = kinds,
            Chains = chains,
        };
    }

    private static LetterKind Kind(YamlNode node)
    {
        var map = node.Map();
        map.Only("id", "name", "series", "sign", "seal", "for", "to", "copies", "sign-for", "answer", "remind-before", "answer-again", "extend", "title", "text");
        var byItself = map["sign"].One(new Dictionary<string, bool> { ["person"] = false, ["by-itself"] = true });
        var answer = Days(map["answer"]);
        var remind = map.Find("remind-before") is { } before ? Days(before) : (WorkingDays?)null;
        if (remind is { } days && days.Count >= answer.Count)
        {
            throw map["remind-before"].Fault(
                ReadFaultKind.BadValue, "提醒要早于期限，又不能早于送达", "The reminder comes before the answer is due, and after delivery");
        }

        var seal = map.Find("seal")?.YesOrNo() ?? !byItself;
        if (seal && byItself)
        {
            throw map["seal"].Fault(
                ReadFaultKind.NotAllowed, "自动发出的函没有人用印", "What goes out by itself is sealed by nobody");
        }

        return new(
            Id(map["id"]), map["name"].Both(), Series(map["series"]), byItself, seal, map["to"].One(One),
            map.Find("copies") is { } copies ? [.. copies.List().Items.Select(copy => copy.One(Many))] : [],
            Days(map["sign-for"]), answer, remind, Days(map["answer-again"]), Extension(map.Find("extend")),
            LetterTemplate.Read(map["title"], MostTitle),
            [.. Items(map["text"], MostParagraphs).Select(text => LetterTemplate.Read(text, MostParagraph))])
        {
            For = map.Find("for") is { } effects ? [.. effects.List().Items.Select(Id)] : [],
        };
    }

    private static LetterExtension Extension(YamlNode? node)
    {
        if (node is null)
        {
            return new(0, 0);
        }

        var map = node.Map();
        map.Only("at-most", "times");
        return new(Days(map["at-most"]).Count, map["times"].Whole(1, 9));
    }

    private static LetterChain Chain(YamlNode node, IReadOnlyList<LetterKind> kinds)
    {
        var map = node.Map();
        map.Only("id", "rungs", "on");
        var rungs = Items(map["rungs"], MostKinds).Select(rung => Known(rung, kinds.Select(kind => kind.Id))).ToList();
        Dictionary<string, string> on = [];
        foreach (var (light, rung) in map.Find("on")?.Map().Entries ?? [])
        {
            on.Add(Id(light), Known(rung, rungs));
        }

        return new(Id(map["id"]), rungs, on);
    }

    private static string Known(YamlNode node, IEnumerable<string> ids)
    {
        var known = ids.ToList();
        return known.Contains(node.Text())
            ? node.Text()
            : throw node.Fault(
                ReadFaultKind.Undefined, $"没有“{node.Text()}”这一种，已有：{string.Join("、", known)}",
                $"There is no “{node.Text()}”; there are: {string.Join(", ", known)}");
    }

    private static IReadOnlyList<YamlNode> Items(YamlNode node, int most)
    {
        var items = node.List().Items;
        return items.Count >= 1 && items.Count <= most
            ? items
            : throw node.Fault(
                ReadFaultKind.BadValue, $"这里应有1到{PlainDecimal.Write(most)}项", $"1 to {PlainDecimal.Write(most)} items are wanted here");
    }

    private static void Unique(YamlNode node, IEnumerable<string> ids)
    {
        if (ids.GroupBy(id => id).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw node.Fault(ReadFaultKind.Duplicate, $"“{twice.Key}”出现了两次", $"“{twice.Key}” stands twice");
        }
    }

    /// <summary>Digits of years and numbers follow it, so it has none of its own, and no brackets and slashes.</summary>
    private static string Series(YamlNode node) =>
        node.Text() is { Length: >= 1 and <= MostSeries } text && text.All(char.IsLetter)
            ? text
            : throw node.Fault(
                ReadFaultKind.BadValue, $"文号的机关代字应是1到{PlainDecimal.Write(MostSeries)}个字，不含数字和括号",
                $"The mark of a series is 1 to {PlainDecimal.Write(MostSeries)} letters without digits or brackets");

    private static WorkingDays Days(YamlNode node)
    {
        var words = node.Text().Split(' ');
        return words is [var number, "working-days" or "working-day"]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= 1 && days <= MostDays
            ? new(days)
            : throw node.Fault(
                ReadFaultKind.BadUnit, $"应写成“5 working-days”，1到{PlainDecimal.Write(MostDays)}个工作日",
                $"Write it as “5 working-days”, 1 to {PlainDecimal.Write(MostDays)}");
    }

    private static string Id(YamlNode node) =>
        node.Text() is { Length: >= 1 and <= MostIdCharacters } text && char.IsAsciiLetterLower(text[0])
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? text
            : throw node.Fault(
                ReadFaultKind.BadValue, $"代号由小写字母、数字和短横组成，以字母开头，最多{PlainDecimal.Write(MostIdCharacters)}个字符",
                $"An id is small letters, digits and hyphens, a letter first, at most {PlainDecimal.Write(MostIdCharacters)} characters");
}
