namespace Liangdeng.Features.Projects;

/// <summary>What a table holds.</summary>
public enum ProjectTable
{
    Projects,
    Tenders,
    Contracts,
    Payments,
}

/// <summary>A column: found by its head, in either language and any order.</summary>
/// <param name="Width">In characters of the standard font; a Chinese one takes two.</param>
public sealed record SheetColumn(string Key, string Zh, string En, double Width, params string[] Others)
{
    public string Head(string language) => language == "en" ? En : Zh;
}

/// <summary>Heads of the tables, in the order in which they are written.</summary>
public static class ProjectColumns
{
    private static readonly SheetColumn Project = new("project", "项目编号", "Project code", 14, "项目");

    private static readonly Dictionary<ProjectTable, SheetColumn[]> Tables = new()
    {
        [ProjectTable.Projects] =
        [
            new("code", "编号", "Code", 14, "项目编号", "序号"), new("name", "名称", "Name", 36, "项目名称"), new("kind", "类别", "Kind", 12, "项目类别", "行业"),
            new("year", "年度", "Year", 8), new("owner", "责任单位", "Owner unit", 24, "业主单位", "牵头单位", "填报单位"),
            new("linked", "挂钩领导职务", "Linked leader's office", 18), new("town", "镇街", "Town", 12, "所在镇街", "地点", "建设地点"),
            new("longitude", "经度", "Longitude", 12), new("latitude", "纬度", "Latitude", 12),
            new("total", "总投资(万元)", "Total investment (10,000 yuan)", 16, "总投资", "总投资（万元）"),
            new("invested-before", "上年底累计投资(万元)", "Invested before the year (10,000 yuan)", 20, "上年底累计投资", "上年底累计投资（万元）"),
            new("planned-started", "计划开工", "Planned start", 13, "计划开工时间"), new("planned-construction", "计划主体施工", "Planned main works", 14),
            new("planned-completed", "计划竣工", "Planned completion", 13, "计划竣工时间"), new("planned-production", "计划投产", "Planned production", 13, "计划投产时间"),
            new("before-started", "年前已开工", "Started before the year", 13), new("before-construction", "年前已主体施工", "Main works before the year", 15),
            new("before-completed", "年前已竣工", "Completed before the year", 13),
            .. Enumerable.Range(1, 12).Select(month => new SheetColumn(
                MonthKey(month), $"{month}月计划", $"Month {month} plan", 10, $"{month}月", $"{month}月计划投资")),
        ],
        [ProjectTable.Tenders] =
        [
            Project, new("no", "招标编号", "Tender number", 18, "编号"), new("name", "招标名称", "Tender", 30, "名称"), new("works", "类别", "Kind", 10),
            new("method", "招标方式", "Method", 14, "采购方式"), new("published", "公告日期", "Published", 13), new("opened", "开标日期", "Opened", 13),
            new("bidders", "有效投标数", "Valid bids", 10, "投标家数"), new("winner", "中标单位", "Winner", 30), new("awarded", "中标日期", "Awarded", 13, "中标通知书日期"),
            new("price", "中标价(万元)", "Award (10,000 yuan)", 14, "中标价", "中标价（万元）"), new("ceiling", "最高限价(万元)", "Ceiling (10,000 yuan)", 14, "最高限价", "最高限价（万元）"),
        ],
        [ProjectTable.Contracts] =
        [
            Project, new("no", "合同编号", "Contract number", 18, "编号"), new("tender", "招标编号", "Tender number", 18), new("name", "合同名称", "Contract", 30, "名称"),
            new("works", "类别", "Kind", 10), new("party", "承包单位", "Party", 30, "乙方", "中标单位"), new("amount", "合同金额(万元)", "Amount (10,000 yuan)", 14, "合同金额", "合同金额（万元）"),
            new("signed", "签订日期", "Signed", 13), new("changes", "变更", "Changes", 30, "变更(日期 金额)"),
        ],
        [ProjectTable.Payments] =
        [
            Project, new("no", "付款编号", "Payment number", 18, "编号"), new("contract", "合同编号", "Contract number", 18),
            new("amount", "付款金额(万元)", "Amount (10,000 yuan)", 14, "付款金额", "付款金额（万元）"), new("paid", "付款日期", "Paid", 13),
        ],
    };

    /// <summary>What tells the head row: both have to stand in it.</summary>
    public static (string First, string Second) Marks(ProjectTable table) => table switch
    {
        ProjectTable.Projects => ("code", "name"),
        ProjectTable.Tenders => ("project", "no"),
        ProjectTable.Contracts => ("project", "no"),
        ProjectTable.Payments => ("project", "no"),
    };

    public static string MonthKey(int month) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"month-{month}");

    public static IReadOnlyList<SheetColumn> Of(ProjectTable table) => Tables[table];

    public static SheetColumn Find(ProjectTable table, string key) => Tables[table].First(column => column.Key == key);

    internal static SheetColumn? ByHead(ProjectTable table, string head) => Tables[table].FirstOrDefault(column =>
        column.Others.Append(column.Zh).Append(column.En).Any(one => Plain(one) == Plain(head)));

    /// <summary>Where in a row a refusal belongs to.</summary>
    public static string ColumnOf(ProjectRefusal reason) => reason switch
    {
        ProjectRefusal.NameMissing or ProjectRefusal.NameTooLong => "name",
        ProjectRefusal.YearOutside => "year",
        ProjectRefusal.UnitUnknown or ProjectRefusal.UnitEnded => "owner",
        ProjectRefusal.TownMissing or ProjectRefusal.TextTooLong => "town",
        ProjectRefusal.PlaceIncomplete or ProjectRefusal.PlaceOutside => "longitude",
        ProjectRefusal.TotalMissing or ProjectRefusal.AmountInvalid or ProjectRefusal.PlanAboveTotal => "total",
        ProjectRefusal.StagesMissing or ProjectRefusal.StageTwice or ProjectRefusal.StagesOutOfOrder or ProjectRefusal.DayOutside => "planned-started",
        ProjectRefusal.BeforeInYear or ProjectRefusal.StageSkipped => "before-started",
        ProjectRefusal.MonthTwice or ProjectRefusal.MonthOutside => "month-1",
        _ => "code",
    };

    /// <summary>The same of a row of money.</summary>
    public static string ColumnOf(ProjectTable table, MoneyRefusal reason) => reason switch
    {
        MoneyRefusal.NoSuchProject => "project",
        MoneyRefusal.NameMissing => "name",
        MoneyRefusal.PartyMissing or MoneyRefusal.PartyMayBeAPerson => table == ProjectTable.Tenders ? "winner" : "party",
        MoneyRefusal.AmountMissing or MoneyRefusal.AmountInvalid => table == ProjectTable.Tenders ? "price" : "amount",
        MoneyRefusal.BiddersInvalid => "bidders",
        MoneyRefusal.DayOutside or MoneyRefusal.DaysOutOfOrder =>
            table switch { ProjectTable.Tenders => "published", ProjectTable.Contracts => "signed", _ => "paid" },
        MoneyRefusal.NoSuchTender => "tender",
        MoneyRefusal.NoSuchContract => "contract",
        MoneyRefusal.TooManyChanges => "changes",
        _ => "no",
    };

    private static string Plain(string head) => string.Concat(head.Where(c => !char.IsWhiteSpace(c))
        .Select(c => c switch { '（' => '(', '）' => ')', _ => char.ToLowerInvariant(c) }));
}
