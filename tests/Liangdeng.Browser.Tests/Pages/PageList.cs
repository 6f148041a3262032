using System.Linq.Expressions;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.Demo;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Browser.Tests.Pages;

/// <summary>A page of the demo, and who looks at it.</summary>
/// <param name="Route">As the app's routing has it.</param>
/// <param name="Who">What tells it from others of the same route.</param>
/// <param name="Find">Its address, and the account; null has not signed in.</param>
internal sealed record Place(string Route, string Who, Func<DemoSite, Task<(string Address, string? Account)>> Find)
{
    public int Status { get; init; } = 200;

    /// <summary>Key of a button that is pressed before the page is looked at: a form that was sent empty.</summary>
    public string? Pressed { get; init; }

    /// <summary>What may come over the line on a first visit.</summary>
    public int MaxBytes { get; init; } = 100_000;
}

/// <summary>Every page that the app has; a test compares it with the app's own routes.</summary>
internal static class PageList
{
    private static readonly string[] Offices = [DemoSite.Supervisor, "reviewer", "auditor", "mayor", "admin"];

    public static IReadOnlyList<Place> Public { get; } =
    [
        Anyone("/"), Anyone("/plans"), Anyone("/commitments"), Anyone("/ledger"), Anyone("/ledger/erasures"), Anyone("/rulebooks"), Anyone("/rulebooks/compare"), Anyone("/forecast"),
        Anyone("/sign-in"),
        Anyone("/sign-in") with { Who = "nothing typed", Pressed = "people.sign-in" },
        Anyone("/chart") with { MaxBytes = 200_000 },
        Anyone("/", _ => Task.FromResult("/?about=2021-08-31"), "about a day"),
        Anyone("/commitments", _ => Task.FromResult("/commitments?as-of=2021-08-31"), "as of a day"),
        Anyone("/commitments/{code}", _ => Task.FromResult("/commitments/2021-032?as-of=2021-09-25"), "as of a day"),
        Anyone("/commitments/{code}", _ => Task.FromResult("/commitments/2021-009?about=2021-08-31"), "about a day"),
        Anyone("/chart", _ => Task.FromResult("/chart?about=2021-08-31"), "about a day") with { MaxBytes = 200_000 },
        Anyone("/problem/{status:int}", _ => Task.FromResult("/commitments?as-of=2021-10-32"), "no such day") with { Status = 400 },
        Anyone("/calendar/{year:int?}", _ => Task.FromResult("/calendar/2021")),
        Anyone("/calendar/{year:int?}", _ => Task.FromResult("/calendar/2030"), "not announced"),
        Anyone("/calendar/count"),
        Anyone("/calendar/count", _ => Task.FromResult("/calendar/count?from=2021-09-30&limit=5&unit=working-days"), "counted"),
        Anyone("/calendar/count", _ => Task.FromResult("/calendar/count?from=x&limit=0"), "unreadable"),
        Anyone("/burden"),
        Anyone("/blockers"),
        Anyone("/blockers", _ => Task.FromResult("/blockers?show=all"), "all"),
        Anyone("/blockers/{code}", demo => BlockerAsync(demo, row => row.Reopened > 0)),
        Anyone("/blockers/{code}", demo => BlockerAsync(demo, row => row.State == BlockerState.Cleared && !row.Confirmed), "cleared"),
        Anyone("/posts"),
        Anyone("/posts/{code}", _ => Task.FromResult("/posts/industry")) with { MaxBytes = 200_000 },
        Anyone("/chart", _ => Task.FromResult("/chart?post=village&group=post"), "of a command post") with { MaxBytes = 200_000 },
        Anyone("/chart", _ => Task.FromResult("/chart?paper=a3"), "on one A3") with { MaxBytes = 200_000 },
        Anyone("/chart", _ => Task.FromResult("/chart?paper=a0&group=post"), "on one A0, by command post") with { MaxBytes = 200_000 },
        Anyone("/objections"),
        Anyone("/objections/{light:long:min(0)}", demo => ObjectionAsync(demo, ObjectionState.Upheld)),
        Anyone("/objections/{light:long:min(0)}", demo => ObjectionAsync(demo, ObjectionState.Open), "open"),
        Anyone("/letters"), Anyone("/letters", _ => Task.FromResult("/letters?show=late"), "late"), Anyone("/letters/rules"),
        Anyone("/letters/{id}", demo => LetterAsync(demo, row => row.Released != null && row.WasLate), "released"),
        Anyone("/letters/{id}", demo => LetterAsync(demo, row => row.AwaitsAnswer), "waiting"),
        Anyone("/units/{code}", _ => Task.FromResult("/units/services"), "renamed"),
        Anyone("/units/{code}", _ => Task.FromResult("/units/publicity"), "merged from two"),
        Anyone("/units/{code}", _ => Task.FromResult("/units/ocean"), "split"),
        Anyone("/bulletins"), Anyone("/bulletins/{period}", _ => Task.FromResult("/bulletins/2021-06")),
        Anyone("/plans/{id:guid}", async demo => $"/plans/{await demo.PlanAsync()}"),
        Anyone("/plans/{id:guid}/account", async demo => $"/plans/{await demo.PlanAsync(lastYear: true)}/account"),
        Anyone("/plans/{id:guid}/account", async demo => $"/plans/{await demo.PlanAsync(lastYear: true)}/account?by=unit", "by unit"),
        Anyone("/plans/{id:guid}/account", async demo => $"/plans/{await demo.PlanAsync()}/account", "none yet"),
        Anyone("/commitments/{code}", demo => CommitmentAsync(demo, "red")),
        Anyone("/commitments/{code}", demo => CommitmentAsync(demo, "green"), "green"),
        Anyone("/commitments/{code}", demo => demo.AskAsync(async db =>
            $"/commitments/{(await db.Set<CommitmentRow>().Where(row => row.AmendmentNo > 0).OrderBy(row => row.Code).FirstAsync()).Code}"), "amended"),
        Anyone("/commitments/{code}", demo => LongestSetAsync(demo), "with members"),
        Anyone("/commitments/{code}", demo => ItemsAsync(demo), "by items"),
        Anyone("/commitments/{code}/members/{member}", demo => MemberAsync(demo, "/commitments", ReportState.Verified)),
        Anyone("/commitments", _ => Task.FromResult("/commitments?text=没有这样的词"), "nothing found"),
        Anyone("/commitments", _ => Task.FromResult("/commitments?text=建设"), "words marked"),
        Anyone("/search"),
        Anyone("/search", _ => Task.FromResult("/search?q=建设"), "all kinds"),
        Anyone("/search", _ => Task.FromResult("/search?q=建设&kind=passage"), "passages"),
        Anyone("/search", _ => Task.FromResult("/search?q=完成&kind=report&light=red"), "reports of red lights"),
        Anyone("/search", _ => Task.FromResult("/search?q=没有这样的词"), "nothing found"),
        Anyone("/commitments/{code}", demo => EndedAsync(demo, ClosingOutcome.CarriedOver), "carried over"),
        Anyone("/commitments/{code}", demo => EndedAsync(demo, ClosingOutcome.KeptLate), "kept late"),
        Anyone("/commitments", _ => Task.FromResult("/commitments?plan=all&outcome=closed"), "closed, of all plans"),
        Anyone("/", async demo => $"/?plan={await demo.PlanAsync(lastYear: true)}", "last year"),
        Anyone("/chart", async demo => $"/chart?plan={await demo.PlanAsync(lastYear: true)}", "last year"),
        Anyone("/rulebooks/{id}", _ => Task.FromResult($"/rulebooks/{ShippedRulebooks.Default.Rulebook.Id}")),
        Anyone("/ledger/entries/{index:long:min(0)}", _ => Task.FromResult("/ledger/entries/0")),
        .. ProjectPlaces.Public,
        Anyone("/set-up/{token}", async demo => $"/set-up/{await demo.MakeSetUpLinkAsync()}"),
        Anyone("/problem/{status:int}", _ => Task.FromResult("/no-such-page")) with { Status = 404 },
    ];

