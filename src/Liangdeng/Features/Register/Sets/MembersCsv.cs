using System.Globalization;
using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Register.Sets;

/// <summary><c>/commitments/{code}/members.csv</c>: the members of the same filter, all pages, for a spreadsheet.</summary>
public static class MembersCsv
{
    private static readonly string[] Columns =
        ["item", "item-name", "code", "name", "standing", "progress", "done-on", "due", "lead", "evidence"];

    public static void MapMembersCsv(this IEndpointRouteBuilder routes) => routes
        .MapGet("/commitments/{code}/members.csv", async (
            string code, HttpContext context, ViewsDb db, MembersReader reader, CancellationToken stop) =>
            await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.Code == code, stop) is { } row
            && await reader.OfAsync(row, MembersQuery.Of(context.Request.Query), stop) is { } view
                ? Results.File(
                    [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Write(view))], "text/csv; charset=utf-8",
                    $"members-{code}.csv")
                : Results.NotFound())
        .WithMetadata(new PermitAttribute("public.read"), new ShowsLedgerAttribute());

    private static string Write(MembersView view)
    {
        var csv = new StringBuilder(string.Join(',', Columns)).Append("\r\n");
        foreach (var line in view.Matching)
        {
            csv.AppendJoin(',', CellsOf(line).Select(CommitmentsCsv.Cell)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static IEnumerable<string> CellsOf(MemberLine line) =>
    [
        line.Row.ItemCode ?? "", line.Row.ItemName, line.Row.Code, line.Row.Name, line.Standing.ToString(),
        line.Row.Progress.ToString(CultureInfo.InvariantCulture), line.Row.DoneOn is { } done ? Text(done) : "", Text(line.DueBy),
        line.LeadName, line.Evidence.Count.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
