using Liangdeng.Testing;

namespace Liangdeng.Ledger.Tests;

public sealed class FindingWordsTests
{
    [Fact]
    public void Every_finding_has_its_words_in_both_languages()
    {
        string[] lines =
        [
            .. Enum.GetValues<ReceiptFinding>().Select(f => $"{f}\n  {f.InChinese()}\n  {f.InEnglish()}"),
            .. Enum.GetValues<CosignatureFinding>().Select(f => $"{f}\n  {f.InChinese()}\n  {f.InEnglish()}"),
        ];
        GoldenText.Check("finding-words.txt", string.Join('\n', lines) + "\n");
    }
}
