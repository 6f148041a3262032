using Liangdeng.Features.Cadences;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Forecasts;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Features.Trust;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

/// <summary>The one page that a person opens in the morning.</summary>
[Permit("desk.read")]
public sealed class DeskModel(
    DeskReader reader, BlockerDesks blockers, AmendmentsOnDesk amendments, AnnualOnDesk accounts, BulletinsOnDesk bulletins,
    ErasuresOnDesk erasures, LetterDesks letters, ObjectionsOnDesk objections, CommandPostsOnDesk posts, CadenceOnDesk cadence,
    ProjectsOnDesk projects, RulebooksOnDesk rulebooks) : SitePage
{
    private static readonly (string Action, string Address, string Key)[] All =
    [
        ("report.read", "/desk/reports", "desk.link.reports"),
        ("set.read", "/desk/sets", "sets.list"),
        ("project.read", "/desk/projects", "projects.desk"),
        ("plan.read-draft", "/desk/plans", "desk.link.plans"),
        ("command-post.read", "/posts", "commandposts.title"),
        (LetterActions.ReadDraft, "/desk/letters", "letters.desk"),
        (MeetingActions.Read, "/desk/meetings", "meetings.title"),
        (AssignmentActions.Read, "/desk/assignments", "assignments.title"),
        (PackActions.Read, "/desk/packs", "packs.list"),
        (RulebookActions.Read, "/desk/rulebooks", "adopting.desk"),
        (EnteringActions.Read, "/desk/facts", "entering.title"),
        ("amendment.read", "/desk/amendments", "amendments.list"),
        ("annual-account.read", "/desk/accounts", "account.list"),
        ("bulletin.read", "/desk/bulletins", "bulletins.desk"),
        ("publicity.set", "/desk/bulletins/setting", "bulletins.publicity"),
        ("erasure.read", "/desk/erasures", "erasure.desk"),
        ("calendar.load", "/desk/calendar", "calendar.load"),
        ("public.read", "/calendar", "calendar.name"),
        ("people.read", "/desk/people", "desk.link.people"),
        ("unit.read", "/desk/units", "changes.units"),
        ("deputy.read", "/desk/deputies", "changes.deputies"),
        ("mail.own", "/desk/mail", "mail.own"),
        ("mail.outbox", "/desk/outbox", "mail.outbox"),
        ("public.read", "/commitments?light=red", "desk.link.red"),
        (ObjectionActions.Work, "/objections", "objections.title"),
        ("public.read", "/chart", "desk.link.chart"),
        (ForecastActions.Read, "/forecast", "forecasts.title"),
        ("public.read", "/ledger", "desk.link.ledger"),
    ];

    public IReadOnlyList<DeskSection> Sections { get; private set; } = [];

    public NodaTime.LocalDate Today => Service<DistrictClock>().Today;

    public int Waiting => Sections.Sum(section => section.Items.Count);

    public IEnumerable<(string Address, string Key)> Links =>
        All.Where(link => May(link.Action)).Select(link => (link.Address, link.Key));

    public async Task OnGetAsync() => Sections =
    [
        .. await posts.ReadAsync(Actor, Stop),
        .. await blockers.ReadAsync(Actor, Stop), .. await letters.ReadAsync(Actor, Stop),
        .. await cadence.ReadAsync(Actor, Stop), .. await reader.ReadAsync(Actor, Stop), .. await amendments.ReadAsync(Actor, Stop),
        .. await objections.ReadAsync(Actor, Stop), .. await projects.ReadAsync(Actor, Stop), .. await rulebooks.ReadAsync(Actor, Stop),
        .. await accounts.ReadAsync(Actor, Stop), .. await bulletins.ReadAsync(Actor, Stop),
        .. await erasures.ReadAsync(Actor, Stop),
    ];
}
