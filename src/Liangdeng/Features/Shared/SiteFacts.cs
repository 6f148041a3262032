using NodaTime;

namespace Liangdeng.Features.Shared;

/// <summary>What the frame of every page says about the site. One answer holds for one request; the host implements it
/// from the district of the request, without waiting.</summary>
public interface ISiteFacts
{
    /// <summary>The district's name, in <c>zh</c> or <c>en</c>.</summary>
    string DistrictName(string language);

    /// <summary>Whether figures are invented; then every page says so.</summary>
    bool IsDemo { get; }

    LocalDate Today { get; }

    /// <summary>Entries in the ledger.</summary>
    long LedgerSize { get; }

    /// <summary>The root hash at that size, base64.</summary>
    string LedgerRoot { get; }

    /// <summary>When the newest entry was recorded that the pages show; null before the first.</summary>
    Instant? DataAsOf { get; }

    /// <summary>Filing numbers that the district has configured (ICP, police, 审图号), ready to be shown; usually none.</summary>
    IReadOnlyList<SiteFiling> Filings { get; }
}

public sealed record SiteFiling(string Label, string? Address);
