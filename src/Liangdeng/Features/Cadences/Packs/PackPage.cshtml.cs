using Liangdeng.Features.Evidence;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared.Documents;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Cadences;

/// <summary>A frozen pack, shown from its own bytes, with its files.</summary>
[Permit(PackActions.Read)]
public sealed class PackPageModel(PackReader reader, PackPrinter printer, FileStore files) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public PackRow Row { get; private set; } = null!;

    public Pack Pack { get; private set; } = null!;

    public UnitNames Units { get; private set; } = UnitNames.None;

    public PdfProblem? PdfProblem => printer.ProblemOf(Row);

    public string AddressOf(StoredFile file) => $"/desk/packs/{Row.Id:N}?handler=File&file={file.Id:N}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await reader.FindAsync(Id, Stop) is not { } row)
        {
            context.Result = NotFound();
            return;
        }

        Row = row;
        await next();
    }

    public async Task OnGetAsync() => (Pack, Units) = (await reader.FrozenAsync(Row, Stop), await reader.UnitsAsync(Stop));

    public IActionResult OnGetFile(string? file)
    {
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return Row.Files.FirstOrDefault(one => one.Id.ToString("N") == file) is { } named && files.Open(named.Id) is { } bytes
            ? File(bytes, "application/octet-stream", named.Name)
            : NotFound();
    }
}
