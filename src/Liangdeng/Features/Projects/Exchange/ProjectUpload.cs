using System.Text.Json.Serialization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>A row that is refused, with all that is wrong with it, in both languages.</summary>
public sealed record RefusedRow(int Row, IReadOnlyList<string> Zh, IReadOnlyList<string> En)
{
    [JsonIgnore]
    public IReadOnlyList<string> Faults => Languages.InEnglish ? En : Zh;
}

/// <summary>Money rows of one project on their way through a draft.</summary>
public sealed record MoneyOf(ProjectCode Code, MoneyRows Rows);

/// <summary>A table that was read and waits to be confirmed; one a person and sort of table, outside the ledger.</summary>
/// <param name="Seen">Changes of the register when it was read.</param>
public sealed record ProjectDraft(
    ProjectTable Table, string FileName, IReadOnlyList<Project> Projects, IReadOnlyList<MoneyOf> Money, IReadOnlyList<RefusedRow> Refused,
    int Seen, string Ground)
{
    [JsonIgnore]
    public int Good => Projects.Count + Money.Sum(one => one.Rows.Count);
}

/// <summary>Tables of projects and money out to Excel and back.</summary>
public sealed class ProjectUpload(ViewsDb db, ProjectDesk desk, MoneyDesk money, SetDrafts drafts, Texts texts)
{
    public static string FormOf(ProjectTable table) => $"project-table/{table}";

    public Task<ProjectDraft?> FindAsync(PersonId person, ProjectTable table, CancellationToken stop) =>
        drafts.FindAsync<ProjectDraft>(person, FormOf(table), stop);

    public Task SaveAsync(PersonId person, ProjectDraft draft, CancellationToken stop) =>
        drafts.SaveAsync(person, FormOf(draft.Table), draft, stop);

    public Task DeleteAsync(PersonId person, ProjectTable table, CancellationToken stop) => drafts.DeleteAsync(person, FormOf(table), stop);

    /// <summary>Reads a table and tries every row; nothing is changed.</summary>
    /// <param name="own">The unit whose projects alone may be entered; null for those of all.</param>
    /// <returns>The draft, or what is wrong with the file as such.</returns>
    public async Task<(ProjectDraft? Draft, string? Whole)> TryAsync(
        ProjectTable table, string fileName, ReadOnlyMemory<byte> bytes, LocalDate today, UnitCode? own, CancellationToken stop)
    {
        var sheet = ProjectSheet.Read(bytes, table, await UnitsAsync(stop), today.Year, Choice);
        if (sheet.Refusal is { } refusal)
        {
            return (null, texts[$"projects.file.{refusal}", ProjectSheet.MaxRows, ProjectSheet.MaxBytes / 1024 / 1024]);
        }

        var register = await desk.RegisterAsync(stop);
        var faults = table == ProjectTable.Projects ? await ProjectFaultsAsync(sheet, stop) : await MoneyFaultsAsync(sheet, table, today, stop);
        faults = [.. sheet.Faults, .. faults, .. NotOwn(sheet, register, own)];
        var refused = faults.GroupBy(fault => fault.Row).OrderBy(group => group.Key)
            .Select(group => new RefusedRow(group.Key, [.. group.Select(fault => Say("zh", table, fault))], [.. group.Select(fault => Say("en", table, fault))]))
            .ToList();
        var bad = refused.Select(row => row.Row).ToHashSet();
        var good = sheet.Rows.Where(row => !bad.Contains(row.Number)).ToList();
        return (new(
            table, fileName, [.. good.Select(row => row.Item).OfType<Project>()], [.. MoneyOf(good)], refused, register.Changes, ""), null);
    }