    public static IReadOnlyList<Place> Staff { get; } =
    [
        For("/problem/{status:int}", "mayor", _ => "/desk/people") with { Status = 403 },
        .. Offices.Select(account => For("/desk", account, _ => "/desk")),
        .. Offices.Take(1).Append("auditor").Append("mayor").Select(account => For("/desk/reports", account, _ => "/desk/reports")),
        For("/desk/plans", DemoSite.Supervisor, _ => "/desk/plans"),
        For("/desk/plans/import", DemoSite.Supervisor, _ => "/desk/plans/import"),
        For("/desk/plans/import", DemoSite.Supervisor, _ => "/desk/plans/import") with
        {
            Who = "nothing typed", Pressed = "plans.import.send",
        },
        For("/desk/plans/import-table", DemoSite.Supervisor, _ => "/desk/plans/import-table") with
        {
            Who = "nothing chosen", Pressed = "exchange.import.do",
        },
        new("/desk/plans/import-table", "with a table", async demo => (await demo.UploadedTableAsync(), DemoSite.Supervisor)),
        For("/desk/plans/{id:guid}", DemoSite.Supervisor, demo => $"/desk/plans/{demo.Draft}"),
        For("/desk/plans/{id:guid}", "auditor", demo => $"/desk/plans/{demo.Released}"),
        For("/desk/plans/{id:guid}/document", DemoSite.Supervisor, demo => $"/desk/plans/{demo.Draft}/document"),
        For("/desk/plans/{id:guid}/add", DemoSite.Supervisor, demo => $"/desk/plans/{demo.Draft}/add"),
        For("/desk/plans/{id:guid}/entries/{no:int}/split", DemoSite.Supervisor, demo => $"/desk/plans/{demo.Draft}/entries/1/split"),
        For("/desk/plans/{id:guid}/entries/{no:int}/merge", DemoSite.Supervisor, demo => $"/desk/plans/{demo.Draft}/entries/1/merge"),
        For("/desk/plans/{id:guid}/release", "reviewer", demo => $"/desk/plans/{demo.Released}/release"),
        For("/desk/plans/{id:guid}/publish", DemoSite.Supervisor, demo => $"/desk/plans/{demo.Released}/publish"),
        new("/desk/plans/{id:guid}", "published", async demo => ($"/desk/plans/{await demo.PlanAsync()}", DemoSite.Supervisor)),
        new("/desk/breakdown/{planId}", DemoSite.Supervisor, async demo =>
            ($"/desk/breakdown/{await demo.PlanAsync()}", DemoSite.Supervisor)) { MaxBytes = 200_000 },
        new("/desk/breakdown/{planId}/table", DemoSite.Supervisor, async demo =>
            ($"/desk/breakdown/{await demo.PlanAsync()}/table", DemoSite.Supervisor)),
        new("/desk/breakdown/{planId}/prepared", DemoSite.Supervisor, async demo =>
            ($"/desk/breakdown/{await demo.PlanAsync()}/prepared", DemoSite.Supervisor)),
        new("/desk/breakdown/{planId}/{code}", DemoSite.Supervisor, async demo =>
            ($"/desk/breakdown/{await demo.PlanAsync()}/{(await CommitmentAsync(demo, "red")).Split('/')[^1]}", DemoSite.Supervisor)),
        new("/desk/reports/{code}/{period}", DemoSite.Supervisor, async demo =>
            ((await demo.ReportAsync(ReportState.Submitted)).Address, DemoSite.Supervisor)),
        OfUnit("/desk/reports/{code}/{period}", ReportState.Returned, "report"),
        OfUnit("/desk/reports/{code}/{period}", ReportState.Verified, "report"),
        OfUnit("/desk/reports/{code}/{period}", ReportState.AwaitingClearance, "head"),
        OfUnit("/desk", ReportState.Returned, "report"),
        OfUnit("/desk", ReportState.AwaitingClearance, "head"),
        new("/desk/closing/{code}", "open", async demo =>
            ((await CommitmentAsync(demo, "green")).Replace("/commitments", "/desk/closing", StringComparison.Ordinal), DemoSite.Supervisor)),
        new("/desk/closing/{code}", "nothing typed", async demo =>
            ((await CommitmentAsync(demo, "red")).Replace("/commitments", "/desk/closing", StringComparison.Ordinal), DemoSite.Supervisor)) { Pressed = "closing.check" },
        new("/desk/closing/{code}", "closed", async demo =>
            ((await EndedAsync(demo, ClosingOutcome.Kept)).Replace("/commitments", "/desk/closing", StringComparison.Ordinal), DemoSite.Supervisor)),
        new("/desk/closing/{code}/confirm", DemoSite.Supervisor, async demo => (await demo.BegunClosingAsync(), DemoSite.Supervisor)),
        For("/desk/blockers/new", DemoSite.Supervisor, _ => "/desk/blockers/new"),
        For("/desk/blockers/new", "land-report", _ => "/desk/blockers/new") with { Who = "nothing typed", Pressed = "blockers.raise.do" },
        For("/desk/calendar", DemoSite.Supervisor, _ => "/desk/calendar"),
        For("/desk/calendar/hours", DemoSite.Supervisor, _ => "/desk/calendar/hours"),
        For("/desk/calendar/hours", DemoSite.Supervisor, _ => "/desk/calendar/hours") with { Who = "nothing typed", Pressed = "calendar.hours.do" },
        Objecting("as it stands"),
        Objecting("nothing typed") with { Pressed = "objections.raise.do" },
        For("/desk/objections/terms", DemoSite.Supervisor, _ => "/desk/objections/terms"),
        new("/desk/objections/{light:long:min(0)}", DemoSite.Supervisor, async demo =>
            ("/desk" + await ObjectionAsync(demo, ObjectionState.Open), DemoSite.Supervisor)),
        new("/desk/objections/{light:long:min(0)}", "unit", async demo =>
            ("/desk" + await ObjectionAsync(demo, ObjectionState.Open), "market-head")),
        For("/desk/blockers/terms", DemoSite.Supervisor, _ => "/desk/blockers/terms"),
        Working(row => row.State == BlockerState.Waiting, "waiting"),
        Working(row => row.State == BlockerState.Owned && row.Level == BlockerLevel.Week, "owned"),
        Working(row => row.State == BlockerState.Cleared && !row.Confirmed && row.ContestUntil > DemoGenerator.Day, "cleared"),
        For("/desk/posts/new", DemoSite.Supervisor, _ => "/desk/posts/new"),
        For("/desk/posts/new", DemoSite.Supervisor, _ => "/desk/posts/new") with { Who = "nothing typed", Pressed = "commandposts.set-up.do" },
        For("/desk/posts/{code}", DemoSite.Supervisor, _ => "/desk/posts/industry"),
        For("/desk/posts/{code}/commitments", DemoSite.Supervisor, _ => "/desk/posts/village/commitments") with { MaxBytes = 200_000 },
        For("/desk/posts/{code}/today", DemoSite.Supervisor, _ => "/desk/posts/industry/today"),
        For("/desk/posts/{code}/today", "industry-deputy", _ => "/desk/posts/industry/today"),
        For("/desk/posts/{code}/today", "auditor", _ => "/desk/posts/town/today"),
        For("/desk/posts/half-hour", DemoSite.Supervisor, _ => "/desk/posts/half-hour"),
        For("/desk", "industry-deputy", _ => "/desk"),
        For("/desk/letters", DemoSite.Supervisor, _ => "/desk/letters"),
        For("/desk/letters", "auditor", _ => "/desk/letters"),
        For("/desk/letters/new", DemoSite.Supervisor, _ => "/desk/letters/new"),
        For("/desk/letters/new", DemoSite.Supervisor, _ => "/desk/letters/new") with { Who = "nothing typed", Pressed = "letters.new.do" },
        For("/desk/letters/rules", DemoSite.Supervisor, _ => "/desk/letters/rules"),
        For("/desk/letters/rules", DemoSite.Supervisor, _ => "/desk/letters/rules") with { Who = "nothing changed", Pressed = "letters.rules.do" },
        Draft(LetterState.Drafted, "supervisor-2"), Draft(LetterState.Checked, "mayor"), Draft(LetterState.Dropped, "auditor"),
        Sent(LetterState.Signed, DemoSite.Supervisor), Sent(LetterState.Answered, DemoSite.Supervisor), Sent(LetterState.Accepted, DemoSite.Supervisor),
        Sent(LetterState.SignedFor, null), Sent(LetterState.SignedFor, null) with { Who = "nothing typed", Pressed = "letters.answer.do" },
        For("/desk/rulebooks", DemoSite.Supervisor, _ => "/desk/rulebooks"),
        For("/desk/rulebooks", DemoSite.Supervisor, _ => "/desk/rulebooks") with { Who = "nothing typed", Pressed = "adopting.write.do" },
        For("/desk/rulebooks/{id}", DemoSite.Supervisor, _ => "/desk/rulebooks/suqian-2025?on=2021-09-30") with { MaxBytes = 200_000 },
        For("/desk/rulebooks/{id}", "auditor", _ => "/desk/rulebooks/yinchuan-2025") with { Who = "does not fit" },
        new("/desk/rulebooks/proposals/{no:int}", "mayor", async demo => (await demo.ProposedRulebookAsync(), "mayor")) { MaxBytes = 200_000 },
        For("/desk/forecast", "admin", _ => "/desk/forecast"),
        For("/desk/forecast", "admin", _ => "/desk/forecast") with { Who = "nothing typed", Pressed = "forecasts.setting.do" },
        For("/desk/amendments", "auditor", _ => "/desk/amendments"),
        Ask("as it stands"),
        Ask("nothing changed") with { Pressed = "amendments.ask.do" },
        Request("mayor"), Request(null),
        For("/desk/bulletins", DemoSite.Supervisor, _ => "/desk/bulletins"),
        For("/desk/bulletins/setting", "admin", _ => "/desk/bulletins/setting"),
        For("/desk/bulletins/setting", "admin", _ => "/desk/bulletins/setting") with { Who = "nothing typed", Pressed = "bulletins.publicity.do" },
        For("/desk/bulletins/{period}", "reviewer", _ => "/desk/bulletins/2021-09"),
        For("/desk/bulletins/{period}", "reviewer", _ => "/desk/bulletins/2021-09") with { Who = "nothing typed", Pressed = "bulletins.release.do" },
        For("/desk/bulletins/{period}", "auditor", _ => "/desk/bulletins/2021-08"),
        For("/desk/sets", DemoSite.Supervisor, _ => "/desk/sets"),
        OfSet("/desk/sets/{code}", DemoSite.Supervisor, demo => LongestSetAsync(demo)),
        OfSet("/desk/sets/{code}", "auditor", demo => ItemsAsync(demo)),
        OfSet("/desk/sets/{code}/table", DemoSite.Supervisor, async demo => await LongestSetAsync(demo) + "/table"),
        OfSet("/desk/sets/{code}/table", DemoSite.Supervisor, async demo => await LongestSetAsync(demo) + "/table") with
        {
            Who = "nothing chosen", Pressed = "sets.table.try",
        },
        OfSet("/desk/sets/{code}/edit/{member}", DemoSite.Supervisor, async demo => await LongestSetAsync(demo) + "/edit/new"),
        OfSet("/desk/sets/{code}/edit/{member}", DemoSite.Supervisor, async demo => await LongestSetAsync(demo) + "/edit/new") with
        {
            Who = "nothing typed", Pressed = "sets.save",
        },
        new("/desk/sets/{code}/members/{member}", DemoSite.Supervisor, async demo =>
            (await MemberAsync(demo, "/desk/sets", ReportState.Submitted), DemoSite.Supervisor)),
        new("/desk/sets/{code}/members/{member}", "returned", async demo =>
            (await MemberAsync(demo, "/desk/sets", ReportState.Returned), $"{await LeadOfReturnedAsync(demo)}-report")),
        .. ProjectPlaces.Staff, .. FactPlaces.Staff,
        For("/desk/units", "admin", _ => "/desk/units"), For("/desk/units", "auditor", _ => "/desk/units"),
        For("/desk/units/{code}", "admin", _ => "/desk/units/water"),
        For("/desk/units/{code}", "admin", _ => "/desk/units/water") with { Who = "nothing typed", Pressed = "changes.rename.do" },
        For("/desk/units/{code}", DemoSite.Supervisor, _ => "/desk/units/ocean") with { Who = "ended" },
        For("/desk/units/{code}/change", "admin", _ => "/desk/units/water/change?how=Merge") with { Who = "merge" },
        For("/desk/units/{code}/change", "admin", _ => "/desk/units/water/change?how=Split") with { Who = "nothing typed", Pressed = "changes.look" },
        For("/desk/units/{code}/change", "admin", _ => "/desk/units/water/change?F.How=Merge&F.Into=agriculture&F.On=2021-10-15&F.Ground=x&look=1") with { Who = "what would happen" },
        For("/desk/units/{code}/change", "admin", _ => "/desk/units/water/change?F.How=Dissolve&F.On=2021-10-15&F.Ground=x&look=1") with
        {
            Who = "nothing chosen", Pressed = "changes.do.Dissolve", MaxBytes = 200_000,
        },
        For("/desk/deputies", "admin", _ => "/desk/deputies"),
        For("/desk/deputies", "gov-office-head", _ => "/desk/deputies") with { Who = "a deputy" },
        For("/desk/deputies", "mayor", _ => "/desk/deputies") with { Who = "nothing typed", Pressed = "changes.deputy.name" },
        new("/desk/people/{id}/leave", "admin", async demo => (await PersonAsync(demo) + "/leave", "admin")),
        new("/desk/people/{id}/leave", "nothing typed", async demo => (await PersonAsync(demo) + "/leave", "admin")) { Pressed = "changes.leave.do" },
        new("/desk/people/{id}/leave", "left", async demo => (await demo.AskAsync(async db =>
            $"/desk/people/{(await db.Set<PersonRow>().FirstAsync(row => row.LeftOn != null)).Id:N}/leave"), "admin")),
        For("/desk/accounts", "auditor", _ => "/desk/accounts"),
        new("/desk/accounts/{id:guid}", DemoSite.Supervisor, async demo => ($"/desk/accounts/{await demo.PlanAsync()}", DemoSite.Supervisor)) { MaxBytes = 200_000 },
        new("/desk/accounts/{id:guid}", "a later version", async demo =>
            ($"/desk/accounts/{await demo.PlanAsync(lastYear: true)}", DemoSite.Supervisor)) { Pressed = "account.freeze.do" },
        new("/desk/accounts/{id:guid}/{no:int}", "reviewer", async demo => ($"/desk/accounts/{await demo.PlanAsync(lastYear: true)}/1", "reviewer")),
        For("/desk/erasures", DemoSite.Supervisor, _ => "/desk/erasures"),
        For("/desk/erasures", "auditor", _ => "/desk/erasures?Entry=999999999") with { Who = "no such entry" },
        Erasing("a verified figure", DemoSite.Supervisor, db => db.Set<FigureRow>().OrderBy(row => row.Index).Select(row => row.Index)),
        Erasing("nothing typed", DemoSite.Supervisor, db => db.Set<CommitmentRow>().OrderBy(row => row.Code).Select(row => row.PublishedIndex)) with
        {
            Pressed = "erasure.ask.do",
        },
        For("/desk/erasures/{index:long:min(0)}", "auditor", _ => "/desk/erasures/0") with { Who = "stays" },
        For("/desk/assignments", DemoSite.Supervisor, _ => "/desk/assignments"),
        For("/desk/assignments", "industry-head", _ => "/desk/assignments?show=all"),
        For("/desk/assignments/new", DemoSite.Supervisor, _ => "/desk/assignments/new"),
        For("/desk/assignments/new", DemoSite.Supervisor, _ => "/desk/assignments/new") with { Who = "nothing typed", Pressed = "assignments.give.do" },
        Assigned("overdue", row => row.State == AssignmentState.Open && row.Due < DemoGenerator.Day, "-report"),
        Assigned("reported", row => row.State == AssignmentState.Reported, null),
        Assigned("returned once", row => row.State == AssignmentState.Done && row.Lead == "chengwan", null),
        For("/desk/meetings", DemoSite.Supervisor, _ => "/desk/meetings"),
        For("/desk/meetings", "industry-head", _ => "/desk/meetings"),
        For("/desk/meetings/new", DemoSite.Supervisor, _ => "/desk/meetings/new"),
        For("/desk/meetings/new", DemoSite.Supervisor, _ => "/desk/meetings/new") with { Who = "nothing typed", Pressed = "meetings.call.do" },
        Meeting("/desk/meetings/{id:guid}", "called", MeetingState.Called),
        Meeting("/desk/meetings/{id:guid}", "held", MeetingState.Held),
        Meeting("/desk/meetings/{id:guid}/minutes", "again", MeetingState.Held),
        For("/desk/packs", "auditor", _ => "/desk/packs"),
        For("/desk/packs/new", DemoSite.Supervisor, _ => "/desk/packs/new?kind=Weekly") with { Who = "weekly" },
        For("/desk/packs/new", DemoSite.Supervisor, _ => "/desk/packs/new?kind=Monthly") with { Who = "monthly", MaxBytes = 200_000 },
        For("/desk/packs/new", "mayor", _ => "/desk/packs/new?kind=Quarterly") with { Who = "quarterly", MaxBytes = 200_000 },
        new("/desk/packs/{id:guid}", "auditor", demo => demo.AskAsync(async db =>
            ($"/desk/packs/{(await db.Set<PackRow>().OrderBy(row => row.FrozenIndex).FirstAsync()).Id:N}", (string?)"auditor"))) { MaxBytes = 200_000 },
        For("/desk/mail", DemoSite.Supervisor, _ => "/desk/mail"),
        For("/desk/outbox", "admin", _ => "/desk/outbox"),
        For("/desk/people", "admin", _ => "/desk/people"),
        For("/desk/people/{id}", "admin", _ => "/desk/people/new"),
        For("/desk/people/{id}", "admin", _ => "/desk/people/new") with { Who = "nothing typed", Pressed = "people.save" },
        new("/desk/people/{id}", "a person", async demo => (await PersonAsync(demo), "admin")),
    ];

