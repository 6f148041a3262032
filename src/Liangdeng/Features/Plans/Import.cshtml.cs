using Liangdeng.Features.People;
using Liangdeng.Features.Plans.Documents;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Plans;

/// <summary>Brings a plan in: a file, or pasted words.</summary>
[Permit("plan.import")]
[RequestSizeLimit(MaxUpload)]
public sealed class ImportModel(PlansDesk desk, Ids ids) : SitePage
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
        var (published, from, to) = (Day(PublishedOn, nameof(PublishedOn)), Day(From, nameof(From)), Day(To, nameof(To)));
        if (Document?.Length > DocumentLimits.Bytes)
        {
            var problem = new DocumentProblem(DocumentRefusal.TooLarge, Document.Length, DocumentLimits.Bytes);
            return Refused(new(PlanRefusal.DocumentUnreadable, new DocumentWords(problem)), nameof(Document));
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var id = new PlanId(ids.Next());
        var outcome = await desk.HandleAsync(
            Order(),
            new PlanCommand.Import(
                id, Title ?? "", Publisher ?? "", published, Address ?? "", from ?? default, to ?? default,
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

    private LocalDate? Day(string? typed, string field)
    {
        var (day, readable) = ImportFields.Day(typed);
        if (!readable)
        {
            ModelState.AddModelError(field, T["shared.field.unreadable", typed!]);
        }

        return day;
    }
}