    /// <summary>The refused rows as a workbook, in the language of the page.</summary>
    public byte[] Report(ProjectDraft draft)
    {
        using var sheet = new SheetStream(
            texts["projects.table.refused"], [(texts["projects.table.row"], 8), (texts["projects.table.fault"], 90)]);
        foreach (var row in draft.Refused)
        {
            sheet.Row(row.Row, string.Join('\n', row.Faults));
        }

        using var file = new MemoryStream();
        SheetStream.Bind([sheet], file);
        return file.ToArray();
    }

    /// <summary>The table with what stands in it, to be filled in.</summary>
    public async Task<byte[]> TemplateAsync(ProjectTable table, string? own, CancellationToken stop)
    {
        var language = Languages.Current;
        using var sheet = new SheetStream(
            texts[$"projects.table.{table}"], [.. ProjectColumns.Of(table).Select(column => (column.Head(language), column.Width))]);
        var rows = await db.Set<ProjectRow>().AsNoTracking().Where(row => !row.Removed && (own == null || row.Owner == own))
            .OrderBy(row => row.Order).ToListAsync(stop);
        var names = (await UnitNames.ReadAsync(db, stop));
        if (table == ProjectTable.Projects)
        {
            foreach (var row in rows)
            {
                sheet.Row(ProjectCells(row.Project, names));
            }
        }
        else
        {
            var codes = rows.Select(row => row.Code).ToHashSet();
            foreach (var row in (await db.Set<ProjectMoneyRow>().AsNoTracking().OrderBy(row => row.Code).ToListAsync(stop)).Where(row => codes.Contains(row.Code)))
            {
                foreach (var cells in MoneyCells(table, row.Code, row.Money))
                {
                    sheet.Row(cells);
                }
            }
        }

        using var file = new MemoryStream();
        SheetStream.Bind([sheet], file);
        return file.ToArray();
    }

    private IEnumerable<object?> ProjectCells(Project project, UnitNames names)
    {
        object? Stage(IReadOnlyList<StageDay> stages, ProjectStage stage) => stages.FirstOrDefault(one => one.Stage == stage)?.Day;
        var plan = project.Plan.Where(month => month.Month.Year == project.Year).ToDictionary(month => month.Month.Month, month => month.Amount);
        return
        [
            project.Code.Value, project.Name, texts[$"projects.kind.{project.Kind}"], project.Year, names[project.Owner.Value], project.LinkedOffice,
            project.Town, Cell(project.Longitude), Cell(project.Latitude), Cell(project.Total), Cell(project.InvestedBefore),
            Stage(project.Planned, ProjectStage.Started), Stage(project.Planned, ProjectStage.UnderConstruction),
            Stage(project.Planned, ProjectStage.Completed), Stage(project.Planned, ProjectStage.InProduction),
            Stage(project.Before, ProjectStage.Started), Stage(project.Before, ProjectStage.UnderConstruction), Stage(project.Before, ProjectStage.Completed),
            .. Enumerable.Range(1, 12).Select(month => plan.TryGetValue(month, out var amount) ? Cell(amount) : null),
        ];
    }

    private IEnumerable<IEnumerable<object?>> MoneyCells(ProjectTable table, string code, ProjectMoney money) => table switch
    {
        ProjectTable.Tenders => money.Tenders.Values.Select(it => (IEnumerable<object?>)
        [
            code, it.No, it.Name, texts[$"money.works.{it.Works}"], texts[$"money.method.{it.Method}"], it.Published, it.Opened, it.Bidders, it.Winner,
            it.Awarded, Cell(it.Price), Cell(it.Ceiling),
        ]),
        ProjectTable.Contracts => money.Contracts.Values.Select(it => (IEnumerable<object?>)
            [code, it.No, it.Tender, it.Name, texts[$"money.works.{it.Works}"], it.Party, Cell(it.Amount), it.Signed, ChangesText.Write(it.Changes)]),
        _ => money.Payments.Values.Select(it => (IEnumerable<object?>)[code, it.No, it.Contract, Cell(it.Amount), it.Paid]),
    };

