using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

/// <summary>The one page that a person opens in the morning.</summary>
[Permit("desk.read")]
public sealed class DeskModel(DeskReader reader) : SitePage
{
    private static readonly (string Action, string Address, string Key)[] All =
    [
        ("report.read", "/desk/reports", "desk.link.reports"),
        ("set.read", "/desk/sets", "sets.list"),
        ("plan.read-draft", "/desk/plans", "desk.link.plans"),
        ("people.read", "/desk/people", "desk.link.people"),
        ("public.read", "/commitments?light=red", "desk.link.red"),
        ("public.read", "/chart", "desk.link.chart"),
        ("public.read", "/ledger", "desk.link.ledger"),
    ];

    public IReadOnlyList<DeskSection> Sections { get; private set; } = [];

    public int Waiting => Sections.Sum(section => section.Items.Count);

    public IEnumerable<(string Address, string Key)> Links =>
        All.Where(link => May(link.Action)).Select(link => (link.Address, link.Key));

    public async Task OnGetAsync() => Sections = await reader.ReadAsync(Actor, Stop);
}
