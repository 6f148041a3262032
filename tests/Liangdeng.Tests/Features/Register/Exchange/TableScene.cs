using System.Net;
using AngleSharp.Html.Dom;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Features.Shared;
using Liangdeng.Tests.Features.Register.Sets;
using NodaTime;
using static Liangdeng.Tests.Features.Register.Sets.SheetFixtures;

namespace Liangdeng.Tests.Features.Register.Exchange;

/// <summary>A district's own table, as its office writes it.</summary>
internal static class TableScene
{
    public static readonly IReadOnlyList<UnitRow> Units =
    [
        new() { Code = "water", NameZh = "区水利局", NameEn = "Water Bureau", Order = 1 },
        new() { Code = "roads", NameZh = "区交通局", NameEn = "Roads Bureau", Order = 2 },
        new() { Code = "dcs", NameZh = "区政府督查室", NameEn = "Supervision Office", Order = 3 },
    ];

    public static readonly LocalDate From = new(2021, 1, 1);
    public static readonly LocalDate To = new(2021, 12, 31);

    public static readonly ImportFile Reader = new(Texts.Load(typeof(ImportFile).Assembly));

    public static string OfficeHeads => Line(1, "2021年重点工作任务分解表") + Line(
        2, "序号", "重点工作", "目标值", "单位", "牵头单位", "责任单位", "完成时限", "分管领导", "联络员", "一季度", "二季度", "三季度", "四季度");

    /// <summary>Two tasks that are in order.</summary>
    public static string Good =>
        Row(3, Text("A", 3, "1"), Text("B", 3, "新建污水管网"), Number("C", 3, "120"), Text("D", 3, "公里"), Text("E", 3, "区水利局"),
            Text("F", 3, "区交通局"), Text("G", 3, "12月底前"), Text("H", 3, "赵领导"), Text("I", 3, "李联络"), Number("J", 3, "30"),
            Number("K", 3, "30"), Number("L", 3, "30"), Number("M", 3, "30"))
        + Row(4, Text("A", 4, "2"), Text("B", 4, "完成水资源规划编制"), Text("E", 4, "区水利局"), Number("G", 4, "44500"));

    public static byte[] Table(string rows, string merges = "") => Book(new FixtureSheet(rows, merges));

    public static ImportView Read(byte[] bytes, params (int At, TableColumn? Meaning)[] columns) => Reader.Read(
        new(bytes, columns.ToDictionary(it => it.At, it => it.Meaning), null, From, To), Units);

    /// <summary>What is wrong with a row, as the keys of its faults.</summary>
    public static IEnumerable<string> FaultsOf(this ImportView view, int row) =>
        view.Faults.Where(fault => fault.Place == $"{row}").Select(fault => fault.Key.Split('.')[^1]);

    /// <summary>Presses another button of a form than its first.</summary>
    public static Task<SiteAnswer> PressAsync(
        this SiteBrowser browser, SiteAnswer page, string form, string handler, params (string Name, object? Value)[] values)
    {
        var button = page.One($"{form} button[formaction*='{handler}']");
        ((IHtmlFormElement)page.One(form)).SetAttribute("action", button.GetAttribute("formaction")!);
        return browser.PostAsync(page, form, values);
    }

    public static async Task<SiteAnswer> UploadAsync(this SiteBrowser browser, string name, byte[] bytes)
    {
        var answer = await browser.PostFormAsync(ImportTableBase.Address, "#upload-form", ("Table", new SentFile(name, bytes)));
        return answer.Status == HttpStatusCode.Redirect ? await browser.GetAsync(ImportTableBase.Address) : answer;
    }
}
