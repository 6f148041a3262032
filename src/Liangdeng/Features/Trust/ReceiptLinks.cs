using System.Globalization;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Trust;

/// <summary>An entry that a page rests on, and what it is to that page.</summary>
public sealed record CheckedEntry(string Label, long Index);

/// <summary>What stands in a page's box "check this yourself".</summary>
/// <param name="Entries">1 or more; the first is the one whose address stands on paper.</param>
/// <param name="Root">Size and root of the ledger, where the page says them.</param>
public sealed record CheckBox(IReadOnlyList<CheckedEntry> Entries, (long Size, string Root)? Root = null);

/// <summary>Addresses of entries and of their receipts, for pages.</summary>
public sealed class ReceiptLinks(DistrictFolder folder, LedgerStore ledger, ViewsDb db, PublicGate gate, IHttpContextAccessor http)
{
    /// <summary>Hexadecimal digits of an entry's hash on paper: 64 bits, too many to make another entry fit.</summary>
    private const int PaperDigits = 16;

    private HashSet<long>? held;

    public string VerifierKey => ledger.VerifierKey;

    /// <summary>Name of the file that is kept.</summary>
    public static string FileName(DistrictFolder folder, long index) =>
        string.Create(CultureInfo.InvariantCulture, $"{folder.Code}-{index}.receipt.txt");

    public string FileName(long index) => FileName(folder, index);

    public string Address(long index) =>
        string.Create(CultureInfo.InvariantCulture, $"{LogEndpoints.AddressOf(folder)}/receipt/{index}");

    /// <summary>Visitors' pages name no entry that is held back; staff's do, and those have no receipt yet.</summary>
    public async Task<bool> HasReceiptAsync(long index, CancellationToken stop)
    {
        if (gate.IsVisitor)
        {
            return true;
        }

        held ??= [.. await db.Set<BulletinItemRow>().Where(item => item.PublicAt == null).Select(item => item.Index).ToListAsync(stop)];
        return !held.Contains(index);
    }

    /// <summary>The address that stands on paper: whoever follows it sees the entry, and whether it is still the one that the
    /// paper was printed from. Null for an entry that is not there.</summary>
    public async Task<string?> PaperAddressAsync(long index, CancellationToken stop)
    {
        if (await ledger.HeaderAsync(index, stop) is not { } leaf)
        {
            return null;
        }

        var request = http.HttpContext!.Request;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Scheme}://{request.Host.ToUriComponent()}/r/{index}?h={MerkleTree.HashLeaf(leaf).ToString()[..PaperDigits]}");
    }

    /// <summary>Whether digits from a paper are the beginning of a leaf's hash; null for anything that is no such digits.</summary>
    internal static bool? IsSame(string? digits, string leaf) =>
        digits is { Length: PaperDigits } && digits.All(char.IsAsciiHexDigit)
            ? leaf.StartsWith(digits, StringComparison.OrdinalIgnoreCase)
            : null;
}
