using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Features.Shared;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using LightColour = Liangdeng.Features.Shared.LightColour;

namespace Liangdeng.Features.Projects;

/// <summary><c>/projects.csv</c> and <c>/projects.xlsx</c>: the projects of the same filter, all pages. In the workbook figures are
/// numbers and days are days.</summary>
public static class ProjectDownloads
{
    private static readonly string[] Columns =
    [
        "code", "name", "kind", "stage", "light", "town", "owner", "year", "longitude", "latitude", "total", "invested-before",
        "planned-year", "planned-to-date", "invested", "start-planned", "start", "completion-planned", "completion",
        "production-planned", "production", "marks",
    ];

    public static void MapProjectDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/projects.csv", async (HttpContext context, ProjectReader reader, CancellationToken stop) => Results.File(
            [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Csv(await LinesAsync(context, reader, stop), reader.Today))],
            "text/csv; charset=utf-8", "projects.csv")).WithMetadata(new PermitAttribute("public.read"));
        routes.MapGet("/projects.xlsx", async (HttpContext context, ProjectReader reader, Texts texts, CancellationToken stop) => Results.File(
            Workbook(await LinesAsync(context, reader, stop), reader.Today, texts), RegisterWorkbook.MediaType, "projects.xlsx"))
            .WithMetadata(new PermitAttribute("public.read"));
    }

    public static string Csv(IReadOnlyList<ProjectLine> lines, LocalDate today)
    {
        var csv = new StringBuilder(string.Join(',', Columns)).Append("\r\n");
        foreach (var line in lines)
        {
            csv.AppendJoin(',', CellsOf(line, today).Select(cell => CommitmentsCsv.Cell(Plain(cell)))).Append("\r\n");
        }

        return csv.ToString();
    }

    public static byte[] Workbook(IReadOnlyList<ProjectLine> lines, LocalDate today, Texts texts)
    {
        using var sheet = new SheetStream(
            texts["projects.name"], [.. Columns.Select(column => (texts[$"projects.col.{column}"], column is "name" or "owner" ? 30.0 : 13.0))]);
        foreach (var line in lines)
        {
            sheet.Row(CellsOf(line, today).Select(cell => cell switch
            {
                ProjectKind kind => texts[$"projects.kind.{kind}"],
                ProjectStage stage => texts[$"projects.stage.{stage}"],
                LightColour light => LightWords.Word(texts, light),
                decimal number => PlainNumber.Of(PlainDecimal.Write(number)),
                _ => cell,
            }));
        }

        using var file = new MemoryStream();
        SheetStream.Bind([sheet], file);
        return file.ToArray();
    }

    private static async Task<IReadOnlyList<ProjectLine>> LinesAsync(HttpContext context, ProjectReader reader, CancellationToken stop)
    {
        var filter = ProjectFilter.Of(context.Request.Query);
        return [.. (await reader.AllAsync(stop)).Where(filter.Takes)];
    }

    private static IEnumerable<object?> CellsOf(ProjectLine line, LocalDate today)
    {
        var (project, facts) = (line.Project, line.Facts);
        LocalDate? Planned(ProjectStage stage) => project.Planned.FirstOrDefault(one => one.Stage == stage)?.Day;
        LocalDate? Reached(ProjectStage stage) => facts.Stages.TryGetValue(stage, out var day) ? day : null;
        return
        [
            line.Row.Code, project.Name, project.Kind, line.Row.Stage, line.Light.Colour, project.Town, line.OwnerName, project.Year,
            project.Longitude, project.Latitude, project.Total, project.InvestedBefore, line.Planned, line.PlannedBy(today),
            facts.InvestedInAll, Planned(ProjectStage.Started), Reached(ProjectStage.Started), Planned(ProjectStage.Completed),
            Reached(ProjectStage.Completed), Planned(ProjectStage.InProduction), Reached(ProjectStage.InProduction), line.Marks,
        ];
    }

    private static string Plain(object? cell) => cell switch
    {
        null => "",
        decimal number => PlainDecimal.Write(number),
        LocalDate day => LocalDatePattern.Iso.Format(day),
        Enum name => name.ToString().ToLowerInvariant(),
        IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
