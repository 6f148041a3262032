using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Trust;

namespace Liangdeng.Features.Letters;

/// <summary>A signed letter as everybody may know it; its words once they are released.</summary>
[Permit("public.read")]
public sealed class LetterModel(LetterReader reader, ISiteFacts site) : LetterPageBase(reader)
{
    public LetterWords? Words => Line?.Row.Released is { } json && Json.Read<LetterEvent.TextReleased>(json) is { } text
        ? new(text.Title, InChinese(Line.Signed.To), text.Text, text.Answers)
        : null;

    /// <summary>Its signing, and the last thing that happened to it.</summary>
    public CheckBox Checks => new(
        [new(T["letters.check.signed"], Line!.Row.SignedIndex), .. Entries.Count > 1 ? [new CheckedEntry(T["letters.check.last"], Entries[^1].Index)] : (CheckedEntry[])[]],
        (site.LedgerSize, site.LedgerRoot));
}