    public static IEnumerable<Place> All => Public.Concat(Staff);

    /// <summary>Routes that show no page of their own.</summary>
    public static IReadOnlyList<string> WithoutPage { get; } = ["/sign-out", "/desk/acting"];

    public static Place Find(string route, string who) => All.Single(place => place.Route == route && place.Who == who);

    /// <summary>Its place in the list.</summary>
    public static int NumberOf(Place place) => All.TakeWhile(other => other != place).Count();

    private static Place Anyone(string route) => Anyone(route, _ => Task.FromResult(route));

    private static Place Anyone(string route, Func<DemoSite, Task<string>> address, string who = "anyone") =>
        new(route, who, async demo => (await address(demo), null));

    private static Place For(string route, string account, Func<DemoSite, string> address) =>
        new(route, account, demo => Task.FromResult((address(demo), (string?)account)));

    /// <summary>A report in a state, as its unit sees it; or the desk of whoever has it to do.</summary>
    private static Place OfUnit(string route, ReportState state, string post) => new(route, $"{state} {post}", async demo =>
    {
        var (address, lead) = await demo.ReportAsync(state);
        return (route == "/desk" ? route : address, $"{lead}-{post}");
    });

    /// <summary>The page from which the erasure of an entry is asked for.</summary>
    private static Place Erasing(string who, string account, Func<ViewsDb, IQueryable<long>> entries) =>
        new("/desk/erasures/{index:long:min(0)}", who, demo => demo.AskAsync(async db =>
            ($"/desk/erasures/{await entries(db).FirstAsync()}", (string?)account)));

