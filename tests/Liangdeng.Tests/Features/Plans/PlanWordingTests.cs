using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;

namespace Liangdeng.Tests.Features.Plans;

public class PlanWordingTests
{
    private static readonly Texts Wording = Texts.Load(typeof(PlansDesk).Assembly);

    [Fact]
    public void Every_refusal_says_what_to_do_in_both_languages() =>
        Assert.All(Enum.GetValues<PlanRefusal>(), reason => Assert.True(Wording.Has(new Refusal(reason).TextKey), $"{reason}"));
}
