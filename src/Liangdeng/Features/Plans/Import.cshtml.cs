using Liangdeng.Features.People;
using Liangdeng.Features.Plans.Documents;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;

namespace Liangdeng.Features.Plans;

/// <summary>Brings a plan in: a file, or pasted words.</summary>
[Permit("plan.import")]
[RequestSizeLimit(MaxUpload)]
public sealed class ImportModel(PlansDesk desk, Ids ids) : SitePage, IDocumentFields
{
    // Far above what is accepted, so that what is too large is refused in words and not by a broken connection.
    private const long MaxUpload = 80L * 1024 * 1024;

    [BindProperty]
    public IFormFile? Document { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Publisher { get; set; }

    [BindProperty]
    public string? PublishedOn { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public bool NotClassified { get; set; }

    /// <summary>The plan that is here already, if that is why it was refused.</summary>
    public Guid? Existing { get; private set; }

    public void OnGet()
    {
        var (from, to) = PlanDefaults.PeriodOf(Service<DistrictClock>().Today.Year);
        (From, To) = (LocalDatePattern.Iso.Format(from), LocalDatePattern.Iso.Format(to));
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // Everything that can be said without opening the document is said at once.
        var said = DocumentFields.Read(this, Order().Today, (field, key, args) => ModelState.AddModelError(field, T[key, args]));
        NoteDocument();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await desk.HandleAsync(
            Order(),
            new PlanCommand.Import(
                new(ids.Next()), said.Title, said.Publisher, said.PublishedOn, said.Address, said.PeriodStart, said.PeriodEnd,
                Document?.FileName ?? "pasted.txt", await ImportFields.BytesAsync(Document, Words, Stop), null, NotClassified),
            Stop);
        if (outcome.Refused is not { } refused)
        {
            // The same form sent twice made one plan, whose number this request does not know.
            return Done(outcome, PlanAddresses.Desk, "plans.import.done");
        }

        Existing = refused.Reason is PlanRefusal.AlreadyImported ? (Guid)refused.Args[1] : null;
        return Refused(refused, ImportFields.FieldOf(refused.Reason));
    }

    private void NoteDocument()
    {
        if (Document?.Length > DocumentLimits.Bytes)
        {
            var problem = new DocumentProblem(DocumentRefusal.TooLarge, Document.Length, DocumentLimits.Bytes);
            Note(new(PlanRefusal.DocumentUnreadable, new DocumentWords(problem)), nameof(Document));
        }
        else if (Document?.Length == 0)
        {
            Note(new(PlanRefusal.DocumentUnreadable, new DocumentWords(new(DocumentRefusal.Empty))), nameof(Document));
        }
        else if (Document is null && string.IsNullOrWhiteSpace(Words))
        {
            Note(new(PlanRefusal.FileEmpty), nameof(Document));
        }

        if (!NotClassified)
        {
            Note(new(PlanRefusal.ClassifiedNotRuledOut), nameof(NotClassified));
        }
    }
}
