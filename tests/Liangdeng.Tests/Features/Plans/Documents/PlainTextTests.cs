using System.Text;
using CsCheck;
using Liangdeng.Features.Plans.Documents;

namespace Liangdeng.Tests.Features.Plans.Documents;

public sealed class PlainTextTests
{
    private const string Plan = "一、工业\r\n完成投资225亿元以上；\n新建学校12所。";
    private static readonly Encoding Gb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    // Everyday characters, a rare one in four bytes, a pair of surrogates, full-width digits.
    private static readonly Gen<string> Chinese =
        Gen.OneOf("完", "成", "投", "资", "，", "。", "２", "7", "\r\n", " ", "龘", "㐂", "𠮷", "a").Array[1, 200]
            .Select(parts => "全年完成固定资产投资目标任务" + string.Concat(parts) + "全年完成固定资产投资目标任务");

    [Fact]
    public void Utf8_is_read_as_it_is() => Assert.Equal((Plan, "UTF-8"), Read(Encoding.UTF8.GetBytes(Plan)));

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_text()
    {
        Assert.Equal((Plan, "UTF-8"), Read([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Plan)]));
        Assert.Equal((Plan, "UTF-16LE"), Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Plan)]));
        Assert.Equal((Plan, "UTF-16BE"), Read([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Plan)]));
    }

    [Fact]
    public void Gb18030_is_told_from_the_bytes() => Assert.Equal((Plan, "GB18030"), Read(Gb.GetBytes(Plan)));

    [Fact]
    public void Every_utf8_text_comes_out_as_it_went_in() =>
        Chinese.Sample(text => { Assert.Equal((text, "UTF-8"), Read(Encoding.UTF8.GetBytes(text))); });

    [Fact]
    public void Every_gb18030_text_comes_out_as_it_went_in() =>
        Chinese.Sample(text => { Assert.Equal((text, "GB18030"), Read(Gb.GetBytes(text))); });

    [Fact]
    public void A_torn_utf8_file_is_a_wrong_encoding_and_not_chinese_of_another_kind()
    {
        var whole = Encoding.UTF8.GetBytes(Plan + Plan);

        var problem = DocumentReader.Read(whole.AsMemory(0, whole.Length - 1), "plan.txt", null).Problem;

        Assert.Equal(DocumentRefusal.WrongEncoding, problem?.Refusal);
        Assert.Equal(whole.Length - 3, problem?.Position);
    }

    [Fact]
    public void Big5_and_latin_are_refused_by_name_and_never_shown_as_wrong_characters()
    {
        var big5 = CodePagesEncodingProvider.Instance.GetEncoding("big5")!.GetBytes("全年完成固定資產投資目標任務，新建學校十二所，改造舊社區。");

        Assert.Equal(DocumentRefusal.UnknownEncoding, Refusal(big5));
        Assert.Equal(DocumentRefusal.UnknownEncoding, Refusal(Encoding.Latin1.GetBytes("résumé établi à l'été, garçon naïf")));
    }

    [Fact]
    public void Nothing_and_white_space_are_empty()
    {
        Assert.Equal(DocumentRefusal.Empty, Refusal([]));
        Assert.Equal(DocumentRefusal.Empty, Refusal([0xEF, 0xBB, 0xBF]));
        Assert.Equal(DocumentRefusal.Empty, Refusal(" \r\n\t"u8.ToArray()));
    }

    [Fact]
    public void Bytes_of_a_program_are_not_text() =>
        Assert.Equal(DocumentRefusal.NotText, Refusal([77, 90, 0, 3, 0, 0, 4, 0]));

    [Fact]
    public void Fifty_megabytes_are_refused_with_both_sizes()
    {
        var problem = DocumentReader.Read(new byte[50 * 1024 * 1024], "plan.txt", null).Problem;

        Assert.Equal(DocumentRefusal.TooLarge, problem?.Refusal);
        Assert.Contains("50 MB", DocumentWording.Of(problem!).Zh, StringComparison.Ordinal);
        Assert.Contains("20 MB", DocumentWording.Of(problem!).En, StringComparison.Ordinal);
    }

    [Fact]
    public void More_than_ten_million_characters_are_refused()
    {
        var problem = DocumentReader.Read(Encoding.ASCII.GetBytes(new string('a', DocumentLimits.Characters + 1)), "a.txt", null).Problem;

        Assert.Equal((DocumentRefusal.TooLarge, DocumentMeasure.Characters), (problem?.Refusal, problem?.Measure));
    }

    [Fact]
    public void Old_word_and_other_files_are_named()
    {
        byte[] old = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[100]];

        Assert.Equal(DocumentRefusal.OldWord, Refusal([.. old, .. Encoding.Unicode.GetBytes("WordDocument")]));
        Assert.Equal(DocumentRefusal.Encrypted, Refusal([.. old, .. Encoding.Unicode.GetBytes("EncryptedPackage")]));
        Assert.Equal(DocumentRefusal.UnsupportedFormat, Refusal(old));
        Assert.Equal(DocumentRefusal.UnsupportedFormat, Refusal(@"{\rtf1 plan}"u8.ToArray()));
        Assert.Equal(DocumentRefusal.UnsupportedFormat, Refusal([0xFF, 0xD8, 0xFF, 0xE0]));
    }

    [Fact]
    public void Every_refusal_is_worded_in_both_languages_and_says_what_was_kept()
    {
        foreach (var refusal in Enum.GetValues<DocumentRefusal>())
        {
            var (zh, en) = DocumentWording.Of(refusal);

            Assert.Contains("没有保存", zh, StringComparison.Ordinal);
            Assert.Contains("not stored", en, StringComparison.Ordinal);
            Assert.DoesNotContain(refusal.ToString(), en, StringComparison.Ordinal);
        }
    }

    private static (string, string) Read(byte[] bytes)
    {
        var read = DocumentReader.Read(bytes, "plan.txt", null);
        Assert.True(read.Ok, read.Problem?.ToString());
        return (read.Document.Text, read.Document.Encoding);
    }

    private static DocumentRefusal? Refusal(byte[] bytes) =>
        DocumentReader.Read(bytes, "plan.txt", null).Problem?.Refusal;
}
