using Liangdeng.Features.Letters.Paper;

namespace Liangdeng.Tests.Features.Letters.Paper;

/// <summary>Letters of an invented district.</summary>
internal static class LetterScene
{
    public const string Address = "https://liangdeng.example/r/1752?h=0123456789abcdef";

    /// <summary>Of one page.</summary>
    public static LetterPaper Short { get; } = new(
        "示范区人民政府督查室", "示督〔2021〕12号", "关于2021年度新建改扩建学校项目进度滞后情况的督办函", "区教育局",
        [
            "你单位承担的“新建、改扩建学校12所”，截至2021年9月30日计划完成9所，实际完成6所，落后25.0个百分点，按《示范区亮灯规则（2021年版）》第3条亮红灯。",
            "一、请查明滞后原因",
            "请对尚未完成的3所学校逐一说明原因，提出措施，明确完成时限和责任人。",
            "二、请按时回复",
            "请于2021年10月15日前（10个工作日）书面回复。逾期未回复的，将按规定发出约谈通知。",
        ],
        ["2021年9月学校建设项目进度表", "示范区亮灯规则（2021年版）"], new(2021, 9, 30),
        ["区委办公室", "区人大常委会办公室", "区政协办公室", "区纪委监委"], Address, "示范区亮灯网 liangdeng.example",
        new(1752, "A/fs31ZDIU/RELxUdIfUsLSoyswTJKFLTHNsWHzQWZM="));

    /// <summary>With full lines of 28 characters.</summary>
    public static LetterPaper Long(int paragraphs) => Short with
    {
        Paragraphs = [.. Enumerable.Range(0, paragraphs).Select(at => string.Concat(Enumerable.Repeat("请逐项核实项目进度并说明滞后原因", 9)))],
    };
}
