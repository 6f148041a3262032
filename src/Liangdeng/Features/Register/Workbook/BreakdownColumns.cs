namespace Liangdeng.Features.Register.Workbook;

public enum BreakdownColumn
{
    Code,
    Quote,
    LeadUnits,
    SupportingUnits,
    LeaderOffice,
    LinkedLeaderOffice,
    Head,
    Contact,
    SupervisingOffice,
    Due,
    Schedule,
    Month1,
    Month2,
    Month3,
    Month4,
    Month5,
    Month6,
    Month7,
    Month8,
    Month9,
    Month10,
    Month11,
    Month12,
    Milestones,
    StartLevel,
    Tolerance,
    DefinitionOfDone,
    Notes,
}

/// <summary>Heads and widths of the columns, in the order in which they are written. Reading finds them by their heads,
/// in either language and any order.</summary>
public static class BreakdownColumns
{
    public const int Months = 12;

    // Widths in characters of the standard font; a Chinese one takes two.
    private static readonly (BreakdownColumn Column, string Zh, string En, double Width, string[] Others)[] Named =
    [
        (BreakdownColumn.Code, "编号", "No.", 11, ["序号", "任务编号", "Code"]),
        (BreakdownColumn.Quote, "承诺事项", "Commitment", 48, ["任务原文", "任务", "目标任务", "工作任务", "Words of the plan"]),
        (BreakdownColumn.LeadUnits, "牵头单位", "Lead unit", 20, ["责任单位"]),
        (BreakdownColumn.SupportingUnits, "配合单位", "Supporting units", 26, ["协办单位", "责任（配合）单位"]),
        (BreakdownColumn.LeaderOffice, "责任领导（职务）", "Leader in charge (office)", 18, ["责任领导", "分管领导", "分管领导（职务）"]),
        (BreakdownColumn.LinkedLeaderOffice, "挂钩领导（职务）", "Linked leader (office)", 18, ["挂钩领导", "包联领导", "包联领导（职务）", "联系领导"]),
        (BreakdownColumn.Head, "责任人", "Head of the unit", 12, ["主要负责人", "Head"]),
        (BreakdownColumn.Contact, "联络员", "Contact", 12, ["联系人"]),
        (BreakdownColumn.SupervisingOffice, "督办单位", "Supervising office", 18, ["督查单位"]),
        (BreakdownColumn.Due, "完成期限", "Due date", 13, ["完成时限", "时限", "完成日期"]),
        (BreakdownColumn.Schedule, "序时计划", "Schedule", 13, ["进度安排", "进度方式"]),
        (BreakdownColumn.Milestones, "节点", "Milestones", 36, ["关键节点", "里程碑"]),
        (BreakdownColumn.StartLevel, "起点数", "Starting level", 12, []),
        (BreakdownColumn.Tolerance, "允许偏差", "Tolerance", 12, []),
        (BreakdownColumn.DefinitionOfDone, "完成标准", "Definition of done", 36, ["验收标准"]),
        (BreakdownColumn.Notes, "备注", "Notes", 24, ["说明"]),
    ];

    private static readonly Dictionary<string, BreakdownColumn> ByHead = Heads();

    public static string Head(BreakdownColumn column, string language)
    {
        if (MonthOf(column) is { } month)
        {
            return language == "en" ? $"Planned by end of month {month}" : $"{month}月累计计划";
        }

        var named = Named.First(n => n.Column == column);
        return language == "en" ? named.En : named.Zh;
    }

    /// <summary>1 to 12, or null for any other column.</summary>
    public static int? MonthOf(BreakdownColumn column) =>
        column is >= BreakdownColumn.Month1 and <= BreakdownColumn.Month12 ? column - BreakdownColumn.Month1 + 1 : null;

    internal static double Width(BreakdownColumn column) =>
        MonthOf(column) is null ? Named.First(n => n.Column == column).Width : 12;

    internal static BreakdownColumn? Find(string head) =>
        ByHead.TryGetValue(Plain(head), out var column) ? column : null;

    private static Dictionary<string, BreakdownColumn> Heads()
    {
        var heads = Named
            .SelectMany(n => n.Others.Append(n.Zh).Append(n.En), (n, head) => (Head: Plain(head), n.Column))
            .ToDictionary(h => h.Head, h => h.Column);
        for (var month = 1; month <= Months; month++)
        {
            var column = BreakdownColumn.Month1 + (month - 1);
            heads[Plain(Head(column, "zh"))] = heads[Plain(Head(column, "en"))] = column;
            heads[$"{month}月"] = heads[$"{month}月底"] = column;
        }

        return heads;
    }

    // Offices wrap and space out heads to taste.
    private static string Plain(string head) => string.Concat(head.Where(c => !char.IsWhiteSpace(c)))
        .Replace('(', '（').Replace(')', '）').ToLowerInvariant();
}
