using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Hosting;

/// <summary>What the frame of every page says, from the district's views; read again when the ledger has grown.</summary>
public sealed class DistrictFacts(
    SiteOptions options, LedgerStore ledger, PageViews views, IDbContextFactory<ViewsDb> contexts) : ISiteFacts
{
    private readonly Lock gate = new();
    private (long Position, DistrictRow District) read = (-1, new());

    public bool IsDemo => options.IsDemo;

    public LocalDate Today => options.Clock.Today;

    public long LedgerSize => ledger.Size;

    public string LedgerRoot => ledger.Checkpoint.Checkpoint.Root.ToBase64();

    public Instant? DataAsOf => views.LastAt;

    public IReadOnlyList<SiteFiling> Filings => [];

    public string DistrictName(string language)
    {
        var district = District();
        return language == "en" ? district.NameEn : district.NameZh;
    }

    private DistrictRow District()
    {
        var position = views.PublicPosition;
        lock (gate)
        {
            if (read.Position != position)
            {
                using var db = contexts.CreateDbContext();
                var row = db.Set<DistrictRow>().AsNoTracking().OrderBy(row => row.Id).FirstOrDefault();
                read = (position, row ?? new() { NameZh = options.Folder.Code, NameEn = options.Folder.Code });
            }

            return read.District;
        }
    }
}