    /// <summary>The form of a request, as the unit of a promise with a red light sees it.</summary>
    private static Place Ask(string who) => new("/desk/amendments/{code}", who, demo => demo.AskAsync(async db =>
    {
        var row = await db.Set<CommitmentRow>().Where(row => row.Light == "red" && row.Outcome == null).OrderBy(row => row.Code).FirstAsync();
        return ($"/desk/amendments/{row.Code}", (string?)$"{row.Lead}-report");
    }));

    /// <summary>A request that waits, as whoever decides sees it; null for whoever asked.</summary>
    private static Place Request(string? account) => new("/desk/amendments/{code}/{no:int}", account ?? "asker", demo => demo.AskAsync(async db =>
    {
        var request = await db.Set<AmendmentRequestRow>().FirstAsync(row => row.State == AmendmentRequestState.Open);
        var row = await db.Set<CommitmentRow>().FirstAsync(row => row.Id == request.CommitmentId);
        var asker = await db.Set<PersonRow>().FirstAsync(person => person.Id == request.AskedBy);
        return (AmendmentsOnDesk.AddressOf(row.Code, request.No), (string?)(account ?? asker.Account));
    }));

    private static Task<string> CommitmentAsync(DemoSite demo, string light) => demo.AskAsync(async db =>
        $"/commitments/{(await db.Set<CommitmentRow>().Where(row => row.Light == light && row.Outcome == null).OrderBy(row => row.Code).FirstAsync()).Code}");

