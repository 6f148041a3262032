using Liangdeng.Features.Forecasts;
using Liangdeng.Features.People;
using NodaTime;

namespace Liangdeng.Tests.Features.Forecasts;

public sealed class ForecastPagesTests
{
    [Fact]
    public void Who_sees_forecasts_is_chosen_with_a_ground()
    {
        Assert.Equal(ForecastRefusal.ChoiceMissing, ForecastDesk.Decide(ForecastAudience.Everybody, 0, new(null, "试行")).Refused?.Reason);
        Assert.Equal(ForecastRefusal.GroundMissing, ForecastDesk.Decide(ForecastAudience.Everybody, 0, new(ForecastAudience.Staff, " ")).Refused?.Reason);
        Assert.Equal(
            ForecastRefusal.TextTooLong,
            ForecastDesk.Decide(ForecastAudience.Everybody, 0, new(ForecastAudience.Staff, new('字', ForecastDesk.MaxGround + 1))).Refused?.Reason);
        Assert.Empty(ForecastDesk.Decide(ForecastAudience.Staff, 1, new(ForecastAudience.Staff, "试行")).Writes);
    }

    [Fact]
    public async Task Everybody_reads_the_method_until_the_district_keeps_forecasts_to_its_staff()
    {
        await using var site = await SiteFixture.OpenAsync(new LocalDate(2021, 10, 15));
        using var visitor = site.Visitor();
        using var supervisor = await site.SignInAsync(Role.Supervisor);
        Assert.Contains("怎样推算", (await visitor.GetAsync("/forecast")).Words, StringComparison.Ordinal);

        await supervisor.FollowAsync(await supervisor.PostFormAsync("/desk/forecast", "#forecast-form", ("Audience", "Staff"), ("Ground", "先在内部试行一年")));

        Assert.Contains("只给内部人员看", (await visitor.GetAsync("/forecast")).Words, StringComparison.Ordinal);
        Assert.Contains("怎样推算", (await supervisor.GetAsync("/forecast")).Words, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await visitor.GetAsync("/desk/forecast")).Location);
    }
}
