using Liangdeng.Features.People;
using Liangdeng.Hosting.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using static Microsoft.Playwright.Assertions;

namespace Liangdeng.Browser.Tests.Journeys;

public sealed class FirstDayTests(Chromium chromium)
{
    private static readonly LocalDate Day = new(2021, 3, 1);

    [Fact]
    public async Task The_link_of_the_first_serve_leads_to_an_administrator_who_adds_a_unit_and_a_person_who_signs_in()
    {
        await using var site = await TestSite.OpenEmptyAsync(chromium, Day);
        await using var administrator = await site.VisitAsync();
        await administrator.GoAsync($"/set-up/{await MakeLinkAsync(site)}");
        await administrator.FillAsync("people.name-zh", "海滨区");
        await administrator.FillAsync("people.name-en", "Haibin District");
        await administrator.FillAsync("people.name", "钱管理");
        await administrator.FillAsync("people.account", "qian");
        await administrator.FillAsync("people.password", TestSite.Password);
        await administrator.PressAsync("people.set-up.do");
        await administrator.SeesAsync(administrator.Say("people.set-up.done"));

        await administrator.FillAsync("people.unit.code", "roads");
        await administrator.FillAsync("people.name-zh", "区交通局");
        await administrator.FillAsync("people.name-en", "Roads Bureau");
        await administrator.PressAsync("people.unit.add");
        await administrator.SeesAsync(administrator.Say("people.unit.added", "区交通局"));

        await administrator.FollowAsync("people.person.add");
        await administrator.FillAsync("people.name", "孙填报");
        await administrator.FillAsync("people.account", "sun");
        await administrator.FillAsync("people.password", TestSite.Password);
        await administrator.ChooseAsync("people.unit", "区交通局");
        await administrator.FillAsync("people.post", "科员");
        await administrator.TickAsync("people.role.Reporter");
        await administrator.PressAsync("people.save");
        await administrator.SeesAsync(administrator.Say("people.person.added", "孙填报"));

        await using var reporter = await site.SignInAsync("sun");
        Assert.Equal("/desk", reporter.Path);
        await reporter.SeesAsync("海滨区");
    }

    [Fact]
    public async Task The_link_of_the_first_serve_works_once()
    {
        await using var site = await TestSite.OpenEmptyAsync(chromium, Day);
        var address = $"/set-up/{await MakeLinkAsync(site)}";
        await using var administrator = await site.VisitAsync();
        await administrator.GoAsync(address);
        await administrator.FillAsync("people.name-zh", "海滨区");
        await administrator.FillAsync("people.name-en", "Haibin District");
        await administrator.FillAsync("people.name", "钱管理");
        await administrator.FillAsync("people.account", "qian");
        await administrator.FillAsync("people.password", TestSite.Password);
        await administrator.PressAsync("people.set-up.do");
        await using var stranger = await site.VisitAsync();
        Assert.Equal(410, (await stranger.GoAsync(address)).Status);
    }

    [Fact]
    public async Task What_was_typed_is_kept_when_a_form_is_refused()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Administrator);
        await using var administrator = await site.SignInAsync(Role.Administrator);
        await administrator.GoAsync("/desk/people/new");
        await administrator.FillAsync("people.name", "李新人");
        await administrator.FillAsync("people.account", "Li Xin");
        await administrator.FillAsync("people.password", TestSite.Password);
        await administrator.PressAsync("people.save");
        await Expect(administrator.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(administrator.Field("people.name")).ToHaveValueAsync("李新人");
        await Expect(administrator.Field("people.account")).ToHaveValueAsync("Li Xin");
        Assert.StartsWith(administrator.Say("shared.error.prefix"), await administrator.Page.TitleAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_for_others_is_refused_in_plain_words()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Reporter);
        await using var reporter = await site.SignInAsync(Role.Reporter);
        Assert.Equal(403, (await reporter.GoAsync("/desk/people")).Status);
        await reporter.SeesHeadingAsync("shared.problem.403.title");
        await reporter.SwitchLanguageAsync();
        Assert.Equal("/desk/people", reporter.Path);
        await reporter.SeesHeadingAsync("shared.problem.403.title");
    }

    [Fact]
    public async Task Whoever_has_not_signed_in_is_led_there_and_back_with_the_keyboard_alone()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day, Role.Administrator);
        await using var administrator = await site.VisitAsync();
        await administrator.GoAsync("/desk/people?from=mail");
        Assert.StartsWith("/sign-in", administrator.Path, StringComparison.Ordinal);
        await administrator.TabToAsync(administrator.Field("people.account"));
        await administrator.Page.Keyboard.TypeAsync("administrator");
        await administrator.TabToAsync(administrator.Field("people.password"));
        await administrator.Page.Keyboard.TypeAsync(TestSite.Password);
        await administrator.AfterAsync(() => administrator.Page.Keyboard.PressAsync("Enter"));
        Assert.Equal("/desk/people?from=mail", administrator.Path);
        await administrator.SeesHeadingAsync("people.title");
    }

    [Fact]
    public async Task The_first_Tab_offers_to_skip_to_the_content()
    {
        await using var site = await TestSite.OpenAsync(chromium, Day);
        await using var visitor = await site.VisitAsync();
        await visitor.GoAsync("/commitments");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(visitor.Link("shared.skip")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task The_language_switch_keeps_the_page(int width)
    {
        await using var site = await TestSite.OpenAsync(chromium, Day);
        await using var visitor = await site.VisitAsync(width: width);
        await visitor.GoAsync("/commitments?text=水&light=red");
        var before = visitor.Path;
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-Hans");
        await visitor.SwitchLanguageAsync();
        Assert.Equal(before, visitor.Path);
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await visitor.SeesHeadingAsync("shared.nav.table");
        await visitor.FollowAsync("shared.nav.overview");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    private static async Task<string> MakeLinkAsync(TestSite site)
    {
        await using var scope = site.Service<IServiceScopeFactory>().CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Links>()
            .MakeAsync("set-up", Duration.FromMinutes(30), TestContext.Current.CancellationToken);
    }
}
