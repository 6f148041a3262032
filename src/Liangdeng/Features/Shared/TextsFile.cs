using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Liangdeng.Features.Shared;

/// <summary>One <c>texts.yaml</c>: <c>key: { zh: "…", en: "…" }</c>, where <c>{0}</c> stands for the first value and every key
/// begins with the name of the feature whose folder holds the file, or of the folder inside it.</summary>
internal static partial class TextsFile
{
    public static IEnumerable<(string Key, string Chinese, string English)> Read(string path, string yaml)
    {
        var prefixes = PrefixesOf(path);
        var parser = new Parser(new StringReader(yaml));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        parser.Consume<MappingStart>();
        List<(string, string, string)> entries = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = parser.Consume<Scalar>().Value;
            var words = Words(parser, path, key);
            // Refusals are named after their enumeration, which is not always the feature's name.
            if (!prefixes.Exists(prefix => key.StartsWith(prefix, StringComparison.Ordinal))
                && !key.Contains(".refused.", StringComparison.Ordinal))
            {
                throw new InvalidDataException($"{path}: the key {key} should begin with {string.Join(" or ", prefixes)}");
            }

            entries.Add((key, Of(words, "zh", path, key), Of(words, "en", path, key)));
            Check(words, path, key);
        }

        return entries;
    }

    /// <summary>The places in a wording that values go to, for example <c>{0}</c> and <c>{2}</c>.</summary>
    public static IReadOnlySet<string> Places(string wording) =>
        Place().Matches(wording).Select(place => place.Groups[1].Value).ToHashSet();

    private static Dictionary<string, string> Words(Parser parser, string path, string key)
    {
        if (!parser.TryConsume<MappingStart>(out _))
        {
            throw new InvalidDataException($"{path}: the key {key} should hold {{ zh: …, en: … }}.");
        }

        Dictionary<string, string> words = [];
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var language = parser.Consume<Scalar>().Value;
            if (!Languages.IsKnown(language) || !words.TryAdd(language, parser.Consume<Scalar>().Value))
            {
                throw new InvalidDataException($"{path}: the key {key} has {language} twice, or it is no language.");
            }
        }

        return words;
    }

    private static string Of(Dictionary<string, string> words, string language, string path, string key) =>
        words.TryGetValue(language, out var wording) && !string.IsNullOrWhiteSpace(wording)
            ? wording
            : throw new InvalidDataException($"{path}: the key {key} has no {language}.");

    private static void Check(Dictionary<string, string> words, string path, string key)
    {
        if (!Places(words["zh"]).SetEquals(Places(words["en"])))
        {
            throw new InvalidDataException($"{path}: the key {key} has other places for values in en than in zh.");
        }
    }

    // Features/Plans/Documents/texts.yaml belongs to plans, and may speak of documents.
    private static List<string> PrefixesOf(string path) => path.Split('/') is [_, .. var folders, _] && folders.Length > 0
        ? [.. folders.Select(folder => folder.ToLowerInvariant() + ".")]
        : throw new InvalidDataException($"{path}: wording lies in a feature's folder.");

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();
}
