using Liangdeng.Features.Projects;
using NodaTime;

namespace Liangdeng.Tests.Features.Projects;

/// <summary>Each rule marks what it is about, and not what lies beside it.</summary>
public sealed class MarksTests
{
    private static readonly LocalDate Jan = new(2021, 1, 10);

    private static Tender Tender => new(
        "T-1", "施工", WorksKind.Construction, TenderMethod.Open, new LocalDate(2020, 10, 1), new LocalDate(2020, 11, 1), 5, "甲建设有限公司",
        new LocalDate(2020, 11, 20), 900, 1000);

    private static Contract Contract => new("C-1", "T-1", "施工合同", WorksKind.Construction, "甲建设有限公司", 900, Jan, []);

    public static TheoryData<string, MoneyRows, bool> Cases => new()
    {
        { "single-bidder", Of([Tender with { Bidders = 2 }]), true },
        { "single-bidder", Of([Tender with { Bidders = 3 }]), false },
        { "single-bidder", Of([Tender with { Bidders = 1, Method = TenderMethod.SingleSource }]), false },
        { "above-ceiling", Of([Tender with { Price = 1000.000001m }]), true },
        { "above-ceiling", Of([Tender with { Price = 1000 }]), false },
        { "above-ceiling", Of([Tender with { Price = 5000, Ceiling = null }]), false },
        { "signed-before-award", Of([Tender], [Contract with { Signed = new(2020, 11, 19) }]), true },
        { "signed-before-award", Of([Tender], [Contract with { Signed = new(2020, 11, 20) }]), false },
        { "above-award", Of([Tender], [Contract with { Amount = 900.01m }]), true },
        { "above-award", Of([Tender], [Contract]), false },
        { "untendered", Of([], [Contract with { Tender = "", Amount = 400 }]), true },
        { "untendered", Of([], [Contract with { Tender = "", Amount = 399.99m }]), false },
        { "untendered", Of([Tender with { Method = TenderMethod.Invited }], [Contract]), false },
        { "just-below", Of([], [Contract with { Tender = "", Amount = 399.99m }]), true },
        { "just-below", Of([], [Contract with { Tender = "", Amount = 380 }]), false },
        { "just-below", Of([], [Contract with { Tender = "", Amount = 97, Works = WorksKind.Services }]), true },
        { "just-below", Of([], [Contract with { Tender = "", Amount = 400 }]), false },
        { "split", Of([], [Small("C-1", 200, 0), Small("C-2", 200, 179)]), true },
        { "split", Of([], [Small("C-1", 200, 0), Small("C-2", 200, 180)]), false },
        { "split", Of([], [Small("C-1", 200, 0), Small("C-2", 200, 10) with { Party = "乙建设有限公司" }]), false },
        { "split", Of([], [Small("C-1", 200, 0), Small("C-2", 199, 10)]), false },
        { "changes", Of([], [Contract with { Tender = "", Changes = [new(Jan, 90.01m)] }]), true },
        { "changes", Of([], [Contract with { Tender = "", Changes = [new(Jan, 120), new(Jan, -30)] }]), false },
        { "overpaid", Of([], [Contract with { Tender = "" }], [Paid(900.01m)]), true },
        { "overpaid", Of([], [Contract with { Tender = "", Changes = [new(Jan, 10)] }], [Paid(910)]), false },
        { "paid-before-signing", Of([], [Contract with { Tender = "" }], [Paid(1) with { Paid = new(2021, 1, 9) }]), true },
        { "paid-before-signing", Of([], [Contract with { Tender = "" }], [Paid(1) with { Paid = Jan }]), false },
        { "ahead-of-progress", Of([], [Contract with { Tender = "" }], [Paid(631)]), true },
        { "ahead-of-progress", Of([], [Contract with { Tender = "" }], [Paid(630)]), false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_rule_marks_just_what_it_says(string rule, MoneyRows rows, bool marked) => Assert.Equal(
        marked,
        Marks.Of(MarkRules.All, ProjectMoney.With(ProjectMoney.Empty, rows), doneShare: 50).Any(mark => mark.Rule.Id == rule));

    [Fact]
    public void Nothing_is_marked_where_all_is_as_it_should_be() =>
        Assert.Empty(Marks.Of(MarkRules.All, ProjectMoney.With(ProjectMoney.Empty, Of([Tender], [Contract], [Paid(300)])), doneShare: 50));

    [Fact]
    public void Every_rule_that_ships_has_a_sentence_in_both_languages_with_a_place_for_each_of_its_figures()
    {
        Assert.Equal(Enum.GetValues<MarkCheck>().Order(), MarkRules.All.Select(rule => rule.Check).Order());
        Assert.All(Cases.Where(row => row.Data.Item3), row =>
        {
            var mark = Marks.Of(MarkRules.All, ProjectMoney.With(ProjectMoney.Empty, row.Data.Item2), 50).First(one => one.Rule.Id == row.Data.Item1);
            foreach (var sentence in new[] { mark.Rule.Sentence.Zh, mark.Rule.Sentence.En })
            {
                Assert.DoesNotContain("{" + mark.Figures.Count, sentence, StringComparison.Ordinal);
                Assert.NotEqual(sentence, string.Format(System.Globalization.CultureInfo.InvariantCulture, sentence, [.. mark.Figures]));
            }
        });
    }

    [Theory]
    [InlineData("id: x", "check: split")]
    [InlineData("  - {id: a, check: nothing, name: {zh: 甲, en: a}, sentence: {zh: 甲, en: a}, source: own}", "")]
    [InlineData("  - {id: a, check: changes, name: {zh: 甲, en: a}, sentence: {zh: 甲, en: a}, source: own}", "")]
    [InlineData("  - {id: a, check: overpaid, name: {zh: 甲}, sentence: {zh: 甲, en: a}, source: own}", "")]
    public void Rules_that_cannot_be_used_are_refused(string line, string more) =>
        Assert.ThrowsAny<Exception>(() => MarkRules.Parse($"rules:\n{line}\n{more}"));

    [Theory]
    [InlineData("示范建工集团有限公司", true)]
    [InlineData("区市政工程处设计院", true)]
    [InlineData("Harbour Works Co", true)]
    [InlineData("个体-01", true)]
    [InlineData("Individual-12", true)]
    [InlineData("张三", false)]
    [InlineData("欧阳某某", false)]
    [InlineData("个体 王五", false)]
    public void A_name_that_may_be_a_persons_does_not_go_into_the_public_ledger(string name, bool safe) => Assert.Equal(safe, PartyName.IsSafe(name));

    private static Contract Small(string no, decimal amount, int days) =>
        Contract with { No = no, Tender = "", Amount = amount, Signed = Jan.PlusDays(days) };

    private static Payment Paid(decimal amount) => new("P-1", "C-1", amount, new(2021, 3, 1));

    private static MoneyRows Of(IReadOnlyList<Tender> tenders, IReadOnlyList<Contract>? contracts = null, IReadOnlyList<Payment>? payments = null) =>
        new(tenders, contracts ?? [], payments ?? []);
}
