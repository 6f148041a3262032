using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Ledger;
using Liangdeng.Store;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Trust;

/// <summary>账本: what it is, what can be checked now and how, and what cannot yet.</summary>
[Permit("public.read")]
[ShowsLedger]
public sealed class LedgerModel(ViewsDb db, LedgerStore ledger, DistrictFolder folder, PublicGate gate) : SitePage
{
    public SignedCheckpoint Checkpoint { get; private set; } = null!;

    public string VerifierKey => ledger.VerifierKey;

    /// <summary>The keys that sign now, and the entries that changed them.</summary>
    public SignerHistory Signers => ledger.Signers;

    /// <summary>Where the log went on under a new name.</summary>
    public IReadOnlyList<LogContinued> Continued { get; private set; } = [];

    /// <summary>Who outside vouches that the ledger only grew.</summary>
    public IReadOnlyList<WitnessKey> Witnesses => ledger.Witnesses;

    /// <summary>The newest checkpoint that one of them signed.</summary>
    public SignedCheckpoint? Witnessed => ledger.Witnessed;

    /// <summary>Who outside is sent the day's checkpoint, and what was sent last.</summary>
    public IReadOnlyList<(string Name, HolderSent? Sent)> Holders { get; private set; } = [];

    public string Log => $"{Request.Scheme}://{Request.Host.ToUriComponent()}{LogEndpoints.AddressOf(folder)}";

    /// <summary>The commands that check a receipt: of the example, or of whichever was kept.</summary>
    public string CheckReceipt => Verifier("receipt", ReceiptLinks.FileName(folder, Example?.Index ?? 0));

    /// <summary>The folder of a copy of one's own.</summary>
    public string Copy => $"{folder.Code}-copy";

    /// <summary>Its file keeps the last checkpoint from one look to the next.</summary>
    public string Follow => Verifier("follow", Log) + $" --state {folder.Code}.state";

    /// <summary>Makes a witness's key, and cosigns.</summary>
    public string BeWitness => "./liangdeng-verify witness-key NAME --secret witness.secret\n"
        + Verifier("witness", Log) + " --secret witness.secret --every 10m";

    /// <summary>When the last entry was recorded; null in an empty ledger.</summary>
    public Instant? LastAt { get; private set; }

    /// <summary>The worked example; null while there is no public entry.</summary>
    public HandCheck? Example { get; private set; }

    /// <summary>The promise that the example is about, where it is about one.</summary>
    public CommitmentRow? Promise { get; private set; }

    /// <summary>A command of the program for outsiders.</summary>
    public string Verifier(string command, string about) => $"./liangdeng-verify {command} {about} --key '{VerifierKey}'";

    /// <param name="entry">The entry to check; without one a promise of the register, or the first entry of all.</param>
    public async Task<IActionResult> OnGetAsync(long? entry)
    {
        Checkpoint = ledger.Checkpoint;
        var size = Checkpoint.Checkpoint.Size;
        if (entry < 0 || entry >= size)
        {
            return NotFound();
        }

        var (holders, sent) = (new HoldersFile(folder.Root), new HoldersFile(folder.Root).Sent());
        Holders = [.. holders.Read().Select(holder => (holder.Name, sent.GetValueOrDefault(holder.Address)))];
        Continued = await Continuations.ReadAsync(ledger, Stop);
        LastAt = await ledger.ReadAllAsync(Math.Max(0, size - 1), 1, Stop) is [var last] ? last.At : null;
        Promise = await db.Set<CommitmentRow>().OrderBy(row => row.Code)
            .FirstOrDefaultAsync(row => entry == null || row.PublishedIndex == entry, Stop);
        var index = entry ?? Promise?.PublishedIndex ?? 0;
        if (await ledger.HeaderAsync(index, Stop) is { } leaf
            && await gate.ContentAsync(index, Stop) is PublicContent.Served content)
        {
            Example = HandCheck.Of(Log, size, index, leaf, content);
        }

        return Page();
    }
}
