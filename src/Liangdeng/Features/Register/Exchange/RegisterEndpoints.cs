using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Search;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>Open data: <c>/commitments.json</c> and <c>.xlsx</c> with the rows of the table's filter, <c>/register.json</c> and
/// <c>.xlsx</c> with everything, and the schema of both.</summary>
public static class RegisterEndpoints
{
    public static void MapRegisterExchange(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("").WithMetadata(new PermitAttribute("public.read"));
        // They say how many entries the ledger has, private ones too.
        var data = open.MapGroup("").WithMetadata(new ShowsLedgerAttribute());
        data.MapGet("/commitments.json", (HttpContext context, RegisterDownload download, CancellationToken stop) =>
            download.RowsAsync(context, excel: false, stop));
        data.MapGet("/commitments.xlsx", (HttpContext context, RegisterDownload download, CancellationToken stop) =>
            download.RowsAsync(context, excel: true, stop));
        open.MapGet("/chart.xlsx", (HttpContext context, ChartDownload download, CancellationToken stop) =>
            download.AnswerAsync(context.Request.Query, stop));
        data.MapGet("/register.json", (RegisterDownload download, CancellationToken stop) =>
            download.AllAsync(excel: false, stop));
        data.MapGet("/register.xlsx", (RegisterDownload download, CancellationToken stop) =>
            download.AllAsync(excel: true, stop));
        open.MapGet(RegisterSchema.Address, () => Results.Text(Shipped.Text("schemas/register-1.json"), "application/schema+json"));
    }
}

/// <summary>Writes a picture of the register into a file that goes with the answer: nobody's slow line keeps the views
/// waiting.</summary>
public sealed class RegisterDownload(
    ViewsDb db, RegisterSource source, RegisterWorkbook workbook, SearchFinder search, SearchLane lane, DistrictClock clock)
{
    public async Task<IResult> RowsAsync(HttpContext context, bool excel, CancellationToken stop)
    {
        var filter = CommitmentFilter.Of(context.Request.Query);
        if (await PlanChoice.ReadAsync(db, filter.Plan, withAll: true, clock.Today, stop) is not { } plans)
        {
            return Results.NotFound();
        }

        await lane.CatchUpAsync(stop);
        var found = filter.Text is { } text ? await search.CommitmentsAsync(SearchTerms.Of(text), stop) : null;
        var rows = await filter.Apply(db.Set<CommitmentRow>(), plans.Chosen?.Id, found)
            .Select(row => new { row.Id, row.PlanId }).ToListAsync(stop);
        var ask = new ExportAsk(
            [.. rows.Select(row => row.PlanId).Distinct()], [.. rows.Select(row => row.Id)], filter.Address("/commitments"));
        return await FileAsync(ask, "commitments", excel, stop);
    }

    public Task<IResult> AllAsync(bool excel, CancellationToken stop) => FileAsync(ExportAsk.Everything, "register", excel, stop);

    private async Task<IResult> FileAsync(ExportAsk ask, string name, bool excel, CancellationToken stop)
    {
        var file = TemporaryFile.Open();
        try
        {
            await using var picture = await source.OpenAsync(ask, stop);
            await (excel
                ? workbook.WriteAsync(picture, file, Languages.Current, stop)
                : RegisterJson.WriteAsync(picture, file, stop));
            file.Position = 0;
            return excel
                ? Results.File(file, RegisterWorkbook.MediaType, $"{name}.xlsx")
                : Results.File(file, RegisterJson.MediaType, $"{name}.json");
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
