using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register;

public sealed class PromiseProgressTests
{
    [Fact]
    public void A_time_limit_is_to_be_kept_from_the_first_day() => Assert.All(
        PromiseProgress.Of(Row(CommitmentKind.TimeLimit, "5", "个工作日"), [], ShownLight.None).Months,
        month => Assert.Equal(100, month.Planned));

    [Fact]
    public void An_amount_grows_to_its_target()
    {
        var months = PromiseProgress.Of(Row(CommitmentKind.Amount, "120", "个"), [], ShownLight.None).Months;
        Assert.Equal(12, months.Count);
        Assert.Equal(120, months[^1].Planned);
        Assert.True(months[0].Planned < months[1].Planned);
    }

    private static CommitmentRow Row(CommitmentKind kind, string quantity, string unit) => new()
    {
        Code = "2021-001",
        Kind = kind,
        Quantity = quantity,
        Unit = unit,
        StartDay = Jan1,
        Due = Dec31,
    };
}
