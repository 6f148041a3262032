using System.Text;
using Liangdeng.Testing;

namespace Liangdeng.Rules.Tests.Rulebooks;

public sealed class ShippedRulebooksTests
{
    public static TheoryData<string> All => [.. Repo.Rulebooks];

    [Theory]
    [MemberData(nameof(All))]
    public void A_shipped_rulebook_can_be_read_and_has_nothing_to_mend(string id)
    {
        var found = RulebookChecker.CheckText(Repo.Read($"rulebooks/{id}.yaml"));
        Assert.True(found.Count == 0, string.Join('\n', found.Select(f => $"{f.Line}:{f.Column} {f.Kind} {f.Words.En}")));
        Assert.Equal(id, Repo.Book(id).Id);
        Assert.All(Repo.Book(id).Choices, c => Assert.NotNull(c.Answer));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_shipped_rulebook_lights_what_its_table_of_cases_says(string id)
    {
        var cases = Repo.Sound(RulebookCases.Run(Repo.Book(id), Repo.Read($"rulebooks/cases/{id}.yaml"), Repo.Time));
        Assert.True(cases.Count >= 2);
        var wrong = cases.Where(c => !c.Holds).Select(c =>
            $"line {c.Line} {c.Name}: {c.Lit.Light.Id} {c.Lit.RuleId} {c.Lit.Grey} [{string.Join(", ", c.Lit.Effects.Select(e => e.Effect.Id))}]").ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_light_of_a_shipped_rulebook_is_in_its_table_of_cases(string id)
    {
        var cases = Repo.Sound(RulebookCases.Run(Repo.Book(id), Repo.Read($"rulebooks/cases/{id}.yaml"), Repo.Time));
        var lit = cases.Select(c => c.Lit.Light.Id).ToHashSet();
        Assert.Empty(Repo.Book(id).Lights.Where(l => !lit.Contains(l.Id)).Select(l => l.Id));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Facts_that_were_stored_give_the_same_light_again(string id)
    {
        var book = Repo.Book(id);
        foreach (var one in Repo.Sound(RulebookCases.Run(book, Repo.Read($"rulebooks/cases/{id}.yaml"), Repo.Time)))
        {
            var again = StoredFacts.Read(StoredFacts.Write(one.Lit.Facts));
            Assert.True(again.Ok, $"{one.Name}: {again.Refused}");
            var second = ReferenceEquals(one.Lit.Part, book.Items)
                ? Lamplighter.Light(book, again.Value)
                : Lamplighter.LightUnit(book, again.Value, [], Scene.Empty);
            Assert.Equal((one.Lit.Light.Id, one.Lit.RuleId), (second.Light.Id, second.RuleId));
        }
    }

    [Fact]
    public void All_shipped_rulebooks_read_as_prose()
    {
        var prose = new StringBuilder();
        foreach (var book in Repo.Rulebooks.Select(Repo.Book))
        {
            prose.Append("== ").Append(book.Id).Append('\n').Append(RulebookProse.Of(book, TextLanguage.Chinese))
                .Append('\n').Append(RulebookProse.Of(book, TextLanguage.English)).Append('\n');
        }

        GoldenText.Check("prose-of-all.txt", prose.ToString());
    }

    [Fact]
    public void Every_reason_of_a_case_is_a_sentence_in_both_languages()
    {
        var reasons = new StringBuilder();
        foreach (var id in Repo.Rulebooks)
        {
            reasons.Append("== ").Append(id).Append('\n');
            foreach (var one in Repo.Sound(RulebookCases.Run(Repo.Book(id), Repo.Read($"rulebooks/cases/{id}.yaml"), Repo.Time)))
            {
                reasons.Append(ReasonText.Of(one.Lit, TextLanguage.Chinese)).Append('\n').Append(ReasonText.Of(one.Lit, TextLanguage.English)).Append('\n');
            }
        }

        GoldenText.Check("reasons-of-all.txt", reasons.ToString());
    }
}
