using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Cadences;

/// <summary>What an assignment is about, as people write it: the code of a promise (2021-017) or of a blocker (K2021-003).</summary>
public sealed class AboutCodes(ViewsDb db)
{
    /// <returns>Neither for an empty text; null for one that is no code of the register.</returns>
    public async Task<(CommitmentId? Commitment, BlockerId? Blocker)?> FindAsync(string? text, CancellationToken stop)
    {
        var code = text?.Trim() ?? "";
        if (code.Length == 0)
        {
            return (null, null);
        }

        if (await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.Code == code, stop) is { } commitment)
        {
            return (new CommitmentId(commitment.Id), null);
        }

        var upper = code.ToUpperInvariant();
        return await db.Set<BlockerRow>().FirstOrDefaultAsync(row => row.Code == upper, stop) is { } blocker
            ? (new CommitmentId(blocker.CommitmentId), new BlockerId(blocker.Id))
            : null;
    }
}
