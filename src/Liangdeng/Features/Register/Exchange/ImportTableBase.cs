using System.Globalization;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What was typed on the page of the table, and what the file says under it.</summary>
public abstract class ImportTableBase : SitePage, IDocumentFields
{
    public const string Address = "/desk/plans/import-table";

    [BindProperty]
    public IFormFile? Table { get; set; }

    /// <summary>Meanings by the number of the column.</summary>
    [BindProperty]
    public Dictionary<string, string?> Map { get; set; } = [];

    [BindProperty]
    public string? Plan { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Publisher { get; set; }

    [BindProperty]
    public string? PublishedOn { get; set; }

    // Not a route value of the page: the address on the web.
    [BindProperty(Name = "Address")]
    public string? DocumentAddress { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    /// <summary>Take the rows that are in order even where others are not.</summary>
    [BindProperty]
    public bool GoodOnes { get; set; }

    [BindProperty]
    public bool NotClassified { get; set; }

    public ImportDraft? Draft { get; private set; }

    public ImportView? View { get; private set; }

    /// <summary>The plan that is here already, if that is why it was refused.</summary>
    public Guid? Existing { get; protected set; }

    string? IDocumentFields.Address
    {
        get => DocumentAddress;
        set => DocumentAddress = value;
    }

    protected bool DaysAreTyped => new[] { nameof(PublishedOn), nameof(From), nameof(To) }
        .All(name => ModelState[name]?.Errors is null or { Count: 0 });

    protected ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>A meaning in words.</summary>
    public string Meaning(TableColumn column) => TableColumns.MonthOf(column) is { } month && column >= TableColumn.Month1
        ? T["exchange.mean.month", month]
        : T[$"exchange.mean.{column}"];

    public IEnumerable<Choice> Meanings => Enum.GetValues<TableColumn>().Select(column => new Choice(column.ToString(), Meaning(column)));

    /// <summary>A fault in words, with its column.</summary>
    public string Say(ImportFault fault)
    {
        var words = T[fault.Key, [.. fault.Args.Select(Shared.Say.InWords)]];
        return fault.Letter.Length == 0 ? words : T["exchange.fault.at", fault.Letter, fault.Head, words];
    }

    protected static string FieldOf(Enum reason) => ImportFields.FieldOf(reason) is var field && field == nameof(ImportModel.Document)
        ? nameof(Table)
        : field;

    protected async Task LoadAsync(TableImport import)
    {
        Draft = await import.FindAsync(Actor.Person, Stop);
        if (Draft is null)
        {
            return;
        }

        DocumentFields.Show(this, new(Draft.Title, Draft.Publisher, Draft.PublishedOn, Draft.Address, Draft.From, Draft.To));
        Plan = Draft.Plan?.ToString("N");
        await ReadAsync(import);
    }

    /// <summary>Keeps what was typed, so that nothing is lost whatever becomes of it.</summary>
    /// <returns>False where something of it cannot be read; it is noted.</returns>
    protected async Task<bool> TypedAsync(TableImport import)
    {
        Draft = await import.FindAsync(Actor.Person, Stop);
        if (Draft is null)
        {
            return true;
        }

        var chosen = Guid.TryParseExact(Plan, "N", out var id) ? id : (Guid?)null;
        var said = DocumentFields.Read(this, Order().Today, (field, key, args) => ModelState.AddModelError(field, T[key, args]));
        Draft = Draft with
        {
            Columns = Map.Where(it => int.TryParse(it.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                .ToDictionary(it => it.Key, it => it.Value ?? ""),
            Plan = chosen,
            Title = said.Title,
            Publisher = said.Publisher,
            PublishedOn = said.PublishedOn,
            Address = said.Address,
            From = said.PeriodStart,
            To = said.PeriodEnd,
        };
        if (chosen is not null && chosen != (await import.FindAsync(Actor.Person, Stop))?.Plan)
        {
            await ReadAsync(import);
            Draft = View?.Said is { } own ? With(Draft, own) : Draft;
        }

        await import.SaveAsync(Actor.Person, Draft, Stop);
        await ReadAsync(import);
        return ModelState.IsValid;
    }

    /// <summary>Notes why nothing can be taken as it stands.</summary>
    protected void NoteRows()
    {
        if (View?.Plan is null)
        {
            ModelState.AddModelError("", View?.Whole is { } whole ? Say(whole) : T["exchange.import.gone"]);
        }
        else if (View.Refused > 0 && !GoodOnes)
        {
            ModelState.AddModelError(nameof(GoodOnes), T["exchange.import.refused", View.Refused, View.Good]);
        }

        if (!NotClassified)
        {
            Note(new(PlanRefusal.ClassifiedNotRuledOut), nameof(NotClassified));
        }
    }

    private static ImportDraft With(ImportDraft draft, Particulars said) => draft with
    {
        Title = said.Title,
        Publisher = said.Publisher,
        PublishedOn = said.PublishedOn,
        Address = said.Address,
        From = said.PeriodStart,
        To = said.PeriodEnd,
    };

    private async Task ReadAsync(TableImport import)
    {
        if (await import.ViewAsync(Draft!, Stop) is { } read)
        {
            (View, Bytes) = (read.View, read.Bytes);
        }
    }
}
