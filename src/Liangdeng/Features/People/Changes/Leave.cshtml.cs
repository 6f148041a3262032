using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.People;

/// <summary>A person leaves, with what that means shown before; or comes back.</summary>
[Permit("people.change")]
public sealed class LeaveModel(PeopleReader reader, UnitReader units, Leaving leaving) : SitePage
{
    public const string ToUnit = "unit";

    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    [BindProperty]
    public string? On { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public string? Taker { get; set; }

    public PersonRow Person { get; private set; } = new();

    public LeavingView View { get; private set; } = new([], 0, []);

    public IReadOnlyList<DeputyLine> Deputies { get; private set; } = [];

    public IReadOnlyList<Choice> Takers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync() => await LoadAsync()
        ? await SendAsync(
            new LeavingCommand.Leave(
                new(Person.Id), LocalDatePattern.Iso.Parse(On?.Trim() ?? "").TryGetValue(default, out var day) ? day : (LocalDate?)null,
                Ground ?? "", Guid.TryParseExact(Taker, "N", out var taker) ? new PersonId(taker) : null, Taker == ToUnit),
            "changes.left")
        : NotFound();

    public async Task<IActionResult> OnPostReturnAsync() => await LoadAsync()
        ? await SendAsync(new LeavingCommand.Return(new(Person.Id), Ground ?? ""), "changes.returned")
        : NotFound();

    private async Task<IActionResult> SendAsync(LeavingCommand command, string flash)
    {
        var outcome = await leaving.HandleAsync(Order(), command, Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, FieldOf(refused))
            : Done(outcome, command is LeavingCommand.Leave ? "/desk/people" : $"/desk/people/{Person.Id:N}", flash, Person.Name);
    }

    private async Task<bool> LoadAsync()
    {
        if (await reader.FindAsync(Id, Stop) is not { } person)
        {
            return false;
        }

        (Person, View) = (person, await leaving.ReadAsync(person, Stop));
        var today = Service<DistrictClock>().Today;
        Deputies = [.. (await reader.DeputiesAsync(new(person.Id), Stop)).Where(line => line.Row.EndedAt is null && line.Row.To >= today)];
        Takers = [new(ToUnit, T["changes.leave.to-unit"]), .. PeopleReader.Choices(View.Takers, await units.NamesAsync(Stop))];
        return true;
    }

    private static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        LeavingRefusal.DayMissing or LeavingRefusal.DayInFuture => nameof(On),
        LeavingRefusal.GroundMissing or LeavingRefusal.GroundTooLong => nameof(Ground),
        LeavingRefusal.TakerMissing or LeavingRefusal.TakerNotHere => nameof(Taker),
        _ => "",
    };
}
