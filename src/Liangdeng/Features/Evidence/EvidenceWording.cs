namespace Liangdeng.Features.Evidence;

/// <summary>What a refused upload means to the person who brought it.</summary>
public static class EvidenceWording
{
    private const string KeptZh = "文件没有保存，已填的内容还在。";
    private const string KeptEn = "The file was not stored; what you filled in is still here.";
    private const string KindsZh = "可以上传 JPG、PNG、WebP 图片，PDF，Word（.docx），Excel（.xlsx）和文本文件，每个不超过 20 MB。";
    private const string KindsEn =
        "JPEG, PNG and WebP pictures, PDF, Word (.docx), Excel (.xlsx) and plain text are accepted, up to 20 MB each.";

    public static (string Zh, string En) Of(EvidenceRefusal refusal)
    {
        var (whatZh, doZh, whatEn, doEn) = Words(refusal);
        return ($"{whatZh}{KeptZh}{doZh}", $"{whatEn} {KeptEn} {doEn}");
    }

    private static (string, string, string, string) Words(EvidenceRefusal refusal) => refusal switch
    {
        EvidenceRefusal.Empty => (
            "文件是空的。", "请检查是否选对了文件。", "The file is empty.", "Check that it is the right file."),
        EvidenceRefusal.TooLarge => (
            "文件超过 20 MB。", "请压缩图片或拆成几个文件。", "The file is larger than 20 MB.", "Reduce its pictures or split it."),
        EvidenceRefusal.TooManyPixels => (
            "图片尺寸太大。", "请缩小到 6000 万像素以内再上传。",
            "The picture has too many pixels.", "Reduce it to 60 megapixels or less."),
        EvidenceRefusal.Bomb => (
            "文件解压后大得不正常，为安全起见没有接收。", "请重新另存一份再上传。",
            "The file unpacks to an unreasonable size and was not accepted, for safety.", "Save it again and retry."),
        EvidenceRefusal.Damaged => (
            "文件已损坏或没有传完整。", "请重新拍摄、下载或另存后再上传。",
            "The file is damaged or incomplete.", "Take the picture, download or save the file again."),
        EvidenceRefusal.Encrypted => (
            "文件有密码保护，别人无法核对。", "请去掉密码后再上传。",
            "The file is protected by a password, so nobody could check it.", "Remove the password and try again."),
        EvidenceRefusal.UnsupportedFormat => (
            "不接收这种文件。", KindsZh, "This kind of file is not accepted.", KindsEn),
    };
}