    private static Task<string> EndedAsync(DemoSite demo, ClosingOutcome outcome) => demo.AskAsync(async db =>
        $"/commitments/{(await db.Set<CommitmentRow>().Where(row => row.Outcome == outcome).OrderBy(row => row.Code).FirstAsync()).Code}");

    private static Task<string> BlockerAsync(DemoSite demo, Expression<Func<BlockerRow, bool>> which) => demo.AskAsync(async db =>
        $"/blockers/{(await db.Set<BlockerRow>().Where(which).OrderBy(row => row.Code).FirstAsync()).Code}");

    private static Task<string> ObjectionAsync(DemoSite demo, ObjectionState state) => demo.AskAsync(async db =>
        ObjectionLine.AddressOf((await db.Set<ObjectionRow>().Where(row => row.State == state).OrderBy(row => row.Light).FirstAsync()).Light));

    /// <summary>The form of an objection, as the unit of a promise with a red light sees it.</summary>
    private static Place Objecting(string who) => new("/desk/objections/new", who, demo => demo.AskAsync(async db =>
    {
        var row = await db.Set<CommitmentRow>().Where(row => row.Light == "red" && row.Outcome == null
            && !db.Set<ObjectionRow>().Any(one => one.Light == row.LightIndex)).OrderBy(row => row.Code).FirstAsync();
        return ($"/desk/objections/new?commitment={row.Code}", (string?)$"{row.Lead}-report");
    }));

