using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Liangdeng.Features.Shared;

/// <summary>All wording of the site. Every feature keeps its own in <c>texts.yaml</c>; all are read and checked once, at
/// start, so that a missing language is found by whoever starts the program and not by a reader.</summary>
public sealed class Texts
{
    private const string ResourcePrefix = "texts:";

    private readonly FrozenDictionary<string, Entry> _entries;

    private Texts(IEnumerable<KeyValuePair<string, Entry>> entries) => _entries = entries.ToFrozenDictionary();

    public IEnumerable<string> Keys => _entries.Keys;

    public string this[string key] => Find(key).In(Languages.Current).Format;

    public string this[string key, params ReadOnlySpan<object?> values] => Say(Languages.Current, key, values);

    public bool Has(string key) => _entries.ContainsKey(key);

    public string In(string language, string key) => Find(key).In(language).Format;

    public string In(string language, string key, params ReadOnlySpan<object?> values) => Say(language, key, values);

    /// <summary>Reads the wording that is embedded in an assembly.</summary>
    /// <exception cref="InvalidDataException">A file cannot be used; the message names the file and the key.</exception>
    public static Texts Load(Assembly assembly)
    {
        var files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                return (name[ResourcePrefix.Length..].Replace('\\', '/'), reader.ReadToEnd());
            });
        return Read(files);
    }

    /// <summary>Reads wording from files given as path and content.</summary>
    /// <exception cref="InvalidDataException">A file cannot be used; the message names the file and the key.</exception>
    public static Texts Read(IEnumerable<(string Path, string Yaml)> files)
    {
        Dictionary<string, Entry> entries = [];
        foreach (var (path, yaml) in files)
        {
            foreach (var (key, chinese, english) in TextsFile.Read(path, yaml))
            {
                if (!entries.TryAdd(key, Parse(path, key, chinese, english)))
                {
                    throw new InvalidDataException($"{path}: the key {key} stands twice.");
                }
            }
        }

        return new(entries);
    }

    private static Entry Parse(string path, string key, string chinese, string english)
    {
        try
        {
            return new(new(chinese), new(english));
        }
        catch (FormatException fault)
        {
            throw new InvalidDataException($"{path}: the key {key} has a brace that opens no place for a value.", fault);
        }
    }

    private string Say(string language, string key, ReadOnlySpan<object?> values) =>
        string.Format(CultureInfo.InvariantCulture, Find(key).In(language).Composite, values);

    private Entry Find(string key) => _entries.TryGetValue(key, out var entry)
        ? entry
        : throw new KeyNotFoundException($"No texts.yaml holds the key {key}.");

    private sealed record Entry(Wording Chinese, Wording English)
    {
        public Wording In(string language) => language == Languages.English ? English : Chinese;
    }

    private sealed record Wording(string Format)
    {
        public CompositeFormat Composite { get; } = CompositeFormat.Parse(Format);
    }
}
