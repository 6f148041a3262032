
namespace Liangdeng.Features.Projects;

/// <summary>Something that is marked: a question with its figures.</summary>
/// <param name="Subject">Number of the row that is marked; of several the first one's.</param>
/// <param name="Table">Where the row stands.</param>
/// <param name="Figures">For the rule's sentence: texts, days, and amounts as decimals.</param>
public sealed record Mark(MarkRule Rule, MoneyTable Table, string Subject, IReadOnlyList<object> Figures);

/// <summary>What the rules mark in the money of a project. Pure: the same rows and rules always give the same marks.</summary>
public static class Marks
{
    private const decimal Whole = 100;

    /// <param name="doneShare">Share of the project's investment that is done and verified, in percent.</param>
    public static IReadOnlyList<Mark> Of(IEnumerable<MarkRule> rules, ProjectMoney money, decimal doneShare) =>
        [.. rules.SelectMany(rule => Found(rule, money, doneShare))];

    /// <summary>Share of a project's investment that is done.</summary>
    public static decimal DoneShare(Project project, ProjectFacts facts) => facts.Stages.ContainsKey(ProjectStage.Completed) ? Whole
        : project.Total == 0 ? 0
        : Math.Min(Whole, decimal.Round((project.InvestedBefore + facts.InvestedInAll) / project.Total * Whole, 1));

    private static IEnumerable<Mark> Found(MarkRule rule, ProjectMoney money, decimal doneShare) => rule.Check switch
    {
        MarkCheck.SingleBidder => money.Tenders.Values
            .Where(tender => tender.Method == TenderMethod.Open && tender.Winner.Length > 0 && tender.Bidders < rule.Limits["below"])
            .Select(tender => new Mark(rule, MoneyTable.Tenders, tender.No, [tender.Name, (decimal)tender.Bidders!])),
        MarkCheck.AboveCeiling => money.Tenders.Values.Where(tender => tender.Price > tender.Ceiling)
            .Select(tender => new Mark(rule, MoneyTable.Tenders, tender.No, [tender.Name, tender.Price!, tender.Ceiling!])),
        MarkCheck.SignedBeforeAward => WithTender(money).Where(it => it.Contract.Signed < it.Tender.Awarded)
            .Select(it => Of(rule, it.Contract, it.Contract.Name, it.Contract.Signed, it.Tender.Awarded!)),
        MarkCheck.AboveAward => WithTender(money).Where(it => it.Contract.Amount > it.Tender.Price)
            .Select(it => Of(rule, it.Contract, it.Contract.Name, it.Contract.Amount, it.Tender.Price!)),
        MarkCheck.Untendered => Untendered(money).Where(contract => contract.Amount >= rule.Threshold(contract.Works))
            .Select(contract => Of(rule, contract, contract.Name, contract.Amount, rule.Threshold(contract.Works))),
        MarkCheck.JustBelow => Untendered(money).Where(contract => contract.Amount < rule.Threshold(contract.Works)
                && contract.Amount > rule.Threshold(contract.Works) * (Whole - rule.Limits["percent"]) / Whole)
            .Select(contract => Of(rule, contract, contract.Name, contract.Amount, rule.Threshold(contract.Works), rule.Limits["percent"])),
        MarkCheck.Split => Split(rule, money),
        MarkCheck.Changes => money.Contracts.Values
            .Where(contract => contract.WithChanges - contract.Amount > contract.Amount * rule.Limits["percent"] / Whole)
            .Select(contract => Of(
                rule, contract, contract.Name, contract.WithChanges - contract.Amount,
                decimal.Round((contract.WithChanges - contract.Amount) / contract.Amount * Whole, 1))),
        MarkCheck.Overpaid => money.Contracts.Values.Where(contract => Paid(money, contract) > contract.WithChanges)
            .Select(contract => Of(rule, contract, contract.Name, contract.WithChanges, Paid(money, contract))),
        MarkCheck.PaidBeforeSigning => money.Payments.Values
            .Where(payment => payment.Paid < money.Contracts[payment.Contract].Signed).OrderBy(payment => payment.No, StringComparer.Ordinal)
            .Select(payment => new Mark(
                rule, MoneyTable.Payments, payment.No,
                [money.Contracts[payment.Contract].Name, money.Contracts[payment.Contract].Signed, payment.Paid])),
        MarkCheck.AheadOfProgress => Ahead(rule, money, doneShare),
    };

    private static Mark Of(MarkRule rule, Contract contract, params IReadOnlyList<object> figures) =>
        new(rule, MoneyTable.Contracts, contract.No, figures);

    private static IEnumerable<(Contract Contract, Tender Tender)> WithTender(ProjectMoney money) => money.Contracts.Values
        .Where(contract => money.Tenders.ContainsKey(contract.Tender)).Select(contract => (contract, money.Tenders[contract.Tender]));

    private static IEnumerable<Contract> Untendered(ProjectMoney money) => money.Contracts.Values.Where(contract =>
        !money.Tenders.TryGetValue(contract.Tender, out var tender) || tender.Method is not (TenderMethod.Open or TenderMethod.Invited));

    private static decimal Paid(ProjectMoney money, Contract contract) =>
        money.Payments.Values.Where(payment => payment.Contract == contract.No).Sum(payment => payment.Amount);

    /// <summary>The first window in which the small contracts of a party and kind pass the threshold together.</summary>
    private static IEnumerable<Mark> Split(MarkRule rule, ProjectMoney money)
    {
        foreach (var same in Untendered(money).Where(contract => contract.Amount < rule.Threshold(contract.Works))
            .GroupBy(contract => (contract.Party, contract.Works)))
        {
            var inOrder = same.OrderBy(contract => contract.Signed).ThenBy(contract => contract.No, StringComparer.Ordinal).ToList();
            foreach (var (at, first) in inOrder.Index())
            {
                var until = first.Signed.PlusDays((int)rule.Limits["days"]);
                var window = inOrder.Skip(at).TakeWhile(contract => contract.Signed < until).ToList();
                if (window.Count > 1 && window.Sum(contract => contract.Amount) >= rule.Threshold(same.Key.Works))
                {
                    yield return Of(
                        rule, first, (decimal)window.Count, window.Sum(contract => contract.Amount), rule.Threshold(same.Key.Works), rule.Limits["days"]);
                    break;
                }
            }
        }
    }

    private static IEnumerable<Mark> Ahead(MarkRule rule, ProjectMoney money, decimal doneShare)
    {
        var agreed = money.Contracts.Values.Sum(contract => contract.WithChanges);
        var share = agreed == 0 ? 0 : decimal.Round(money.Payments.Values.Sum(payment => payment.Amount) / agreed * Whole, 1);
        return share > doneShare + rule.Limits["points"]
            ? [Of(rule, money.Contracts.Values.OrderBy(contract => contract.Signed).First(), share, doneShare, rule.Limits["points"])]
            : [];
    }
}
