using System.Security;
using System.Text;

namespace Liangdeng.Features.Shared.Documents;

/// <summary>A free machine has none of the offices' typefaces: each is drawn by the nearest free one that is there.</summary>
internal static class StandInFonts
{
    private static readonly (string Face, string[] Instead)[] Table =
    [
        ("方正小标宋简体", ["FZXiaoBiaoSong-B05S", "Noto Serif CJK SC", "AR PL UMing CN"]),
        ("仿宋_GB2312", ["FangSong", "FangSong_GB2312", "AR PL KaitiM GB", "Noto Serif CJK SC", "AR PL UMing CN"]),
        ("楷体_GB2312", ["KaiTi", "KaiTi_GB2312", "AR PL KaitiM GB", "AR PL UKai CN", "Noto Serif CJK SC"]),
        ("黑体", ["SimHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei"]),
        ("宋体", ["SimSun", "Noto Serif CJK SC", "AR PL UMing CN"]),
        ("Times New Roman", ["Liberation Serif", "Noto Serif CJK SC", "DejaVu Serif"]),
        ("Courier New", ["Liberation Mono", "Noto Sans Mono CJK SC", "DejaVu Sans Mono"]),
    ];

    /// <summary>A configuration for fontconfig that adds to the machine's own.</summary>
    /// <param name="cache">A folder for what it keeps.</param>
    public static string Configuration(string cache)
    {
        var text = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n");
        foreach (var (face, instead) in Table)
        {
            text.Append("<match target=\"pattern\"><test qual=\"any\" name=\"family\"><string>").Append(SecurityElement.Escape(face))
                .Append("</string></test>");
            text.Append("<edit name=\"family\" mode=\"append\" binding=\"same\">");
            foreach (var one in instead)
            {
                text.Append("<string>").Append(SecurityElement.Escape(one)).Append("</string>");
            }

            text.Append("</edit></match>\n");
        }

        return text.Append("<include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>\n<cachedir>")
            .Append(SecurityElement.Escape(cache)).Append("/fonts</cachedir>\n</fontconfig>\n").ToString();
    }
}
