using Liangdeng.Features.Lights;
using Liangdeng.Rules;

namespace Liangdeng.Tests.Features.Lights.Public;

public sealed class RuleLampTests
{
    [Fact]
    public void Every_shape_in_every_colour_can_be_told_from_every_other()
    {
        var all = from shape in Enum.GetValues<LightShape>()
                  from colour in Enum.GetValues<LightColour>()
                  select RuleLamp.Icon(new("x", new("灯", "light"), new("", ""), colour, shape, 1)).ToString();

        Assert.Distinct(all);
    }
}
