using System.Text.Json;
using NodaTime;

namespace Liangdeng.Ledger;

/// <summary>Reads the members of an object in a fixed order. After the first member that is not as asked, every further
/// one gives an empty value, and <see cref="Complete"/> gives false: callers read straight on and ask once. Spelling is
/// the caller's to check, by writing the value again.</summary>
internal ref struct EntryFields
{
    private Utf8JsonReader _reader;
    private bool _failed;

    public EntryFields(ReadOnlySpan<byte> bytes)
    {
        _reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = CanonicalJson.MaxDepth + 2 });
        _failed = !Read() || _reader.TokenType != JsonTokenType.StartObject;
    }

    public string Text(string name) => TextOrNull(name) ?? Fail("");

    public string? TextOrNull(string name)
    {
        if (!Next(name) || _reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        try
        {
            return _reader.TokenType == JsonTokenType.String ? _reader.GetString() : Fail<string?>(null);
        }
        catch (InvalidOperationException)
        {
            return Fail<string?>(null); // the reader's way to say that the string is not Unicode
        }
    }

    public long Number(string name) =>
        Next(name) && _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out var number)
            ? number
            : Fail(0L);

    public TreeHash Hash(string name)
    {
        Span<byte> bytes = stackalloc byte[TreeHash.Length];
        var text = Text(name);
        return text.Length == 2 * TreeHash.Length
            && Convert.FromHexString(text, bytes, out _, out _) == System.Buffers.OperationStatus.Done
                ? new TreeHash(bytes)
                : Fail(default(TreeHash));
    }

    public Instant Instant(string name) =>
        EntryText.Time.Parse(Text(name)) is { Success: true } at ? at.Value : Fail(default(Instant));

    public LocalDate? Day(string name) => TextOrNull(name) is not { } text ? null
        : EntryText.Day.Parse(text) is { Success: true } day ? day.Value
        : Fail<LocalDate?>(null);

    public Guid Id(string name) => IdOrNull(name) ?? Fail(Guid.Empty);

    public Guid? IdOrNull(string name) => !Next(name) || _reader.TokenType == JsonTokenType.Null ? null
        : _reader.TokenType == JsonTokenType.String && _reader.TryGetGuid(out var id) ? id
        : Fail<Guid?>(null);

    public (int Start, int Length) Object(string name)
    {
        if (!Next(name) || _reader.TokenType != JsonTokenType.StartObject)
        {
            return Fail((0, 0));
        }

        var start = (int)_reader.TokenStartIndex;
        return Skip() ? (start, (int)_reader.BytesConsumed - start) : Fail((0, 0));
    }

    public bool Complete() => !_failed && Read() && _reader.TokenType == JsonTokenType.EndObject && !Read() && !_failed;

    private bool Next(string name)
    {
        if (_failed || !Read() || _reader.TokenType != JsonTokenType.PropertyName
            || !_reader.ValueTextEquals(name) || !Read())
        {
            _failed = true;
        }

        return !_failed;
    }

    private bool Read()
    {
        try
        {
            return _reader.Read();
        }
        catch (JsonException)
        {
            _failed = true;
            return false;
        }
    }

    private bool Skip()
    {
        try
        {
            return _reader.TrySkip();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private T Fail<T>(T empty)
    {
        _failed = true;
        return empty;
    }
}
