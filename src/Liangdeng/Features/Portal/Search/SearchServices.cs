using Liangdeng.Features.Register.Search;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Portal.Search;

public static class SearchServices
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton(provider => new SearchIndex(provider.GetRequiredService<DistrictFolder>().Search(SearchIndex.Meaning)))
        .AddSingleton<SearchReading>()
        .AddSingleton<SearchFinder>()
        .AddSingleton<SearchLane>()
        .AddHostedService(provider => provider.GetRequiredService<SearchLane>())
        .AddSingleton<IForgets>(provider => provider.GetRequiredService<SearchLane>())
        .AddSingleton<SearchShown>()
        .AddScoped<SearchReader>();
}