    private static Place Working(Expression<Func<BlockerRow, bool>> which, string who) => new("/desk/blockers/{code}", who, async demo =>
        ("/desk" + await BlockerAsync(demo, which), DemoSite.Supervisor));

    private static Task<string> LetterAsync(DemoSite demo, Func<LetterRow, bool> which) => demo.AskAsync(async db =>
        $"/letters/{(await db.Set<LetterRow>().OrderByDescending(row => row.SignedAt).ToListAsync()).First(which).Id}");

    /// <summary>An assignment as its unit, by the ending of the account, or the supervision office sees it.</summary>
    private static Place Assigned(string who, Expression<Func<AssignmentRow, bool>> which, string? unit) => new(
        "/desk/assignments/{code}", who, demo => demo.AskAsync(async db =>
        {
            var row = await db.Set<AssignmentRow>().Where(which).OrderBy(row => row.Code).FirstAsync();
            return ($"/desk/assignments/{row.Code}", (string?)(unit is null ? DemoSite.Supervisor : row.Lead + unit));
        }));

    private static Place Meeting(string route, string who, MeetingState state) => new(route, who, demo => demo.AskAsync(async db =>
        (route.Replace("{id:guid}", $"{(await db.Set<MeetingRow>().Where(row => row.State == state).OrderBy(row => row.StartsAt).FirstAsync()).Id:N}", StringComparison.Ordinal),
            (string?)DemoSite.Supervisor)));

