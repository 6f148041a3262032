using System.Globalization;

namespace Liangdeng.Features.Plans.Documents;

/// <summary>What a refused file means to the person who brought it: what happened, what was kept, what to do.</summary>
public static class DocumentWording
{
    private const string KeptZh = "文件没有保存，原有内容没有改动。";
    private const string KeptEn = "The file was not stored and nothing was changed.";

    public static (string Zh, string En) Of(DocumentRefusal refusal) => Of(new DocumentProblem(refusal));

    public static (string Zh, string En) Of(DocumentProblem problem)
    {
        var (whatZh, doZh, whatEn, doEn) = Words(problem);
        return ($"{whatZh}{KeptZh}{doZh}", $"{whatEn} {KeptEn} {doEn}");
    }

    private static (string WhatZh, string DoZh, string WhatEn, string DoEn) Words(DocumentProblem p) => p.Refusal switch
    {
        DocumentRefusal.Empty => (
            "文件里没有文字。", "请检查是否选对了文件。",
            "The file contains no text.", "Check that it is the right file."),
        DocumentRefusal.TooLarge => (
            $"文件太大（{SizeZh(p)}）。", "请只上传计划正文，或删去大图后再试。",
            $"The file is too large ({SizeEn(p)}).", "Upload only the plan itself, or remove large pictures from it."),
        DocumentRefusal.NotText => (
            $"这不是文字文件{AtZh(p)}。", "请上传 TXT、网页、Word（.docx）或 PDF 文件。",
            $"This is not a text file{AtEn(p)}.", "Upload plain text, a web page, Word (.docx) or PDF."),
        DocumentRefusal.UnknownEncoding => (
            $"认不出文件的编码{GuessZh(p)}。", "请用记事本打开，另存为 UTF-8 后再上传。",
            $"The encoding of the file cannot be recognised{GuessEn(p)}.",
            "Open it in a text editor, save it as UTF-8 and try again."),
        DocumentRefusal.WrongEncoding => (
            $"文件的编码在中途出错{AtZh(p)}，可能没有下载完整。", "请重新下载，或另存为 UTF-8 后再上传。",
            $"The encoding of the file is broken{AtEn(p)}; the download may be incomplete.", "Download it again, or save it as UTF-8."),
        DocumentRefusal.Encrypted => (
            "文件有密码保护，无法读取。", "请去掉密码后再上传。",
            "The file is protected by a password.", "Remove the password and upload it again."),
        DocumentRefusal.Bomb => (
            "文件解压后大得不正常，为安全起见没有打开。", "请用 Word 或 WPS 重新另存一份再上传。",
            "The file unpacks to an unreasonable size and was not opened, for safety.", "Save it again from Word or WPS and upload that."),
        DocumentRefusal.Damaged => (
            "文件已损坏，读不出内容。", "请在原来的软件里打开，另存一份再上传。",
            "The file is damaged and cannot be read.", "Open it in the program that made it, save a copy and upload that."),
        DocumentRefusal.NoTextInside => (
            "文件里只有图片，没有文字（像是扫描件）。", "请向印发单位要可复制文字的版本，或先做文字识别。",
            "The file contains pictures but no text (it looks like a scan).",
            "Ask for a version with text, or run text recognition (OCR) first."),
        DocumentRefusal.OldWord => (
            "这是旧版 Word 文件（.doc 或 .wps）。", "请另存为 .docx 后再上传。",
            "This is an old Word file (.doc or .wps).", "Save it as .docx and upload that."),
        DocumentRefusal.UnsupportedFormat => (
            "不支持这种文件。", "请上传 TXT、网页、Word（.docx）或 PDF 文件。",
            "This kind of file is not supported.", "Upload plain text, a web page, Word (.docx) or PDF."),
    };

    private static string SizeZh(DocumentProblem p) =>
        p.Size is { } size && p.Limit is { } limit
            ? $"{Count(size, p.Measure, zh: true)}，上限 {Count(limit, p.Measure, zh: true)}"
            : $"上限 {Count(DocumentLimits.Bytes, DocumentMeasure.Bytes, zh: true)}";

    private static string SizeEn(DocumentProblem p) =>
        p.Size is { } size && p.Limit is { } limit
            ? $"{Count(size, p.Measure, zh: false)}, the limit is {Count(limit, p.Measure, zh: false)}"
            : $"the limit is {Count(DocumentLimits.Bytes, DocumentMeasure.Bytes, zh: false)}";

    private static string Count(long size, DocumentMeasure measure, bool zh) => measure switch
    {
        DocumentMeasure.Bytes => string.Create(CultureInfo.InvariantCulture, $"{size / 1048576.0:0.#} MB"),
        DocumentMeasure.Characters => string.Create(
            CultureInfo.InvariantCulture, $"{size:N0}{(zh ? " 字" : " characters")}"),
        DocumentMeasure.Pages => string.Create(CultureInfo.InvariantCulture, $"{size:N0}{(zh ? " 页" : " pages")}"),
    };

    private static string AtZh(DocumentProblem p) =>
        p.Position is { } at ? string.Create(CultureInfo.InvariantCulture, $"（第 {at + 1} 字节处）") : "";

    private static string AtEn(DocumentProblem p) =>
        p.Position is { } at ? string.Create(CultureInfo.InvariantCulture, $" (at byte {at + 1})") : "";

    private static string GuessZh(DocumentProblem p) => p.Detail is { Length: > 0 } guess ? $"（像是 {guess}）" : "";

    private static string GuessEn(DocumentProblem p) =>
        p.Detail is { Length: > 0 } guess ? $" (it looks like {guess})" : "";
}
