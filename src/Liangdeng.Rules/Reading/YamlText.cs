using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Liangdeng.Rules;

/// <summary>Reads YAML in bounds: at most 256 Ki characters, 40,000 parts, depth 24, one document, no anchors, no
/// aliases, no tags, no key twice. What a stranger sends can neither swell nor run code.</summary>
internal sealed class YamlText
{
    public const int MostCharacters = 256 * 1024;
    public const int MostParts = 40_000;
    public const int MostDepth = 24;

    private readonly Parser _parser;
    private int _parts;

    private YamlText(string text)
    {
        // YamlDotNet reads from a TextReader only; this one reads from memory.
#pragma warning disable RS0030
        _parser = new Parser(new System.IO.StringReader(text));
#pragma warning restore RS0030
    }

    /// <summary>Reads a text by way of its nodes; the first fault ends it.</summary>
    public static ReadResult<T> Read<T>(string text, Func<YamlNode, T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return new ReadResult<T>(read(Root(text)));
        }
        catch (ReadFaultException stop)
        {
            return new ReadResult<T>(stop.Fault);
        }
    }

    private static YamlNode Root(string text)
    {
        if (text.Length > MostCharacters)
        {
            throw new YamlScalar("", 1, 1).Fault(ReadFaultKind.TooLarge, "文件太大", "The file is too large");
        }

        var yaml = new YamlText(text);
        try
        {
            return yaml.Document();
        }
        catch (YamlException e)
        {
            throw NotYaml((int)e.Start.Line, (int)e.Start.Column);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The scanner of YamlDotNet answers some broken text with these instead of its own kind.
            var at = yaml._parser.Current?.End;
            throw NotYaml((int)(at?.Line ?? 1), (int)(at?.Column ?? 1));
        }
    }

    private static ReadFaultException NotYaml(int line, int column) =>
        new YamlScalar("", Math.Max(1, line), Math.Max(1, column))
            .Fault(ReadFaultKind.NotYaml, "不是有效的YAML", "This is not valid YAML");

    private YamlNode Document()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            throw new YamlScalar("", 1, 1).Fault(ReadFaultKind.Missing, "文件是空的", "The file is empty");
        }

        _parser.Consume<DocumentStart>();
        var root = Node(0);
        _parser.Consume<DocumentEnd>();
        return _parser.Accept<StreamEnd>(out _)
            ? root
            : throw root.Fault(ReadFaultKind.NotAllowed, "一个文件只能有一份文档", "A file holds one document");
    }

    private YamlNode Node(int depth)
    {
        var happened = _parser.Consume<ParsingEvent>();
        var place = new YamlScalar("", (int)happened.Start.Line, (int)happened.Start.Column);
        if (happened is not NodeEvent { Anchor.IsEmpty: true, Tag.IsEmpty: true })
        {
            throw place.Fault(ReadFaultKind.NotAllowed, "不能使用锚点、别名或标签", "Anchors, aliases and tags are not read");
        }

        if (++_parts > MostParts || depth > MostDepth)
        {
            throw place.Fault(ReadFaultKind.TooLarge, "内容太多或嵌套太深",
                "There is too much here, or it is nested too deeply");
        }

        return happened switch
        {
            Scalar s => place with { Value = s.Value },
            SequenceStart => new YamlList(Items(depth), place.Line, place.Column),
            _ => new YamlMap(Entries(depth), place.Line, place.Column),
        };
    }

    private List<YamlNode> Items(int depth)
    {
        var items = new List<YamlNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Node(depth + 1));
        }

        return items;
    }

    private List<(YamlScalar Key, YamlNode Value)> Entries(int depth)
    {
        var entries = new List<(YamlScalar, YamlNode)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var node = Node(depth + 1);
            var key = node as YamlScalar
                ?? throw node.Fault(ReadFaultKind.WrongShape, "键应是文字", "A key is text");
            if (!seen.Add(key.Value))
            {
                throw key.Fault(ReadFaultKind.Duplicate, $"“{key.Value}”出现了两次", $"“{key.Value}” stands twice");
            }

            entries.Add((key, Node(depth + 1)));
        }

        return entries;
    }
}
