using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Trust;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Projects;

/// <summary>One project: its stages, its investment, its place, its money, and what is marked.</summary>
[Permit("public.read")]
public sealed class ProjectModel(ProjectReader reader, DistrictMap map, ISiteFacts site) : SitePage
{
    public ProjectDetail Detail { get; private set; } = null!;

    public BaseMap? Map => Detail.Line.Project.Longitude is null ? null : map.Map;

    public IReadOnlyList<InvestedMonth> Months => ProjectCharts.MonthsOf(Detail.Line.Project, Detail.Line.Facts);

    /// <summary>The light of a part with its reason; null where nothing of it is planned.</summary>
    public IEnumerable<(string Key, ShownLight Light)> Lights
    {
        get
        {
            foreach (var (key, lighting) in new[] { ("projects.light.stages", Detail.Light.Stages), ("projects.light.investment", Detail.Light.Investment) })
            {
                if (lighting is not null)
                {
                    yield return (key, ShownLight.Of(lighting));
                }
            }
        }
    }

    public CheckBox Checks => new(
        [
            .. Detail.Steps.Select(step => new CheckedEntry(T[$"projects.step.{step.Step}"], step.Index)),
            .. Detail.MoneySteps.Select(step => new CheckedEntry(T["money.step"], step.Index)),
        ],
        (site.LedgerSize, site.LedgerRoot));

    /// <summary>Payments against a contract.</summary>
    public decimal PaidOf(Contract contract) =>
        Detail.Money.Payments.Values.Where(payment => payment.Contract == contract.No).Sum(payment => payment.Amount);

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await reader.FindAsync(code, removed: true, Stop) is not { } detail)
        {
            return NotFound();
        }

        Detail = detail;
        return Page();
    }
}
