using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Forecasts;

/// <summary>Rows of <c>permits.csv</c> about forecasts.</summary>
public static class ForecastActions
{
    /// <summary>Sees them whatever the setting.</summary>
    public const string Read = "forecast.read";
    public const string Set = "forecast.set";
}

public sealed record ChooseForecastAudience(ForecastAudience? Audience, string Ground);

public enum ForecastRefusal
{
    ChoiceMissing,
    GroundMissing,
    TextTooLong,
}

/// <summary>Who sees forecasts is the district's choice, with a ground that is public.</summary>
public sealed class ForecastDesk(Office office, History history)
{
    public const int MaxGround = 500;

    public Task<Outcome> HandleAsync(Order order, ChooseForecastAudience command, CancellationToken stop) => office.CarryOutAsync(
        order, ForecastActions.Set,
        async stop =>
        {
            var past = await history.ReadAsync<ForecastEvent>(Streams.Forecast, stop);
            var now = past.Events.Select(e => e.What).OfType<ForecastEvent.AudienceChosen>().LastOrDefault()?.Audience
                ?? ForecastAudience.Everybody;
            return new Matter(Relation.Other, () => Decide(now, past.Version, command));
        },
        stop);

    /// <summary>Pure.</summary>
    public static Decision Decide(ForecastAudience now, long version, ChooseForecastAudience c) =>
        c.Audience is not { } chosen ? Decision.Refuse(ForecastRefusal.ChoiceMissing)
        : string.IsNullOrWhiteSpace(c.Ground) ? Decision.Refuse(ForecastRefusal.GroundMissing)
        : c.Ground.Trim().Length > MaxGround ? Decision.Refuse(ForecastRefusal.TextTooLong, MaxGround)
        : chosen == now ? Decision.Accept()
        : Decision.Accept(new Write(Streams.Forecast, version, [new ForecastEvent.AudienceChosen(chosen, c.Ground.Trim())]));
}
