using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Store;
using NodaTime;

namespace Liangdeng.Hosting;

/// <summary>The first entries of a new ledger: what it is, and the rulebook it starts with.</summary>
public static class Opening
{
    /// <param name="demo">The demo's first event, or null for a real district.</param>
    public static async Task EnsureAsync(
        IServiceProvider services, DistrictEvent.DemoOpened? demo, CancellationToken stop)
    {
        if (services.GetRequiredService<LedgerStore>().Size > 0)
        {
            return;
        }

        var options = services.GetRequiredService<SiteOptions>();
        DistrictEvent first = demo is null ? new DistrictEvent.Opened(options.Folder.Code, options.Origin) : demo;
        var rulebook = ShippedRulebooks.Default;
        var order = new Order(
            Actor.Console(Environment.UserName), services.GetRequiredService<Ids>().Next(),
            services.GetRequiredService<IClock>().GetCurrentInstant(), options.Clock.Today);
        await services.GetRequiredService<History>().AppendAsync(
            order,
            [
                new(Streams.District, 0, [first]),
                new(Streams.Rulebook, 0, [rulebook.AsAdopted()]),
            ],
            stop);
    }

    public static async Task<bool> IsDemoAsync(IServiceProvider services, CancellationToken stop)
    {
        var past = await services.GetRequiredService<History>().ReadAsync<DistrictEvent>(Streams.District, stop);
        return past.Events is [{ What: DistrictEvent.DemoOpened }, ..];
    }
}
