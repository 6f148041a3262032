using Liangdeng.Features.Projects;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Tests.Features.Projects;

public sealed class MoneyDeciderTests
{
    private static readonly ProjectCode A = new("A");
    private static readonly LocalDate Today = new(2021, 10, 8);
    private static readonly Contract Contract = new("C-1", "", "便道", WorksKind.Construction, "甲建设有限公司", 100, new(2021, 3, 1), []);

    [Fact]
    public void A_row_that_stands_says_another_thing_only_with_a_ground()
    {
        var standing = ProjectMoney.With(ProjectMoney.Empty, MoneyRows.None with { Contracts = [Contract] });

        Assert.Equal((Enum)MoneyRefusal.GroundMissing, Enter(standing, Contract with { Amount = 120 }, "").Refused?.Reason);
        Assert.IsType<MoneyEvent.Corrected>(Assert.Single(Assert.Single(Enter(standing, Contract with { Amount = 120 }, "录入错误").Writes).Events));
        Assert.Empty(Enter(standing, Contract, "").Writes);
    }

    [Fact]
    public void A_payment_goes_against_a_contract_that_stands_or_comes_with_it()
    {
        var payment = new Payment("P-1", "C-1", 10, new(2021, 4, 1));

        Assert.Equal((Enum)MoneyRefusal.NoSuchContract, Decide(ProjectMoney.Empty, MoneyRows.None with { Payments = [payment] }, "").Refused?.Reason);
        Assert.Null(Decide(ProjectMoney.Empty, MoneyRows.None with { Contracts = [Contract], Payments = [payment] }, "").Refused);
    }

    [Fact]
    public void A_persons_name_is_refused() => Assert.Equal(
        (Enum)MoneyRefusal.PartyMayBeAPerson, Enter(ProjectMoney.Empty, Contract with { Party = "张三" }, "").Refused?.Reason);

    [Fact]
    public void A_day_that_has_not_come_is_refused() => Assert.Equal(
        (Enum)MoneyRefusal.DayOutside, Enter(ProjectMoney.Empty, Contract with { Signed = Today.PlusDays(1) }, "").Refused?.Reason);

    [Fact]
    public void Only_what_is_marked_can_be_explained()
    {
        var known = Known(ProjectMoney.Empty, ("split", "C-1"));

        Assert.Equal((Enum)MoneyRefusal.NoSuchMark, MoneyDecider.Decide(known, Today, new MoneyCommand.Explain(A, "changes", "C-1", "说明")).Refused?.Reason);
        Assert.Null(MoneyDecider.Decide(known, Today, new MoneyCommand.Explain(A, "split", "C-1", "分属两个标段")).Refused);
    }

    private static Decision Enter(ProjectMoney money, Contract contract, string ground) =>
        Decide(money, MoneyRows.None with { Contracts = [contract] }, ground);

    private static Decision Decide(ProjectMoney money, MoneyRows rows, string ground) => MoneyDecider.Decide(
        Known(money), Today, new MoneyCommand.Enter(new Dictionary<ProjectCode, MoneyRows> { [A] = rows }, ground));

    private static Dictionary<ProjectCode, MoneyOfProject> Known(ProjectMoney money, params (string, string)[] marks) =>
        new() { [A] = new(money, 1, true, marks.ToHashSet()) };
}
