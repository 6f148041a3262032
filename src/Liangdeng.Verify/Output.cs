using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Liangdeng.Verify;

/// <summary>Exit codes.</summary>
internal static class Exits
{
    public const int Fine = 0;
    public const int Finding = 1;
    public const int Usage = 2;
    public const int Unreachable = 3;

    /// <summary>The log goes on under another name, and the old key vouches for it: what was lost was lost openly.</summary>
    public const int Continued = 4;
}

/// <summary>Says how a command ended: a Chinese line and an English one, or one JSON object a line.</summary>
/// <param name="progress">Where a person sees how far it is; null when nobody looks.</param>
internal sealed class Output(TextWriter lines, TextWriter errors, TextWriter? progress, bool json)
{
    private const string ClearLine = "\r\u001b[K";

    private bool _begun;

    public static JsonSerializerOptions JsonForm { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it goes into no page
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <param name="facts">What a program wants to know of it.</param>
    public int Fine(Said said, object? facts) => Say(lines, said, new(Exits.Fine, said.Zh, said.En) { Facts = facts });

    public int Found(Finding finding)
    {
        var exit = finding.Kind == FindingKind.Continued ? Exits.Continued : Exits.Finding;
        Say(errors, finding.Said, new(exit, finding.Said.Zh, finding.Said.En)
        {
            Finding = new(finding.Kind, finding.Place, finding.Index, finding.Notes),
        });
        if (!json)
        {
            foreach (var note in finding.Notes)
            {
                errors.WriteLine();
                errors.Write(Printable(note));
            }
        }

        return exit;
    }

    public int Failed(Said said, int exit) => Say(errors, said, new(exit, said.Zh, said.En));

    /// <summary>Says how many entries of how many were read.</summary>
    public void Progress(long read, long of)
    {
        progress?.Write(string.Create(CultureInfo.InvariantCulture, $"{ClearLine}{read} / {of} "));
        _begun = progress is not null;
    }

    private int Say(TextWriter plain, Said said, Line line)
    {
        if (_begun)
        {
            progress!.Write(ClearLine);
            _begun = false;
        }

        if (json)
        {
            lines.WriteLine(JsonSerializer.Serialize(line, JsonForm));
        }
        else
        {
            plain.WriteLine(Printable(said.Zh));
            plain.WriteLine(Printable(said.En));
        }

        return line.Exit;
    }

    // A stranger's text could otherwise steer the terminal.
    private static string Printable(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) && c != '\n' ? '?' : c));

    private sealed record Line(int Exit, string Zh, string En)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public object? Facts { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public FindingLine? Finding { get; init; }
    }

    private sealed record FindingLine(FindingKind Kind, string Place, long? Index, IReadOnlyList<string> Notes);
}
