using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;

namespace Liangdeng.Features.Cadences;

/// <summary>Gives an assignment that no meeting decided: a leader's instruction, an order from above, a petition.</summary>
[Permit(AssignmentActions.Give)]
public sealed class NewAssignmentModel(AssignmentReader reader, AssignmentDesk desk, AboutCodes codes) : SitePage
{
    [BindProperty]
    public string? What { get; set; }

    [BindProperty]
    public string? Lead { get; set; }

    [BindProperty]
    public string? Due { get; set; }

    [BindProperty]
    public AssignmentSource? Source { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Code of a promise or blocker.</summary>
    [BindProperty]
    public string? About { get; set; }

    public UnitNames Units { get; private set; } = UnitNames.None;

    public IEnumerable<Choice> Sources => Enum.GetValues<AssignmentSource>().Where(source => source != AssignmentSource.Meeting)
        .Select(source => new Choice(source.ToString(), T[$"assignments.source.{source}"]));

    public async Task OnGetAsync([FromQuery(Name = "about")] string? about) => (About, Units) = (about, await reader.UnitsAsync(Stop));

    public async Task<IActionResult> OnPostAsync()
    {
        Units = await reader.UnitsAsync(Stop);
        var about = await codes.FindAsync(About, Stop);
        if (about is null)
        {
            ModelState.AddModelError(nameof(About), T["assignments.about.unknown"]);
            return Page();
        }

        var order = Order();
        var form = new AssignmentForm(
            What ?? "", BlockerFields.UnitOf(Lead), LocalDatePattern.Iso.Parse(Due?.Trim() ?? "").TryGetValue(default, out var due) ? due : null,
            about.Value.Commitment, about.Value.Blocker);
        var id = new AssignmentId(order.CommandId);
        var outcome = await desk.HandleAsync(order, new AssignmentCommand.Give(id, Source, Ground ?? "", form), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, FieldOf(refused))
            : Done(outcome, $"/desk/assignments/{await desk.CodeOfAsync(id, Stop)}", "assignments.done.given");
    }

    internal static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        AssignmentRefusal.WhatMissing or AssignmentRefusal.TextTooLong => nameof(What),
        AssignmentRefusal.LeadMissing or AssignmentRefusal.NoSuchUnit or AssignmentRefusal.UnitEnded => nameof(Lead),
        AssignmentRefusal.DueMissing or AssignmentRefusal.DuePast or AssignmentRefusal.DueFar => nameof(Due),
        AssignmentRefusal.SourceMissing => nameof(Source),
        AssignmentRefusal.GroundMissing => nameof(Ground),
        _ => "",
    };
}