    private static Place Draft(LetterState state, string account) => new("/desk/letters/{id}", $"{state}", demo => demo.AskAsync(async db =>
        ($"/desk/letters/{(await db.Set<LetterDraftRow>().Where(row => row.State == state).OrderBy(row => row.DraftedAt).FirstAsync()).Id}", (string?)account)));

    /// <summary>A signed letter; null for the head of the unit that it is addressed to.</summary>
    private static Place Sent(LetterState state, string? account) => new("/desk/letters/{id}", $"{state}", demo => demo.AskAsync(async db =>
    {
        var row = await db.Set<LetterRow>().Where(row => row.State == state).OrderByDescending(row => row.SignedAt).FirstAsync();
        return ($"/desk/letters/{row.Id}", (string?)(account ?? $"{row.ToUnit}-head"));
    }));

    private static Place OfSet(string route, string account, Func<DemoSite, Task<string>> commitment) => new(route, account, async demo =>
        ((await commitment(demo)).Replace("/commitments/", "/desk/sets/", StringComparison.Ordinal), account));

    private static Task<string> LongestSetAsync(DemoSite demo) => demo.AskAsync(async db =>
        $"/commitments/{(await db.Set<CommitmentRow>().Where(row => row.Kind == CommitmentKind.NamedSet && row.Measured)
            .OrderBy(row => row.Code).ToListAsync()).MaxBy(row => int.Parse(row.Quantity!, System.Globalization.CultureInfo.InvariantCulture))!.Code}");

    private static Task<string> ItemsAsync(DemoSite demo) => demo.AskAsync(async db =>
    {
        var link = await db.Set<SetLinkRow>().OrderBy(row => row.Index).FirstAsync();
        return $"/commitments/{(await db.Set<CommitmentRow>().FirstAsync(row => row.Id == link.CommitmentId)).Code}";
    });

    private static Task<string> MemberAsync(DemoSite demo, string under, ReportState state) => demo.AskAsync(async db =>
    {
        var report = await db.Set<MemberReportRow>().Where(row => row.State == state).OrderByDescending(row => row.Version)
            .ThenBy(row => row.Code).FirstAsync();
        return $"{under}/{(await db.Set<CommitmentRow>().FirstAsync(row => row.Id == report.CommitmentId)).Code}/members/{report.Code}";
    });

    private static Task<string> LeadOfReturnedAsync(DemoSite demo) => demo.AskAsync(async db =>
    {
        var report = await db.Set<MemberReportRow>().Where(row => row.State == ReportState.Returned).OrderByDescending(row => row.Version)
            .ThenBy(row => row.Code).FirstAsync();
        var member = await db.Set<SetMemberRow>().FirstAsync(row => row.CommitmentId == report.CommitmentId && row.Code == report.Code);
        return member.Lead ?? (await db.Set<CommitmentRow>().FirstAsync(row => row.Id == report.CommitmentId)).Lead!;
    });

    private static Task<string> PersonAsync(DemoSite demo) => demo.AskAsync(async db =>
        $"/desk/people/{(await db.Set<PersonRow>().OrderBy(row => row.Account).FirstAsync()).Id:N}");
}
