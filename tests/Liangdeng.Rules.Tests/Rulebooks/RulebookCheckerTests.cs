namespace Liangdeng.Rules.Tests.Rulebooks;

public sealed class RulebookCheckerTests
{
    private const string Otherwise = "  - {id: fine, light: green, when: always}\n";

    [Fact]
    public void A_sound_rulebook_has_no_findings() => Assert.Empty(RulebookChecker.CheckText(RulebookTests.Small));

    [Fact]
    public void The_gap_that_a_published_text_leaves_is_found()
    {
        var gaps = Kinds(Rules("  - {id: far, light: red, when: {shortfall: {at-least: 10 points}}}\n"
            + "  - {id: met, light: green, when: {shortfall: {at-most: 0 points}}}\n"), FindingKind.Gap);
        Assert.Contains(gaps, g => g.Words.Zh.Contains("落后5个百分点", StringComparison.Ordinal));
        Assert.Contains(gaps, g => g.Words.En.Contains("no figures at all", StringComparison.Ordinal));
        Assert.All(gaps, g => Assert.True(g.MustMend));
    }

    [Fact]
    public void An_edge_that_belongs_to_no_band_is_a_gap()
    {
        var gaps = Kinds(Rules("  - {id: far, light: red, when: {shortfall: {more-than: 10 points}}}\n"
            + "  - {id: near, light: green, when: {shortfall: {less-than: 10 points}}}\n"), FindingKind.Gap);
        Assert.Contains(gaps, g => g.Words.Zh.Contains("落后10个百分点", StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_behind_a_wider_one_never_lights()
    {
        var never = Kinds(Rules("  - {id: wide, light: red, when: {shortfall: {more-than: 0 points}}}\n"
            + "  - {id: narrow, light: green, when: {shortfall: {more-than: 30 points}}}\n" + Otherwise), FindingKind.NeverFires);
        Assert.Equal(["narrow"], Assert.Single(never).Rules);
    }

    [Fact]
    public void Bands_that_share_an_edge_with_different_lights_overlap()
    {
        var overlap = Kinds(Rules("  - {id: a, light: green, when: {shortfall: {at-most: 7 points}}}\n"
            + "  - {id: b, light: red, when: {shortfall: {at-least: 7 points}}}\n" + Otherwise), FindingKind.Overlap);
        Assert.Contains("7个百分点", Assert.Single(overlap).Words.Zh, StringComparison.Ordinal);
        Assert.False(overlap[0].MustMend);
    }

    [Fact]
    public void A_question_without_an_answer_is_named()
    {
        var text = RulebookTests.Small.Replace("persists, question: {zh: 问, en: asked}, answer: {zh: 答, en: said}",
            "persists, question: {zh: 问, en: asked}, answer: undecided", StringComparison.Ordinal);
        Assert.Equal(FindingKind.Undecided, Assert.Single(RulebookChecker.CheckText(text)).Kind);
    }

    [Theory]
    [InlineData("{ratio: {less-than: 60 percent}}", "zero-plan")]
    [InlineData("{shortfall: {more-than: 10 points}, not: {judged: excuse-accepted}}", "excuse")]
    [InlineData("{held: {light: red, at-least: 2 periods}}", "streak")]
    public void A_rulebook_has_to_answer_what_its_form_leaves_open(string when, string question)
    {
        var missing =
            Kinds(Rules($"  - {{id: behind, light: red, when: {when}}}\n" + Otherwise), FindingKind.ChoiceMissing);
        Assert.Contains(question, Assert.Single(missing).Words.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_unit_is_a_finding_with_its_place()
    {
        var found = Assert.Single(RulebookChecker.CheckText(RulebookTests.Small.Replace("10 points",
            "10", StringComparison.Ordinal)));
        Assert.Equal(
            (FindingKind.Unreadable, ReadFaultKind.BadUnit, 12), (found.Kind, found.Fault!.Kind, found.Fault.Line));
    }

    [Fact]
    public void A_light_that_no_rule_lights_is_named()
    {
        var text = Rules(Otherwise);
        Assert.Equal("No rule lights the red light", Assert.Single(Kinds(text, FindingKind.LightUnused)).Words.En);
    }

    private static List<Finding> Kinds(string text, FindingKind kind)
    {
        Repo.Sound(Rulebook.Parse(text));
        return [.. RulebookChecker.CheckText(text).Where(f => f.Kind == kind)];
    }

    private static string Rules(string rules)
    {
        var text = RulebookTests.Small;
        var (from, to) =
            (text.IndexOf("rules:\n", StringComparison.Ordinal) + 7, text.IndexOf("choices:", StringComparison.Ordinal));
        return text[..from] + rules + text[to..];
    }
}
