using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Projects;

/// <summary>One project inside the house: its rows of money by hand, explanations of what is marked, its leader by name.</summary>
[Permit("project.read")]
public sealed class DeskProjectModel(ProjectReader reader, ProjectDesk desk, MoneyDesk money) : SitePage
{
    [BindProperty]
    public MoneyFields Tender { get; set; } = new();

    [BindProperty]
    public MoneyFields Contract { get; set; } = new();

    [BindProperty]
    public MoneyFields Payment { get; set; } = new();

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Rule and row of the mark that is explained.</summary>
    [BindProperty]
    public string? Marked { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? Leader { get; set; }

    public ProjectDetail Detail { get; private set; } = null!;

    private ProjectCode Of => new(Detail.Line.Row.Code);

    private string Here => $"/desk/projects/{Of}";

    public bool MayHere(string action) => May(action, Detail.Line.RelationTo(Actor));

    public Task<IActionResult> OnGetAsync(string code) => WithAsync(code, () => Task.FromResult<IActionResult>(Page()));

    public Task<IActionResult> OnPostTenderAsync(string code) => WithAsync(code, () => EnterAsync(MoneyTable.Tenders, Tender, nameof(Tender)));

    public Task<IActionResult> OnPostContractAsync(string code) => WithAsync(code, () => EnterAsync(MoneyTable.Contracts, Contract, nameof(Contract)));

    public Task<IActionResult> OnPostPaymentAsync(string code) => WithAsync(code, () => EnterAsync(MoneyTable.Payments, Payment, nameof(Payment)));

    public Task<IActionResult> OnPostExplainAsync(string code) => WithAsync(code, async () =>
    {
        var parts = (Marked ?? "").Split('/', 2);
        var outcome = await money.HandleAsync(Order(), new MoneyCommand.Explain(Of, parts[0], parts.Length > 1 ? parts[1] : "", Words ?? ""), Stop);
        return outcome.Refused is { } refused ? Refused(refused, nameof(Words)) : Done(outcome, Here + "#marks", "money.explained.done");
    });

    public Task<IActionResult> OnPostLeaderAsync(string code) => WithAsync(code, async () =>
    {
        var outcome = await desk.HandleAsync(Order(), new ProjectCommand.NameLeader(Of, Leader ?? ""), Stop);
        return outcome.Refused is { } refused ? Refused(refused, nameof(Leader)) : Done(outcome, Here, "projects.saved", Of.Value);
    });

    private async Task<IActionResult> EnterAsync(MoneyTable table, MoneyFields typed, string form)
    {
        var rows = typed.Read(table, (field, key) => ModelState.AddModelError($"{form}.{field}", T[key]));
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var outcome = await money.HandleAsync(
            Order(), new MoneyCommand.Enter(new Dictionary<ProjectCode, MoneyRows> { [Of] = rows }, Ground ?? ""), Stop);
        return outcome.Refused is not { } refused ? Done(outcome, Here + "#money", "money.entered.done")
            : refused.Reason is MoneyRefusal.GroundMissing or MoneyRefusal.GroundTooLong ? Refused(refused, nameof(Ground))
            : refused.Reason is MoneyRefusal reason && MoneyFields.FieldOf(table, reason) is { Length: > 0 } field ? Refused(refused, $"{form}.{field}")
            : Refused(refused);
    }

    private async Task<IActionResult> WithAsync(string code, Func<Task<IActionResult>> then)
    {
        if (await reader.FindAsync(code, removed: false, Stop) is not { } detail)
        {
            return NotFound();
        }

        Detail = detail;
        if (!MayHere("project.read"))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Leader ??= await reader.LeaderAsync(code, Stop);
        return await then();
    }
}
