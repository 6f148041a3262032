using System.Net;
using Liangdeng.Features.Lights;
using Liangdeng.Rules;
using Liangdeng.Tests.Features.Register;

namespace Liangdeng.Tests.Features.Lights.Public;

/// <summary>What a rulebook's page says of it.</summary>
public sealed class RulebookProseTests(UntouchedSite untouched) : IClassFixture<UntouchedSite>
{
    private readonly SiteFixture site = untouched.Site;

    public static TheoryData<string, string> Everything => new(ShippedRulebooks.All.SelectMany(
        book => new[] { (book.Rulebook.Id, "zh"), (book.Rulebook.Id, "en") }));

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Every_rule_every_light_and_every_choice_is_read_in_both_languages(string id, string language)
    {
        var book = ShippedRulebooks.Find(id)!.Rulebook;
        var spoken = language == "en" ? TextLanguage.English : TextLanguage.Chinese;
        using var visitor = language == "en" ? await site.InEnglishAsync() : site.Visitor();
        var page = await visitor.GetAsync($"/rulebooks/{id}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.All(RuleText.All(book), rule => Assert.Contains(rule.Words.In(spoken), page.Words));
        Assert.All(book.Lights, light => Assert.Contains(light.Means.In(spoken), page.Words));
        Assert.All(book.Choices, choice => Assert.Contains(choice.Answer!.In(spoken), page.Words));
        var rules = RuleText.All(book, book.Items).Concat(book.Units is { } units ? RuleText.All(book, units) : []).ToList();
        Assert.All(rules, rule => Assert.Contains(rule.Words.In(spoken), page.Words));
        Assert.Equal(rules.Count, page.Html.QuerySelectorAll("main li[id^=rule-]").Length);
        Assert.All(book.Effects, effect => Assert.Contains(effect.Name.In(spoken), page.Words));
        Assert.All(book.Items.Figures, figure => Assert.Contains(FigureProse.Of(book, figure).In(spoken), page.Words));
    }

    [Theory]
    [InlineData("/rulebooks/nowhere")]
    [InlineData("/rulebooks/nowhere.yaml")]
    [InlineData("/rulebooks/default?version=99")]
    [InlineData("/rulebooks/default.yaml?version=99")]
    public async Task An_unknown_one_is_not_found(string address)
    {
        using var visitor = site.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).Status);
    }
}
