using NodaTime;

namespace Liangdeng.Features.Letters.Paper;

/// <summary>The ledger as it stood when the letter was written.</summary>
/// <param name="Size">How many entries it had.</param>
/// <param name="Root">Its root hash, base64.</param>
public sealed record LedgerMark(long Size, string Root);

/// <summary>What stands on a letter. Whoever writes one has checked who may say it; here it only gets its form.</summary>
/// <param name="IssuingBody">In red at the head, and above the date.</param>
/// <param name="Number">示督〔2021〕12号; empty while it is a draft.</param>
/// <param name="Title">With or without line breaks of its own: where it has none it is broken into lines of like length.</param>
/// <param name="Addressee">主送机关; its colon is added.</param>
/// <param name="Paragraphs">The text; one that begins with 一、 or （一） and is short is a heading.</param>
/// <param name="Attachments">Their names; numbered where there are several.</param>
/// <param name="CopiesTo">抄送, at the foot of the last page.</param>
/// <param name="Address">What the QR code holds, and nothing else; empty while it is a draft: no code then.</param>
/// <param name="HostInWords">Where it can be checked, in words.</param>
public sealed record LetterPaper(
    string IssuingBody, string Number, string Title, string Addressee, IReadOnlyList<string> Paragraphs,
    IReadOnlyList<string> Attachments, LocalDate Date, IReadOnlyList<string> CopiesTo, string Address, string HostInWords,
    LedgerMark? Ledger);
