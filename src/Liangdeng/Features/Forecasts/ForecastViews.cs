using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Forecasts;

/// <summary>Who sees forecasts; no row before somebody chose.</summary>
public sealed class ForecastSettingRow
{
    public int Id { get; set; } = 1;

    public ForecastAudience Audience { get; set; }

    public string Ground { get; set; } = "";

    public Instant At { get; set; }

    public long Index { get; set; }
}

public sealed class ForecastProjection : IProjection
{
    public static void Map(ModelBuilder model) =>
        model.Entity<ForecastSettingRow>().ToTable("forecast_setting").HasKey(row => row.Id);

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        if (entry.What is ForecastEvent.AudienceChosen e)
        {
            var row = await db.FindAsync<ForecastSettingRow>([1], stop) ?? db.Add(new ForecastSettingRow()).Entity;
            (row.Audience, row.Ground, row.At, row.Index) = (e.Audience, e.Ground, entry.At, entry.Index);
        }
    }
}
