using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>A file that was uploaded and is being understood, with what was typed so far; one a person, outside the ledger.
/// </summary>
/// <param name="Columns">Meaning by the number of the column; empty: to be left out.</param>
public sealed record ImportDraft(
    Guid File, string FileName, IReadOnlyDictionary<string, string> Columns, Guid? Plan, string Title, string Publisher,
    LocalDate? PublishedOn, string Address, LocalDate From, LocalDate To);

/// <summary>From an uploaded table to the command that brings the plan in.</summary>
public sealed class TableImport(ViewsDb db, SetDrafts drafts, FileStore store, PlanFiles files, ImportFile reader)
{
    private const string Form = "table-import";

    public Task<ImportDraft?> FindAsync(PersonId person, CancellationToken stop) => drafts.FindAsync<ImportDraft>(person, Form, stop);

    public Task SaveAsync(PersonId person, ImportDraft draft, CancellationToken stop) => drafts.SaveAsync(person, Form, draft, stop);

    /// <summary>Keeps an upload until it is imported or put away.</summary>
    /// <returns>What is wrong with the file as such; null where it was kept.</returns>
    public async Task<ImportFault?> KeepAsync(
        PersonId person, string name, ReadOnlyMemory<byte> bytes, int year, CancellationToken stop)
    {
        var (from, to) = PlanDefaults.PeriodOf(PlanDefaults.YearOf(name, "", year));
        var view = reader.Read(new(bytes, new Dictionary<int, TableColumn?>(), null, from, to), await UnitsAsync(stop));
        if (view is { Whole: { } fault, Columns: [], Plans: [] })
        {
            return fault;
        }

        await DiscardAsync(person, stop);
        var kept = await files.KeepAsync(bytes, FileNames.Safe(name, Path.GetExtension(name)), "application/octet-stream", stop);
        var said = view.Said ?? OfTable(view, name, from);
        await SaveAsync(
            person,
            new(
                kept.Id, name, new Dictionary<string, string>(), null, said.Title, said.Publisher, said.PublishedOn, said.Address,
                said.PeriodStart, said.PeriodEnd),
            stop);
        return null;
    }

    private static Particulars OfTable(ImportView view, string name, LocalDate from)
    {
        // Of several plans one is still to be chosen.
        var title = view.Plans.Count > 0 ? "" : view.Title.Length > 0 ? view.Title : FileNames.Safe(name, "");
        var (start, end) = PlanDefaults.PeriodOf(PlanDefaults.YearOf(title, "", from.Year));
        return new(title, "", null, "", start, end);
    }

    /// <returns>Null where the file has been swept away meanwhile.</returns>
    public async Task<(ImportView View, ReadOnlyMemory<byte> Bytes)?> ViewAsync(ImportDraft draft, CancellationToken stop)
    {
        await using var file = store.Open(draft.File);
        if (file is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, stop);
        var columns = draft.Columns.ToDictionary(
            it => int.Parse(it.Key, System.Globalization.CultureInfo.InvariantCulture),
            it => Enum.TryParse<TableColumn>(it.Value, out var column) ? column : (TableColumn?)null);
        var ask = new ImportAsk(bytes.ToArray(), columns, draft.Plan, draft.From, draft.To);
        return (reader.Read(ask, await UnitsAsync(stop)), ask.Bytes);
    }

    public async Task DiscardAsync(PersonId person, CancellationToken stop)
    {
        if (await FindAsync(person, stop) is { } draft)
        {
            store.Delete(draft.File);
            await drafts.DeleteAsync(person, Form, stop);
        }
    }

    private Task<List<UnitRow>> UnitsAsync(CancellationToken stop) =>
        db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ThenBy(row => row.Code).Take(2000).ToListAsync(stop);
}