    private static PlainNumber? Cell(decimal? number) => number is { } value ? PlainNumber.Of(PlainDecimal.Write(value)) : null;

    private static IEnumerable<MoneyOf> MoneyOf(IReadOnlyList<SheetItem> rows) => rows.Where(row => row.Item is not Project).GroupBy(row => row.Project)
        .Select(group => new MoneyOf(group.Key, new(
            [.. group.Select(row => row.Item).OfType<Tender>()], [.. group.Select(row => row.Item).OfType<Contract>()],
            [.. group.Select(row => row.Item).OfType<Payment>()])));

    private async Task<IReadOnlyList<SheetFault>> ProjectFaultsAsync(ProjectSheet sheet, CancellationToken stop) =>
        [.. (await desk.FaultsAsync([.. sheet.Rows.Select(row => (Project)row.Item)], stop)).Select(fault =>
        {
            var column = ProjectColumns.ColumnOf((ProjectRefusal)fault.Refused.Reason);
            return new SheetFault(
                fault.At is { } at ? sheet.Rows[at].Number : sheet.Rows[0].Number, sheet.Letters.GetValueOrDefault(column, ""), column,
                fault.Refused.TextKey, fault.Refused.Args);
        })];

    private async Task<IReadOnlyList<SheetFault>> MoneyFaultsAsync(ProjectSheet sheet, ProjectTable table, LocalDate today, CancellationToken stop)
    {
        var rows = MoneyOf(sheet.Rows).ToDictionary(one => one.Code, one => one.Rows);
        var numbers = sheet.Rows.ToLookup(row => row.Project, row => row.Number);
        return [.. (await money.FaultsAsync(rows, today, stop)).Select(fault =>
        {
            var column = ProjectColumns.ColumnOf(table, (MoneyRefusal)fault.Refused.Reason);
            return new SheetFault(
                numbers[fault.Code].ElementAt(fault.At), sheet.Letters.GetValueOrDefault(column, ""), column, fault.Refused.TextKey, fault.Refused.Args);
        })];
    }

    private static IEnumerable<SheetFault> NotOwn(ProjectSheet sheet, ProjectRegister register, UnitCode? own) => sheet.Rows
        .Where(row => own is { } unit && register.Projects.TryGetValue(row.Project, out var listed) && listed.Project.Owner != unit)
        .Select(row => new SheetFault(row.Number, sheet.Letters.GetValueOrDefault("project", ""), "project", "projects.fault.NotYours", row.Project.Value));

    private string Say(string language, ProjectTable table, SheetFault fault)
    {
        var head = ProjectColumns.Find(table, fault.Column).Head(language);
        var words = texts.In(language, fault.Key, [.. fault.Args.Select(arg => arg is Wording both ? both.In(language) : language == Languages.Current ? Shared.Say.InWords(arg) : arg)]);
        return fault.Letter.Length == 0
            ? texts.In(language, "projects.fault.without-column", head, words)
            : texts.In(language, "projects.fault.at", fault.Letter, head, words);
    }

    /// <summary>The member of an enumeration that a word names, in either language.</summary>
    private string? Choice(string prefix, string word) => texts.Keys.Where(key => key.StartsWith(prefix + ".", StringComparison.Ordinal))
        .FirstOrDefault(key => string.Equals(texts.In("zh", key), word, StringComparison.OrdinalIgnoreCase)
            || string.Equals(texts.In("en", key), word, StringComparison.OrdinalIgnoreCase))?[(prefix.Length + 1)..];

    private async Task<IReadOnlyDictionary<string, UnitCode>> UnitsAsync(CancellationToken stop)
    {
        Dictionary<string, UnitCode> names = [];
        foreach (var unit in await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ThenBy(row => row.Code).Take(2000).ToListAsync(stop))
        {
            foreach (var name in (string[])[unit.Code, unit.NameZh, unit.NameEn])
            {
                names.TryAdd(name, new(unit.Code));
            }
        }

        return names;
    }
}
