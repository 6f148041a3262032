using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Workbook;
using Liangdeng.Features.Shared;
using NodaTime;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What a file turned out to be.</summary>
public enum ImportForm
{
    /// <summary>A district's own table.</summary>
    Table,

    /// <summary>A workbook that was exported here or elsewhere.</summary>
    Workbook,

    /// <summary>A register as JSON.</summary>
    Register,
}

/// <summary>A file, and what a person said about it so far.</summary>
/// <param name="Columns">Meanings by the number of the column; null: left out. Columns that are not named are recognised.</param>
/// <param name="Plan">Of a register with several plans: which.</param>
/// <param name="From">First day of the plan's period; where days name no year, its year counts.</param>
public sealed record ImportAsk(
    ReadOnlyMemory<byte> Bytes, IReadOnlyDictionary<int, TableColumn?> Columns, Guid? Plan, LocalDate From, LocalDate To);

/// <summary>What an import would bring in.</summary>
/// <param name="Plan">Null where nothing can be made of the file; <paramref name="Whole"/> says why.</param>
/// <param name="Said">What the file itself says about its plan, or null.</param>
/// <param name="Faults">All that is wrong with rows; those rows are not in the plan.</param>
public sealed record ImportView(
    ImportForm Form, PreparedPlan? Plan, Particulars? Said, IReadOnlyList<HeadColumn> Columns, IReadOnlyList<ImportedPlan> Plans,
    IReadOnlyList<UnitShape> Units, IReadOnlyList<ImportFault> Faults, IReadOnlyList<ImportFault> Notes, ImportFault? Whole)
{
    /// <summary>What stands above the heads of a district's own table; else empty.</summary>
    public string Title { get; init; } = "";

    public int Good => Plan?.Entries.Count ?? 0;

    public int Refused => Faults.Select(fault => fault.Place).Distinct().Count();

    public static ImportView Of(ImportForm form, ImportFault whole) => new(form, null, null, [], [], [], [], [], whole);
}

/// <summary>Reads a file of tasks, whatever it is: nothing is stored.</summary>
public sealed class ImportFile(Texts texts)
{
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Rows of a district's own table; a plan can have nine hundred.</summary>
    public const int MaxRows = 2_000;

    /// <param name="units">All that are registered.</param>
    public ImportView Read(ImportAsk ask, IReadOnlyList<UnitRow> units, int maxBytes = MaxBytes)
    {
        if (ask.Bytes.Length > maxBytes)
        {
            return ImportView.Of(ImportForm.Table, FileFault(WorkbookRefusal.TooLarge, maxBytes));
        }

        return FileKinds.Of(ask.Bytes) == FileKind.Unknown && LooksLikeJson(ask.Bytes.Span)
            ? OfRegister(ask, units)
            : OfWorkbook(ask, units);
    }

    private static bool LooksLikeJson(ReadOnlySpan<byte> bytes)
    {
        var start = (bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes[3..] : bytes).TrimStart(" \t\r\n"u8);
        return start is [(byte)'{' or (byte)'[', ..];
    }

    private static ImportView OfRegister(ImportAsk ask, IReadOnlyList<UnitRow> units)
    {
        var (register, fault) = RegisterFile.Read(ask.Bytes);
        if (register is null)
        {
            return ImportView.Of(ImportForm.Register, fault!);
        }

        var view = ImportView.Of(ImportForm.Register, RegisterFile.Fault(RegisterFileFault.WhichPlan, register.Plans.Count)) with
        {
            Plans = register.Plans,
            Units = register.Units,
        };
        var plan = register.Plans is [var only] ? only : register.Plans.FirstOrDefault(it => it.Id == ask.Plan);
        if (plan is null)
        {
            return view;
        }

        var (prepared, faults) = RegisterFile.Prepare(register, plan, units.Select(unit => unit.Code).ToHashSet());
        return view with
        {
            Plan = prepared,
            Said = new(plan.Title, plan.Publisher, plan.PublishedOn, plan.Address, plan.Period.From, plan.Period.To),
            Faults = prepared is null ? [] : faults,
            Whole = prepared is null ? faults[0] : null,
        };
    }

    private ImportView OfWorkbook(ImportAsk ask, IReadOnlyList<UnitRow> units)
    {
        var file = WorkbookFile.Open(ask.Bytes, MaxBytes, MaxRows);
        if (file.Sheet is not { } sheet)
        {
            return ImportView.Of(ImportForm.Table, FileFault(file.Refusal!.Value, MaxBytes));
        }

        var exported = ExportedWorkbook.Of(ask.Bytes, texts);
        if (exported is { Plans: not 1 })
        {
            return ImportView.Of(ImportForm.Workbook, RegisterFile.Fault(RegisterFileFault.WhichPlan, exported.Plans));
        }

        var form = exported is null ? ImportForm.Table : ImportForm.Workbook;
        sheet = exported?.Table ?? sheet;
        if (TableHeads.Find(sheet, ask.Columns) is not { } heads)
        {
            return ImportView.Of(form, FileFault(sheet.Rows.Count == 0 ? WorkbookRefusal.Empty : WorkbookRefusal.NoHeads, MaxBytes));
        }

        var view = new ImportView(form, null, exported?.Said, heads.Columns, [], exported?.Units ?? [], [], [], null)
        {
            Title = heads.Title.Length <= ImportRules.MaxTitle ? heads.Title : "",
        };
        if (heads.Columns.All(column => column.Meaning != TableColumn.Words))
        {
            return view with { Whole = new("", "", "", "exchange.file.WhichWords") };
        }

        var year = exported?.Said is { } said ? new TableYear(said.PeriodStart, said.PeriodEnd) : new(ask.From, ask.To);
        var rows = new TableReader(sheet, heads, year, Names(units)).Read();
        var built = new PlanBuilder(year).Build(rows.Rows);
        return view with
        {
            Plan = built.Plan.Entries.Count == 0 ? null : built.Plan,
            Faults = [.. rows.Faults, .. built.Faults],
            Notes = [.. rows.Notes, .. built.Notes],
            Whole = built.Plan.Entries.Count > 0 ? null
                : rows.Faults.Count + built.Faults.Count == 0 ? FileFault(WorkbookRefusal.Empty, MaxBytes) : new("", "", "", "exchange.file.NoGoodRow"),
        };
    }

    private static ImportFault FileFault(WorkbookRefusal refusal, int maxBytes) =>
        new("", "", "", $"exchange.file.{refusal}", MaxRows, maxBytes / 1024 / 1024);

    private static Dictionary<string, string> Names(IEnumerable<UnitRow> units)
    {
        Dictionary<string, string> names = [];
        foreach (var unit in units)
        {
            foreach (var name in (string[])[unit.Code, unit.NameZh, unit.NameEn])
            {
                names.TryAdd(name, unit.Code);
            }
        }

        return names;
    }
}
