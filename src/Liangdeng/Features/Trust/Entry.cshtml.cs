using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Trust;

/// <summary>One entry of the ledger, as the log serves it.</summary>
[Permit("public.read")]
[ShowsLedger]
public sealed class EntryModel(ViewsDb db, LedgerStore ledger, DistrictFolder folder, PublicGate gate, ErasureReader erasures) : SitePage
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public long Index { get; private set; }

    public long Size { get; private set; }

    public EntryHeader Header { get; private set; } = null!;

    public string HeaderText { get; private set; } = "";

    public string Leaf { get; private set; } = "";

    public PublicContent Shown { get; private set; } = new PublicContent.NotServed();

    /// <summary>What was erased of it; null where nothing was.</summary>
    public ErasedRow? Erased { get; private set; }

    /// <summary>It waits for its bulletin; staff read it.</summary>
    public bool IsHeldBack { get; private set; }

    public CommitmentRow? Commitment { get; private set; }

    public PlanRow? Plan { get; private set; }

    /// <summary>Whether the digits that stand on a paper are those of this entry; null where none were given.</summary>
    public bool? IsOnPaper { get; private set; }

    /// <summary>The log went on under a new name here, or entries of these numbers were lost.</summary>
    public IReadOnlyList<LogContinued> Continued { get; private set; } = [];

    public string ContentAddress => FormattableString.Invariant($"{LogEndpoints.AddressOf(folder)}/content/{Index}");

    /// <param name="h">From a paper: the first digits of the entry's hash.</param>
    public async Task<IActionResult> OnGetAsync(long index, string? h)
    {
        if (await ledger.HeaderAsync(index, Stop) is not { } leaf)
        {
            return NotFound();
        }

        (Index, Size) = (index, ledger.Size);
        Header = EntryHeader.Parse(leaf) ?? throw new InvalidDataException($"Entry {index} has no readable header.");
        HeaderText = Encoding.UTF8.GetString(leaf);
        Leaf = MerkleTree.HashLeaf(leaf).ToString();
        IsOnPaper = h is null ? null : ReceiptLinks.IsSame(h, Leaf) == true;
        IsHeldBack = !await gate.IsPublicAsync(index, Stop);
        Shown = await gate.ContentForAsync(index, Stop);
        Continued = [.. (await Continuations.ReadAsync(ledger, Stop)).Where(one => one.First <= index && index <= one.Lost)];
        Erased = await erasures.ErasedAsync(index, Stop);
        await FindAboutAsync();
        return Page();
    }

    /// <summary>What kind of event it is, in words; the stored name alone where this program has none for it.</summary>
    public string? TypeWords => T.Has($"trust.type.{Header.Type}") ? T[$"trust.type.{Header.Type}"] : null;

    public static string Pretty(string content)
    {
        using var json = JsonDocument.Parse(content);
        return JsonSerializer.Serialize(json.RootElement, Indented);
    }

    private async Task FindAboutAsync()
    {
        if (Header.Stream.Split('/') is not [var kind, var key] || !Guid.TryParseExact(key, "N", out var id))
        {
            return;
        }

        Commitment = kind is "commitment" or "light" or "set"
            ? await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.Id == id, Stop)
            : null;
        Plan = kind == "plan" ? await db.Set<PlanRow>().FirstOrDefaultAsync(row => row.Id == id, Stop) : null;
    }
}
