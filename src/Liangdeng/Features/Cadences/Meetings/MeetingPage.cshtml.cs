using Liangdeng.Features.Letters;
using Liangdeng.Features.Letters.Paper;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Cadences;

/// <summary>One meeting: when and where, its pack, its minutes, what it decided and what became of that.</summary>
[Permit(MeetingActions.Read)]
public sealed class MeetingPageModel(
    MeetingReader reader, CadencePosts posts, MeetingDesk desk, AssignmentReader assignments, PackReader packs, MinutesPaper paper, LetterPdf pdf,
    SiteOptions site)
    : MeetingPageBase(reader, posts, MeetingActions.Read)
{
    [BindProperty]
    public MeetingPlanFields F { get; set; } = new();

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string? CancelGround { get; set; }

    public IReadOnlyList<AssignmentLine> Decided { get; private set; } = [];

    public IReadOnlyList<PackRow> Packs { get; private set; } = [];

    public MeetingEvent.MinutesWritten? Minutes => Row.WrittenMinutes;

    public bool MayChange => Row.State == MeetingState.Called && May(MeetingActions.Run, ToPost);

    public bool MayWrite => Row.State != MeetingState.Cancelled && Row.StartsAt <= Order().Now && May(MeetingActions.Run, ToPost);

    public bool MayFreeze => Row.State == MeetingState.Called && May(PackActions.Freeze, ToPost);

    public bool HasPdf => pdf.IsThere;

    public void OnGet() => F = MeetingPlanFields.Of(Row);

    /// <summary>The calendar file; a meeting that was moved or cancelled says so to the calendar that has it.</summary>
    public IActionResult OnGetInvitation() => File(
        MeetingCalendar.InvitationOf(
            Row, CadenceWords.InChinese(T, $"cadences.kind.{Row.Kind}", PostName), $"{Request.Scheme}://{Request.Host}{Here}", site.Origin.Split('/')[0]),
        MeetingCalendar.MediaType, $"{Row.Id:N}.ics");

    public IActionResult OnGetWord() => Minutes is null
        ? NotFound()
        : File(paper.Write(Row, PostName, Decided, Units, site.IsDemo), LetterPress.WordType, NameOf("docx"));

    public async Task<IActionResult> OnGetPdfAsync()
    {
        if (Minutes is null)
        {
            return NotFound();
        }

        var (made, problem) = await pdf.MakeAsync(paper.Write(Row, PostName, Decided, Units, site.IsDemo), Stop);
        if (made is not null)
        {
            return File(made, "application/pdf", NameOf("pdf"));
        }

        OnGet();
        ModelState.AddModelError("", T[$"letters.pdf.{problem}"]);
        return Page();
    }

    public Task<IActionResult> OnPostMoveAsync() => DoAsync(new MeetingCommand.Move(new(Row.Id), F.Read(), Ground ?? ""), "moved", nameof(Ground));

    public Task<IActionResult> OnPostCancelAsync() =>
        DoAsync(new MeetingCommand.Cancel(new(Row.Id), CancelGround ?? ""), "cancelled", nameof(CancelGround));

    protected override async Task LoadAsync()
    {
        Decided = await assignments.OfMeetingAsync(Row.Id, Stop);
        Packs = May(PackActions.Read) ? await packs.OfMeetingAsync(Row.Id, Stop) : [];
    }

    private string NameOf(string ending) => Evidence.FileNames.Safe($"{MinutesPaper.NameOf(T, Row, PostName)}.{ending}", "." + ending);

    private async Task<IActionResult> DoAsync(MeetingCommand command, string done, string ground)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, Here, $"meetings.done.{done}");
        }

        if (command is MeetingCommand.Cancel)
        {
            F = MeetingPlanFields.Of(Row);
        }

        return Refused(refused, MeetingPlanFields.FieldOf(refused) is var field && field == "Ground" ? ground : field);
    }
}
