using System.CommandLine;
using System.Globalization;
using Liangdeng.Ledger;
using Liangdeng.Verify.Reading;

namespace Liangdeng.Verify.Commands;

/// <summary>The words that several commands share, and how they are read.</summary>
internal static class Words
{
    /// <summary>A key's text is some hundred characters.</summary>
    private const int MostKeyBytes = 4096;

    public static Argument<string> Address() => new("ADDRESS")
    {
        Description = "The log's address, such as https://example.org/log/shifan. 账本地址。",
    };

    public static Argument<DirectoryInfo> Folder() => new("DIR") { Description = "The mirror's folder. 镜像文件夹。" };

    public static Option<string[]> Key() => new("--key")
    {
        Description = "The log's public key as text, or a file that holds it; from paper or a person, not from the site alone. "
            + "Several times while an old key gives way to a new one. "
            + "账本公钥的文字，或存有它的文件；请从纸面或可信的人那里取得，不要只从网站上取。换钥期间可以写几次。",
        Required = true,
    };

    public static Option<string[]> Witness() => new("--witness")
    {
        Description = "A witness's public key that must stand behind the checkpoint; several times for several. 检查点上必须有联署的见证人公钥。",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Witnesses, as somebody trusts them.</summary>
    public static WitnessKey[] ReadWitnesses(string[] texts) => Array.ConvertAll(texts, text => WitnessKey.Parse(text.Trim())
        ?? throw new UsageException(new("--witness：这不是见证人的公钥。", "--witness: this is no witness's public key.")));

    public static Option<bool> Json() => new("--json") { Description = "JSON, one object a line. 输出 JSON。" };

    public static HttpLog Site(string address, Surroundings around) => HttpLog.ParseAddress(address) is { } parsed
        ? new HttpLog(parsed, around.Time, around.Patience)
        : throw new UsageException(new(
            "地址应当像 https://例子/log/区县代码。", "An address looks like https://example.org/log/district."));

    /// <summary>The keys of one log: one, or an old and a new one.</summary>
    public static IReadOnlyList<VerifierKey> ReadKeys(string[] texts)
    {
        var keys = texts.SelectMany(ReadKey).DistinctBy(key => key.ToString()).ToList();
        return SignersChanged.AreSigners(keys) ? keys : throw new UsageException(new(
            "--key：这些公钥不是同一本账本的。一次只能核对一本账本。",
            "--key: these keys are not of one log. Check one log at a time."));
    }

    // A file, as the site gives it, has a line a key while two sign.
    private static List<VerifierKey> ReadKey(string text) => ParseKeys(text) ?? ParseKeys(TextOf(text))
        ?? throw new UsageException(new(
            "--key：这不是公钥。公钥是“名称+8 位编号+base64”的一行文字，要完整地放在引号里，或给存有它的文件名。",
            "--key: this is no public key. A key is one line, name+8 digits+base64; give all of it in quotation marks, or the name of a file that holds it."));

    private static List<VerifierKey>? ParseKeys(string? text)
    {
        var lines = (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var keys = lines.Select(VerifierKey.Parse).OfType<VerifierKey>().ToList();
        return keys.Count > 0 && keys.Count == lines.Length ? keys : null;
    }

    /// <summary>Reads <c>60s</c>, <c>5m</c>, <c>24h</c> or <c>2d</c>.</summary>
    public static TimeSpan ReadSpan(string option, string text)
    {
        var unit = text.Length == 0 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, 'd' => 86400, _ => 0 };
        return unit > 0 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= 10_000
            ? TimeSpan.FromSeconds((long)count * unit)
            : throw new UsageException(new(
                $"{option}：请写成 60s、5m、24h 或 2d 这样。", $"{option}: write it like 60s, 5m, 24h or 2d."));
    }

    private static string? TextOf(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file is { Exists: true, Length: <= MostKeyBytes } ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
