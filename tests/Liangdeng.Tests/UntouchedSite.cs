namespace Liangdeng.Tests;

/// <summary>A site that a class of tests only reads: opened once for all of them.</summary>
public sealed class UntouchedSite : IAsyncLifetime
{
    internal SiteFixture Site { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Site = await SiteFixture.OpenAsync();

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}
