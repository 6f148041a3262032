using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Plans;

/// <summary>A plan as it was published, word for word, with its promises marked.</summary>
[Permit("public.read")]
[ShowsTimes]
public sealed class PublicPlanModel(ViewsDb db, PlanTexts texts, CommitmentLines lines) : SitePage
{
    public PlanRow Plan { get; private set; } = new();

    public string Text { get; private set; } = "";

    public IReadOnlyList<FocusRow> Foci { get; private set; } = [];

    public IReadOnlyList<CommitmentLine> Promises { get; private set; } = [];

    public IReadOnlySet<int> Headings => ReadingScreen.Headings(Text, Foci.Select(focus => new Span(focus.Start, focus.End)));

    /// <summary>Where each focus is reached in the text: at its first promise. A heading without any is left out.</summary>
    public IReadOnlyList<(FocusRow Focus, int Promises, string Anchor)> Outline =>
    [
        .. Foci.Select(focus => (focus, under: Promises.Where(line => line.Row.Focus == focus.No).ToList()))
            .Where(pair => pair.under.Count > 0)
            .Select(pair => (pair.focus, pair.under.Count, $"#{MarkId(pair.under[0].Row)}")),
    ];

    public IReadOnlyList<SourceMark> Marks =>
    [
        .. Promises.Select(line => new SourceMark(
            line.Row.Start, line.Row.End, MarkId(line.Row), (db.Past?.Time ?? ShownTime.Now).Keep($"/commitments/{line.Row.Code}"), "",
            MarkOf(line), MarkOf(line))),
    ];

    public async Task<IActionResult> OnGetAsync(Guid id)
    {
        if (await db.Set<PlanRow>().FirstOrDefaultAsync(row => row.Id == id, Stop) is not { } plan)
        {
            return NotFound();
        }

        Plan = plan;
        Text = await texts.OfAsync(plan, Stop);
        Foci = await db.Set<FocusRow>().Where(row => row.PlanId == id).OrderBy(row => row.No).ToListAsync(Stop);
        var rows = await db.Set<CommitmentRow>().Where(row => row.PlanId == id)
            .OrderBy(row => row.Start).ThenBy(row => row.Code).ToListAsync(Stop);
        Promises = await lines.OfAsync(db, rows, Stop);
        return Page();
    }

    private string StateOf(CommitmentLine line) => line.Outcome is { } outcome
        ? OutcomeWords.Word(T, outcome)
        : LightWords.Word(T, line.Light.Colour, line.Light.Grey);

    private string MarkOf(CommitmentLine line)
    {
        var mark = T["plans.public.mark", line.Row.Code, StateOf(line)];
        return line.Row.AmendmentNo == 0 ? mark : T["plans.public.mark.amended", mark, T["amendments.mark"]];
    }

    private static string MarkId(CommitmentRow row) => $"c{row.Code}";
}
