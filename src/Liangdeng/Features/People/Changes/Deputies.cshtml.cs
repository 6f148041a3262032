using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.People.DeputyRefusal;

namespace Liangdeng.Features.People;

/// <summary>Who acts for whom, and where a person names a deputy.</summary>
[Permit("deputy.read")]
public sealed class DeputiesModel(PeopleReader reader, UnitReader units, DeputyDesk desk) : SitePage
{
    [BindProperty]
    public string? Principal { get; set; }

    [BindProperty]
    public string? Deputy { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? To { get; set; }

    [BindProperty]
    public List<Role> Roles { get; set; } = [];

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string? EndGround { get; set; }

    [BindProperty]
    public int No { get; set; }

    public IReadOnlyList<DeputyLine> Lines { get; private set; } = [];

    public IReadOnlyList<PersonRow> People { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    public LocalDate Today => Service<DistrictClock>().Today;

    public bool MayNameForAll => May("deputy.name", Relation.Other);

    /// <summary>One's own; who names for others sees all.</summary>
    public IEnumerable<Role> RolesToGive => MayNameForAll ? Enum.GetValues<Role>() : Actor.Roles;

    public bool MayEnd(DeputyLine line) =>
        Actor.OnBehalfOf is null && (MayNameForAll || line.Row.Principal == Actor.Person.Value);

    public async Task OnGetAsync()
    {
        (People, Units) = (await reader.HereAsync(Stop), await units.NamesAsync(Stop));
        Lines = await reader.DeputiesAsync(MayNameForAll ? null : Actor.Person, Stop);
    }

    public Task<IActionResult> OnPostAsync() => SendAsync(
        new DeputyCommand.Name(Who, IdOf(Deputy), DayOf(From), DayOf(To), Roles, Ground ?? ""), "changes.deputy.named");

    public Task<IActionResult> OnPostEndAsync() =>
        SendAsync(new DeputyCommand.End(Who, No, EndGround ?? ""), "changes.deputy.ended-now");

    private PersonId Who => IdOf(Principal) ?? Actor.Person;

    private async Task<IActionResult> SendAsync(DeputyCommand command, string flash)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, "/desk/deputies", flash);
        }

        await OnGetAsync();
        return Refused(refused, command is DeputyCommand.Name ? FieldOf(refused) : "");
    }

    private static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        Reason.DaysMissing or Reason.DaysReversed or Reason.FromPast or Reason.TooLong or Reason.OverlapsAnother => nameof(From),
        Reason.RolesMissing or Reason.RoleNotHeld or Reason.RolesExcludeEachOther => nameof(Roles),
        Reason.GroundMissing or Reason.GroundTooLong => nameof(Ground),
        Reason.NoSuchPerson or Reason.HasLeft => nameof(Principal),
        _ => nameof(Deputy),
    };

    private static PersonId? IdOf(string? text) => Guid.TryParseExact(text, "N", out var id) ? new PersonId(id) : null;

    private static LocalDate? DayOf(string? text) => LocalDatePattern.Iso.Parse(text?.Trim() ?? "").TryGetValue(default, out var day) ? day : null;
}
