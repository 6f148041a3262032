using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

/// <summary>A name that should never have been there: one asks, another approves, and it is gone.</summary>
public sealed class ErasureTests(Chromium chromium)
{
    private const string Secret = "王小明（误登的个人姓名）";
    private const string Reference = "示信〔2021〕7号";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_asks_another_approves_and_the_words_are_gone()
    {
        await using var site = await TestSite.OpenAsync(chromium, new LocalDate(2021, 10, 14), Role.Supervisor, Role.Reviewer);
        var entry = await MistakeAsync(site);
        await using var resident = await site.VisitAsync(width: 390);
        await resident.GoAsync("/units/wrong");
        await resident.SeesAsync(Secret);

        await using var supervisor = await site.SignInAsync(Role.Supervisor);
        await AskAsync(supervisor, entry);
        await using var reviewer = await site.SignInAsync(Role.Reviewer);
        await reviewer.GoAsync("/desk");
        await reviewer.FollowAsync("erasure.to-decide.one", $"{entry}");
        await reviewer.SeesAsync(Secret);
        await reviewer.SeesAsync(Reference);
        await reviewer.SeesAsync(reviewer.Say("erasure.consequence.copies"));
        await reviewer.PressAsync("erasure.approve.do");
        await site.Service<ViewsGate>().RunAsync(_ => Task.CompletedTask, Stop);

        await GoneAsync(resident, entry);
    }

    private static async Task<long> MistakeAsync(TestSite site)
    {
        var order = new Order(Actor.Console("test"), site.Service<Ids>().Next(), site.Clock.GetCurrentInstant(), site.Clock.Today);
        var outcome = await site.Service<PeopleDesk>().HandleAsync(
            order, new PeopleCommand.RegisterUnit(new("wrong"), new(Secret, Secret), UnitKind.Bureau, 3), Stop);
        Assert.Null(outcome.Refused);
        return outcome.Position - 1;
    }

    /// <summary>Once without a ground: nothing that was chosen is lost.</summary>
    private static async Task AskAsync(Visitor supervisor, long entry)
    {
        await supervisor.GoAsync("/desk");
        await supervisor.FollowAsync("erasure.desk");
        await supervisor.FillAsync("erasure.entry", $"{entry}");
        await supervisor.PressAsync("erasure.entry.do");
        await supervisor.SeesAsync(Secret);
        await supervisor.TickAsync("erasure.scope.Content");
        await supervisor.FillAsync("erasure.reference", Reference);
        await supervisor.PressAsync("erasure.ask.do");
        await Expect(supervisor.Page.GetByRole(Microsoft.Playwright.AriaRole.Alert)).ToContainTextAsync(supervisor.Say("erasure.refused.GroundMissing"));
        await Expect(supervisor.Box("erasure.reference")).ToHaveValueAsync(Reference);
        await supervisor.TickAsync("erasure.ground.Mistake");
        await supervisor.TickAsync("erasure.understood");
        await supervisor.PressAsync("erasure.ask.do");
        await supervisor.SeesAsync(supervisor.Say("erasure.done.asked", entry));
        await Expect(supervisor.Button("erasure.approve.do")).ToHaveCountAsync(0);
    }

    private static async Task GoneAsync(Visitor resident, long entry)
    {
        Assert.Equal(404, (await resident.GoAsync("/units/wrong")).Status);
        await resident.GoAsync("/ledger");
        await resident.FollowAsync("trust.erasures");
        await resident.SeesAsync(resident.Say("erasure.ground.Mistake"));
        await resident.GoAsync($"/r/{entry}");
        await Expect(resident.Page.Locator("#erased")).ToContainTextAsync("2021年10月14日");
        Assert.DoesNotContain(Secret, await resident.Page.ContentAsync(), StringComparison.Ordinal);
    }
}
