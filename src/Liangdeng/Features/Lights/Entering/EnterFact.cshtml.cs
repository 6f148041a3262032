using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Lights;

/// <summary>Where one judgement or fact of one promise is said, replaced or withdrawn.</summary>
[Permit(EnteringActions.Enter)]
public sealed class EnterFactModel(EnteringReader reader, EnteringDesk desk, DistrictClock clock) : SitePage
{
    [BindProperty]
    public string? Value { get; set; }

    [BindProperty]
    public string? From { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    public CommitmentRow Row { get; private set; } = new();

    public AskedFact Asked { get; private set; } = null!;

    /// <summary>What was said of this fact, the newest first.</summary>
    public IReadOnlyList<FactLine> Lines { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    public LocalDate Today => clock.Today;

    public FactLine? Standing => Lines.FirstOrDefault(line => line.Stands);

    public static string AddressOf(string code, string fact) => $"/desk/facts/{code}/{fact}";

    public async Task<IActionResult> OnGetAsync(string code, string fact) => await LoadAsync(code, fact) ? Page() : NotFound();

    public Task<IActionResult> OnPostAsync(string code, string fact) => CarryOutAsync(code, fact, (from, ground) =>
        new EnteringCommand.Enter(new(Row.Id), fact, Value, from, ground));

    public Task<IActionResult> OnPostWithdrawAsync(string code, string fact) => CarryOutAsync(code, fact, (from, ground) =>
        new EnteringCommand.Withdraw(new(Row.Id), fact, from, ground));

    private async Task<IActionResult> CarryOutAsync(string code, string fact, Func<LocalDate?, string, EnteringCommand> command)
    {
        if (!await LoadAsync(code, fact))
        {
            return NotFound();
        }

        var from = LocalDatePattern.Iso.Parse(From ?? "") is { Success: true, Value: var day } ? day : (LocalDate?)null;
        var made = command(from, Ground ?? "");
        var outcome = await desk.HandleAsync(Order(), made, Stop);
        return outcome.Refused is not { } refused
            ? Done(outcome, $"/desk/facts/{code}", made is EnteringCommand.Withdraw ? "entering.done.withdrawn" : "entering.done.entered", code)
            : Refused(refused, refused.Reason switch
            {
                EnteringRefusal.ValueMissing or EnteringRefusal.NotANumber or EnteringRefusal.NotADay or EnteringRefusal.NotOffered
                    or EnteringRefusal.SameAgain => nameof(Value),
                EnteringRefusal.FromMissing or EnteringRefusal.FromAhead or EnteringRefusal.FromTooEarly => nameof(From),
                EnteringRefusal.GroundMissing or EnteringRefusal.TextTooLong => nameof(Ground),
                _ => "",
            });
    }

    private async Task<bool> LoadAsync(string code, string fact)
    {
        if (await reader.FindAsync(code, Stop) is not { Lead: not null } row
            || (await reader.AskedAsync(Stop)).FirstOrDefault(asked => asked.Name == fact) is not { } asked)
        {
            return false;
        }

        (Row, Asked, Units) = (row, asked, await reader.UnitsAsync(Stop));
        Lines = [.. (await reader.OfAsync(row.Id, Stop)).Where(line => line.Row.Fact == fact)];
        return true;
    }
}
