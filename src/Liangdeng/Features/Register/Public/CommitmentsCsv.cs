using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Search;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using NodaTime.Text;

namespace Liangdeng.Features.Register;

/// <summary><c>/commitments.csv</c>: the rows of the same filter, all pages, for a spreadsheet (RFC 4180, with a byte order
/// mark so that it is read as UTF-8).</summary>
public static class CommitmentsCsv
{
    private static readonly string[] Columns =
    [
        "code", "words", "focus", "kind", "metric", "comparator", "quantity", "unit", "reached", "period", "light", "reason", "lead", "due",
        "plan", "outcome", "closed-on", "carried-to", "taken-from", "open-blockers", "amended",
    ];

    public static void MapCommitmentsCsv(this IEndpointRouteBuilder routes) => routes
        .MapGet("/commitments.csv", async (
            HttpContext context, ViewsDb db, CommitmentLines reader, SearchFinder search, SearchLane lane, DistrictClock clock,
            CancellationToken stop) =>
        {
            var filter = CommitmentFilter.Of(context.Request.Query);
            if (await PlanChoice.ReadAsync(db, filter.Plan, withAll: true, db.Today(clock), stop) is not { } plans)
            {
                return Results.NotFound();
            }

            await lane.CatchUpAsync(stop);
            var found = filter.Text is { } text ? await search.CommitmentsAsync(SearchTerms.Of(text), stop) : null;
            var rows = filter.Apply(db.Set<CommitmentRow>(), plans.Chosen?.Id, found).ToList();
            return Results.File(
                Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Write(await reader.OfAsync(db, rows, stop)))).ToArray(),
                "text/csv; charset=utf-8", (db.Past?.Time ?? ShownTime.Now).NameOf("commitments", "csv"));
        })
        .WithMetadata(new PermitAttribute("public.read"), new ShowsTimesAttribute());

    public static string Write(IReadOnlyList<CommitmentLine> lines)
    {
        var csv = new StringBuilder(string.Join(',', Columns)).Append("\r\n");
        foreach (var line in lines)
        {
            csv.AppendJoin(',', CellsOf(line).Select(Cell)).Append("\r\n");
        }

        return csv.ToString();
    }

    private static IEnumerable<string> CellsOf(CommitmentLine line) =>
    [
        line.Row.Code, line.Row.Words, line.Focus, line.Row.Kind.ToString(), line.Row.Metric ?? "",
        line.Row.Comparator?.ToString() ?? "", line.Row.Quantity ?? "", line.Row.Unit ?? "",
        line.Row.Value ?? line.Row.Progress?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        line.Row.FigurePeriod ?? "", line.Light.Colour.ToString().ToLowerInvariant(), line.Light.Reason ?? "", line.Lead,
        line.Row.Due is { } due ? LocalDatePattern.Iso.Format(due) : "",
        line.Plan, line.Row.Outcome?.ToString() ?? "", line.Row.ClosedOn is { } closed ? LocalDatePattern.Iso.Format(closed) : "",
        line.Row.CarriedTo ?? "", line.Row.TakenFrom ?? "",
        line.OpenBlockers.ToString(System.Globalization.CultureInfo.InvariantCulture),
        line.Row.AmendmentNo.ToString(System.Globalization.CultureInfo.InvariantCulture),
    ];

    /// <summary>Quoted where it has to be; a cell that a spreadsheet would take for a formula begins with an apostrophe.
    /// </summary>
    internal static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
