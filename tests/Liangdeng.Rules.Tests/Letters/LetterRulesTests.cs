namespace Liangdeng.Rules.Tests.Letters;

public sealed class LetterRulesTests
{
    private static readonly string Shipped = Repo.Read("letters/default.yaml");

    [Fact]
    public void The_rules_that_ship_climb_from_a_reminder_to_an_interview()
    {
        var rules = LetterRules.Parse(Shipped).Value!;

        Assert.Equal("reminder", rules.EnteredBy("yellow")?.Kind.Id);
        Assert.Equal("supervision", rules.EnteredBy("red")?.Kind.Id);
        Assert.Null(rules.EnteredBy("green"));
        Assert.Equal("interview", rules.Chains[0].After("supervision"));
        Assert.Null(rules.Chains[0].After("interview"));
        Assert.Null(rules.Chains[0].After("moon"));
        Assert.Equal(new WorkingDays(5), rules.Find("reminder")!.Answer);
    }

    [Theory]
    [InlineData(null, "reminder")]
    [InlineData("", null)]
    [InlineData("interview", "interview")]
    [InlineData("reminder interview", "interview")]
    [InlineData("press-sheet", "supervision")]
    [InlineData("press-sheet reminder", "supervision")]
    [InlineData("moon", "reminder")]
    public void The_highest_letter_that_the_rulebook_names_decides_and_the_light_only_where_none_is_known(string? effects, string? kind)
    {
        var rules = LetterRules.Parse(Shipped.Replace("  - id: supervision\n", "  - id: supervision\n    for: [press-sheet]\n", StringComparison.Ordinal)).Value!;

        Assert.Equal(kind, rules.EnteredBy("yellow", effects?.Split(' ', StringSplitOptions.RemoveEmptyEntries))?.Kind.Id);
    }

    [Fact]
    public void A_chain_may_leave_the_light_to_the_rulebook() =>
        Assert.Null(LetterRules.Parse(Shipped.Replace("    on: {yellow: reminder, red: supervision}\n", "", StringComparison.Ordinal)).Value!.EnteredBy("red"));

    [Theory]
    [InlineData("sign: person", "sign: person\n    for: [supervision]", ReadFaultKind.Duplicate)]
    [InlineData("to: lead", "to: moon", ReadFaultKind.BadValue)]
    [InlineData("answer: 5 working-days", "answer: 5 days", ReadFaultKind.BadUnit)]
    [InlineData("answer: 5 working-days", "answer: 0 working-days", ReadFaultKind.BadUnit)]
    [InlineData("remind-before: 2 working-days", "remind-before: 5 working-days", ReadFaultKind.BadValue)]
    [InlineData("{limit}", "{moon}", ReadFaultKind.Undefined)]
    [InlineData("{limit}", "{limit", ReadFaultKind.Undefined)]
    [InlineData("rungs: [reminder,", "rungs: [reminder, reminder,", ReadFaultKind.Duplicate)]
    [InlineData("rungs: [reminder,", "rungs: [moon,", ReadFaultKind.Undefined)]
    [InlineData("red: supervision}", "red: moon}", ReadFaultKind.Undefined)]
    [InlineData("series: 督", "series: 督1", ReadFaultKind.BadValue)]
    [InlineData("sign: person", "sign: nobody", ReadFaultKind.BadValue)]
    [InlineData("sign: person", "sign: by-itself\n    seal: yes", ReadFaultKind.NotAllowed)]
    [InlineData("id: interview", "id: reminder", ReadFaultKind.Duplicate)]
    [InlineData("    series: 督\n", "", ReadFaultKind.Missing)]
    [InlineData("kinds:", "sorts:", ReadFaultKind.UnknownKey)]
    public void A_fault_is_named_with_its_place(string instead, string of, ReadFaultKind kind)
    {
        var at = Shipped.IndexOf(instead, StringComparison.Ordinal);
        var read = LetterRules.Parse(string.Concat(Shipped.AsSpan(0, at), of, Shipped.AsSpan(at + instead.Length)));

        Assert.Equal(kind, read.Fault?.Kind);
        Assert.True(read.Fault!.Line > 1 && read.Fault.Column > 0);
    }

    [Fact]
    public void A_sentence_is_left_out_where_words_for_one_of_its_places_are_missing()
    {
        var text = LetterRules.Parse(Shipped).Value!.Find("supervision")!.Text;
        Dictionary<string, string?> words = new() { ["before"] = "督〔2021〕1号", ["ground"] = "" };

        Assert.Equal("此前发出的督〔2021〕1号未按期答复。", text[1].Fill(words));
        Assert.Null(text[2].Fill(words));
        Assert.Null(text[0].Fill(words));
    }

    [Fact]
    public void No_text_makes_the_reader_throw() => Assert.All(
        Enumerable.Range(0, Shipped.Length / 37), n => Assert.False(LetterRules.Parse(Shipped[..(n * 37)]) is { Value: null, Fault: null }));
}
