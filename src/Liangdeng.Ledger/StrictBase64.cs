namespace Liangdeng.Ledger;

/// <summary>Standard base64 without line breaks or stray bits: a text has one form only, so that two texts that are
/// both accepted are two different values.</summary>
internal static class StrictBase64
{
    public static bool TryDecode(string? text, Span<byte> target, out int length)
    {
        length = 0;
        return text is not null
            && Convert.TryFromBase64String(text, target, out length)
            && Convert.ToBase64String(target[..length]) == text;
    }

    public static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return TryDecode(text, bytes, out var length) ? bytes[..length] : null;
    }
}
