namespace Liangdeng.Features.Register.Sets;

public enum MemberColumn
{
    ItemCode,
    ItemName,
    Code,
    Name,
    Lead,
    Due,
}

/// <summary>Heads and widths of the members' table, in the order in which they are written. Reading finds them by their
/// heads, in either language and any order.</summary>
public static class MemberColumns
{
    // Widths in characters of the standard font; a Chinese one takes two.
    private static readonly (MemberColumn Column, string Zh, string En, double Width, string[] Others)[] Named =
    [
        (MemberColumn.ItemCode, "项编号", "Item code", 12, ["大项编号"]),
        (MemberColumn.ItemName, "项名称", "Item", 30, ["大项", "类别", "所属项"]),
        (MemberColumn.Code, "编号", "Code", 14, ["序号", "项目编号", "成员编号"]),
        (MemberColumn.Name, "名称", "Name", 44, ["项目名称", "成员名称", "事项名称", "村镇名称"]),
        (MemberColumn.Lead, "责任单位", "Lead unit", 26, ["牵头单位", "填报单位"]),
        (MemberColumn.Due, "完成时限", "Due date", 13, ["时限", "完成日期", "计划完成时间"]),
    ];

    private static readonly Dictionary<string, MemberColumn> ByHead = Named
        .SelectMany(named => named.Others.Append(named.Zh).Append(named.En), (named, head) => (Head: Plain(head), named.Column))
        .ToDictionary(pair => pair.Head, pair => pair.Column);

    public static string Head(MemberColumn column, string language)
    {
        var named = Named.First(named => named.Column == column);
        return language == "en" ? named.En : named.Zh;
    }

    internal static double Width(MemberColumn column) => Named.First(named => named.Column == column).Width;

    internal static MemberColumn? Find(string head) => ByHead.TryGetValue(Plain(head), out var column) ? column : null;

    /// <summary>Where in a row a refusal belongs to.</summary>
    public static MemberColumn ColumnOf(SetRefusal reason) => reason switch
    {
        SetRefusal.NameMissing or SetRefusal.NameTooLong => MemberColumn.Name,
        SetRefusal.ItemCodeInvalid or SetRefusal.ItemIncomplete or SetRefusal.ItemMissing => MemberColumn.ItemCode,
        SetRefusal.ItemTooLong or SetRefusal.ItemNamedTwice => MemberColumn.ItemName,
        SetRefusal.UnitUnknown or SetRefusal.UnitEnded => MemberColumn.Lead,
        SetRefusal.DueOutside => MemberColumn.Due,
        _ => MemberColumn.Code,
    };

    // Offices wrap and space out heads to taste.
    private static string Plain(string head) => string.Concat(head.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
}
