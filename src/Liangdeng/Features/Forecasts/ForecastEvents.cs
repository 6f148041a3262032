namespace Liangdeng.Features.Forecasts;

/// <summary>Who sees forecasts.</summary>
public enum ForecastAudience
{
    /// <summary>Everybody.</summary>
    Everybody,

    /// <summary>Whoever has signed in.</summary>
    Staff,
}

/// <summary>The district's setting (stream <c>forecast</c>, public).</summary>
public abstract record ForecastEvent
{
    private ForecastEvent()
    {
    }

    /// <summary>Holds from now on; before the first everybody sees them.</summary>
    public sealed record AudienceChosen(ForecastAudience Audience, string Ground) : ForecastEvent;
}
