using Liangdeng.Store;

namespace Liangdeng.Hosting.Copies;

/// <summary>What of a district's folder is copied beside the ledger and its keys. Views, indexes and session keys are made anew.</summary>
public static class CopiedParts
{
    /// <summary>SQLite files that are written to.</summary>
    public static readonly IReadOnlyList<string> Databases = ["accounts.db"];

    /// <summary>Folders whose files never change.</summary>
    public static readonly IReadOnlyList<string> Folders = ["files"];

    /// <summary>The list of erasures that the site keeps in the district's folder.</summary>
    public const string Erasures = "erasures.json";

    /// <summary>The ledger of a folder, to be read beside whoever has it open.</summary>
    public static LedgerOptions LedgerOf(DistrictFolder folder, DistrictClock clock) =>
        new(folder.Root, LedgerStore.OriginOf(folder.Root) ?? "", clock);
}
