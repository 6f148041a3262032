using Liangdeng.Features.Projects;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Browser.Tests.Pages;

/// <summary>The pages of projects.</summary>
internal static class ProjectPlaces
{
    public static IReadOnlyList<Place> Public { get; } =
    [
        Of("/projects", "anyone", null, _ => Task.FromResult("/projects")) with { MaxBytes = 120_000 },
        Of("/projects", "filtered", null, _ => Task.FromResult("/projects?stage=completed&light=green")),
        Of("/projects", "nothing found", null, _ => Task.FromResult("/projects?town=x")),
        Of("/projects/map", "anyone", null, _ => Task.FromResult("/projects/map")) with { MaxBytes = 120_000 },
        Of("/projects/marks", "anyone", null, _ => Task.FromResult("/projects/marks")),
        Of("/projects/{code}", "marked", null, _ => Task.FromResult("/projects/XM-004")),
        Of("/projects/{code}", "changed", null, _ => Task.FromResult("/projects/XM-033")),
        Of("/projects/{code}", "not begun", null, demo => demo.AskAsync(async db =>
            $"/projects/{(await db.Set<ProjectRow>().OrderBy(row => row.Order).FirstAsync(row => row.Stage == ProjectStage.Planned)).Code}")),
        Of("/commitments/{code}", "by projects", null, demo => demo.AskAsync(async db =>
            $"/commitments/{(await db.Set<Liangdeng.Features.Register.CommitmentRow>().OrderBy(row => row.Code).FirstAsync(row => row.MeasuredProjects != null)).Code}")),
    ];

    public static IReadOnlyList<Place> Staff { get; } =
    [
        Of("/desk/projects", "supervisor", DemoSite.Supervisor, _ => Task.FromResult("/desk/projects")) with { MaxBytes = 120_000 },
        Of("/desk/projects", "a unit", "industry-report", _ => Task.FromResult("/desk/projects")),
        Of("/desk/projects/edit/{code}", "new", DemoSite.Supervisor, _ => Task.FromResult("/desk/projects/edit/new")),
        Of("/desk/projects/edit/{code}", "nothing typed", DemoSite.Supervisor, _ => Task.FromResult("/desk/projects/edit/new")) with { Pressed = "projects.save" },
        Of("/desk/projects/edit/{code}", "one that stands", DemoSite.Supervisor, _ => Task.FromResult("/desk/projects/edit/XM-033")),
        Of("/desk/projects/{code}", "supervisor", DemoSite.Supervisor, _ => Task.FromResult("/desk/projects/XM-004")),
        Of("/desk/projects/{code}", "a unit", "industry-report", demo => demo.AskAsync(async db =>
            $"/desk/projects/{(await db.Set<ProjectRow>().OrderBy(row => row.Order).FirstAsync(row => row.Owner == "industry")).Code}")),
        Of("/desk/projects/report", "all of a unit", "industry-report", _ => Task.FromResult("/desk/projects/report")) with { MaxBytes = 160_000 },
        Of("/desk/projects/report", "nothing typed", "port-report", _ => Task.FromResult("/desk/projects/report")) with { Pressed = "projects.report.do" },
        Of("/desk/projects/reports/{unit}/{no:int}", "waiting", DemoSite.Supervisor, _ => Task.FromResult("/desk/projects/reports/housing/10")),
        Of("/desk/projects/reports/{unit}/{no:int}", "sent back", "industry-report", _ => Task.FromResult("/desk/projects/reports/industry/10")),
        Of("/desk/projects/import", "projects", DemoSite.Supervisor, _ => Task.FromResult("/desk/projects/import?table=projects")),
        Of("/desk/projects/import", "nothing chosen", DemoSite.Supervisor, _ => Task.FromResult("/desk/projects/import?table=contracts")) with
        {
            Pressed = "projects.table.try",
        },
        Of("/desk/projects/import", "with a table", DemoSite.Supervisor, UploadedAsync),
    ];

    private static Place Of(string route, string who, string? account, Func<DemoSite, Task<string>> address) =>
        new(route, who, async demo => (await address(demo), account));

    /// <summary>A table of payments that was uploaded and not taken yet, with a row that is refused.</summary>
    private static async Task<string> UploadedAsync(DemoSite demo)
    {
        await demo.WithTableAsync(ProjectTable.Payments, TableFile.Make(
            ["项目编号", "付款编号", "合同编号", "付款金额", "付款日期"], ["XM-001", "FK-900", "HT-001-01", "12", "2021-10-08"], ["XM-001", "FK-901", "没有", "12", "年底"]));
        return "/desk/projects/import?table=payments";
    }
}
