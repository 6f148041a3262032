namespace Liangdeng.Features.Register.Workbook;

/// <summary>What is wrong with a breakdown table, for the person who filled it in.</summary>
public static class WorkbookWording
{
    private const string KeptZh = "原有分解没有改动。";
    private const string KeptEn = "The existing breakdown was not changed.";

    public static (string Zh, string En) Of(WorkbookRefusal refusal)
    {
        var (whatZh, doZh, whatEn, doEn) = Words(refusal);
        return ($"{whatZh}{KeptZh}{doZh}", $"{whatEn} {KeptEn} {doEn}");
    }

    public static (string Zh, string En) Of(CellProblem p)
    {
        var (zh, en) = Words(p);
        var columnZh = BreakdownColumns.Head(p.Column, "zh");
        var columnEn = BreakdownColumns.Head(p.Column, "en");
        var letterZh = p.Letter.Length == 0 ? "" : $" {p.Letter} 列";
        var letterEn = p.Letter.Length == 0 ? "" : $", column {p.Letter}";
        return ($"第 {p.Row} 行{letterZh}“{columnZh}”：{zh}", $"Row {p.Row}{letterEn} ({columnEn}): {en}");
    }

    public static (string Zh, string En) Of(BreakdownSchedule schedule) => schedule switch
    {
        BreakdownSchedule.ByMonths => ("序时", "By months"),
        BreakdownSchedule.Table => ("按月计划", "Table"),
        BreakdownSchedule.Milestones => ("节点", "Milestones"),
    };

    private static (string WhatZh, string DoZh, string WhatEn, string DoEn) Words(
        WorkbookRefusal refusal) => refusal switch
        {
            WorkbookRefusal.Empty => (
                "表里没有任务。", "请在表头下面逐行填写。", "The table has no rows.", "Fill them in below the headings."),
            WorkbookRefusal.TooLarge => (
                "文件超过 20 MB。", "请删去图片和多余的工作表。", "The file is larger than 20 MB.", "Remove pictures and other sheets."),
            WorkbookRefusal.TooManyRows => (
                $"表里超过 {BreakdownWorkbook.MaxRows} 行。", "请检查是否选对了文件，或分成几份。",
                $"The table has more than {BreakdownWorkbook.MaxRows} rows.",
                "Check that it is the right file, or split it."),
            WorkbookRefusal.Bomb => (
                "文件解压后大得不正常，没有打开。", "请重新另存一份。",
                "The file unpacks to an unreasonable size and was not opened.", "Save it again and upload that."),
            WorkbookRefusal.Damaged => (
                "文件已损坏，读不出内容。", "请在 Excel 或 WPS 里打开，另存为 .xlsx。",
                "The file is damaged and cannot be read.", "Open it in a spreadsheet program and save it as .xlsx."),
            WorkbookRefusal.Encrypted => (
                "文件有密码保护。", "请去掉密码后再上传。", "The file is protected by a password.", "Remove it and try again."),
            WorkbookRefusal.OldExcel => (
                "这是旧版 Excel 文件（.xls）。", "请另存为 .xlsx。", "This is an old Excel file (.xls).", "Save it as .xlsx."),
            WorkbookRefusal.NotAWorkbook => (
                "这不是 Excel 工作簿。", "请下载分解表，填好后上传 .xlsx 文件。",
                "This is not an Excel workbook.", "Download the table, fill it in and upload the .xlsx file."),
            WorkbookRefusal.NoHeads => (
                "找不到表头（至少要有“编号”和“牵头单位”）。", "请用下载的分解表的表头。",
                "The headings were not found (at least \"No.\" and \"Lead unit\" are needed).", "Keep those of the downloaded table."),
        };

    private static (string Zh, string En) Words(CellProblem p) => p.Fault switch
    {
        CellFault.CodeMissing => ("没有编号，请填写。", "The number is missing; enter it."),
        CellFault.CodeTwice => ($"编号“{p.Value}”重复，请只留一行。", $"The number \"{p.Value}\" appears twice; keep one row."),
        CellFault.NotADate => (
            $"“{p.Value}”不是日期，请写成 2021-12-31。", $"\"{p.Value}\" is not a date; write it as 2021-12-31."),
        CellFault.NotANumber => ($"“{p.Value}”不是数字，请只填数字。", $"\"{p.Value}\" is not a number; enter only digits."),
        CellFault.NotASchedule => (
            $"“{p.Value}”不是序时计划的方式，请填“序时”“按月计划”或“节点”。",
            $"\"{p.Value}\" is not a schedule; choose \"By months\", \"Table\" or \"Milestones\"."),
        CellFault.Falls => (
            $"累计计划 {p.Value} 比前面的月份还小，请填累计数。",
            $"{p.Value} is below the months before it; enter cumulative figures."),
        CellFault.NoResult => (
            "公式没有结果，请在 Excel 里打开保存一次，或直接填数。",
            "The formula has no result; open and save the file in a spreadsheet program, or enter the figure."),
        CellFault.ErrorValue => ($"公式出错（{p.Value}），请改正。", $"The formula has an error ({p.Value}); correct it."),
        CellFault.TooLong => (
            $"文字超过 {BreakdownWorkbook.MaxCell} 字，请缩短。",
            $"The text has more than {BreakdownWorkbook.MaxCell} characters; shorten it."),
    };
}
