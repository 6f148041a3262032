using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>The breakdown as an Excel table: out, filled in, and in again. Nothing is half done: either every line is in
/// order, or nothing changes, unless the good lines were asked for.</summary>
[Permit("breakdown.read")]
public sealed class BreakdownTablePageModel(ViewsDb db, RegisterDesk desk, BreakdownUpload upload) : SitePage
{
    private const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>So many fit into a sentence; the list shows the others as missing.</summary>
    private const int MaxNamed = 20;

    [BindProperty(SupportsGet = true)]
    public string? PlanId { get; set; }

    [BindProperty]
    public IFormFile? Table { get; set; }

    /// <summary>Take the lines that are in order even where others are not.</summary>
    [BindProperty]
    public bool GoodOnes { get; set; }

    public PlanRow Plan { get; private set; } = new();

    public UploadResult? Result { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnGetDownloadAsync() => await LoadAsync()
        ? File(await upload.WriteAsync(Plan, Stop), ExcelType, "breakdown.xlsx")
        : NotFound();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        if (Table is null)
        {
            ModelState.AddModelError(nameof(Table), T["register.excel.missing"]);
            return Page();
        }

        using var bytes = new MemoryStream();
        await Table.CopyToAsync(bytes, Stop);
        Result = await upload.TryAsync(Plan, bytes.ToArray(), Stop);
        if (Result.Good.Count == 0 || (Result.Problems.Count > 0 && !GoodOnes))
        {
            ModelState.AddModelError(nameof(Table), T["register.excel.refused", Result.Problems.Count, Result.Good.Count]);
            return Page();
        }

        var outcome = await desk.HandleAsync(Order(), new RegisterCommand.BreakDownAll(new(Plan.Id), Result.Good), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, nameof(Table))
            : Result.LeftOut.Count == 0
                ? Done(outcome, $"/desk/breakdown/{Plan.Id:N}", "register.excel.taken", $"{Result.Good.Count}")
                : Done(
                    outcome, $"/desk/breakdown/{Plan.Id:N}", "register.excel.taken-some", $"{Result.Good.Count}",
                    $"{Result.Problems.Count}", string.Join(' ', Result.LeftOut.Take(MaxNamed)));
    }

    private async Task<bool> LoadAsync()
    {
        if (!Guid.TryParseExact(PlanId, "N", out var id)
            || await db.Set<PlanRow>().FirstOrDefaultAsync(row => row.Id == id, Stop) is not { } plan)
        {
            return false;
        }

        Plan = plan;
        return true;
    }
}
