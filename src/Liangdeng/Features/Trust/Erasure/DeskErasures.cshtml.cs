using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Trust;

/// <summary>Erasures inside the house: which entry is meant, what waits, what became of each request.</summary>
[Permit("erasure.read")]
public sealed class DeskErasuresModel(ErasureReader reader, LedgerStore ledger) : SitePage
{
    public string? Entry { get; private set; }

    public IReadOnlyList<ErasureLine> Lines { get; private set; } = [];

    /// <param name="entry">Typed into the form that opens the page of one entry.</param>
    public async Task<IActionResult> OnGetAsync(string? entry)
    {
        Entry = entry?.Trim();
        if (LogEndpoints.TryIndex(Entry ?? "", out var index) && index < ledger.Size)
        {
            return LocalRedirect(ErasuresOnDesk.AddressOf(index));
        }

        if (Entry is { Length: > 0 })
        {
            Note(new(ErasureRefusal.NoSuchEntry, ledger.Size), nameof(Entry));
        }

        Lines = await reader.RequestsAsync(null, Stop);
        return Page();
    }
}
