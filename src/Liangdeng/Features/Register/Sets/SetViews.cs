using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register.Sets;

/// <summary>One member as it stands now; public.</summary>
public sealed class SetMemberRow
{
    public Guid CommitmentId { get; set; }

    public string Code { get; set; } = "";

    /// <summary>Place in the list, from 0.</summary>
    public int Order { get; set; }

    public string Name { get; set; } = "";

    public string? ItemCode { get; set; }

    public string ItemName { get; set; } = "";

    /// <summary>Null for the commitment's own.</summary>
    public string? Lead { get; set; }

    public LocalDate? Due { get; set; }

    /// <summary>As <see cref="ListedMember.Changes"/>.</summary>
    public int Changes { get; set; }

    public bool Removed { get; set; }

    /// <summary>Of the newest report; 0 before the first.</summary>
    public int Version { get; set; }

    /// <summary>Since when a report is being verified; null where none is.</summary>
    public Instant? ReportedAt { get; set; }

    /// <summary>What was verified last; 0 and null before.</summary>
    public int Progress { get; set; }

    public LocalDate? DoneOn { get; set; }

    public string Words { get; set; } = "";

    /// <summary>List of <see cref="StoredFile"/> as JSON.</summary>
    public string Evidence { get; set; } = "[]";

    public int? VerifiedVersion { get; set; }
}

public enum MemberStep
{
    Listed,
    Changed,
    Removed,
    Reported,
    Verified,
    Returned,
}

/// <summary>One thing that happened to a member, with its entry: its public history, and how it stood on any day.</summary>
public sealed class MemberStepRow
{
    public Guid CommitmentId { get; set; }

    public string Code { get; set; } = "";

    public long Index { get; set; }

    public Instant At { get; set; }

    public MemberStep Step { get; set; }

    // Listed and changed.
    public string Name { get; set; } = "";

    public string? ItemCode { get; set; }

    public string ItemName { get; set; } = "";

    public string? Lead { get; set; }

    public LocalDate? Due { get; set; }

    public string Ground { get; set; } = "";

    // Reported, verified, returned.
    public int Version { get; set; }

    public int Progress { get; set; }

    public LocalDate? DoneOn { get; set; }

    public string Words { get; set; } = "";

    public string Evidence { get; set; } = "[]";

    public int? Corrects { get; set; }

    /// <summary>Who did it, by unit and post only.</summary>
    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }
}

/// <summary>The newest report on a member; inside the house.</summary>
public sealed class MemberReportRow
{
    public Guid CommitmentId { get; set; }

    public string Code { get; set; } = "";

    public int Version { get; set; }

    public ReportState State { get; set; }

    public int Progress { get; set; }

    public LocalDate? DoneOn { get; set; }

    public string Words { get; set; } = "";

    public string Evidence { get; set; } = "[]";

    public int? Corrects { get; set; }

    public string CorrectionGround { get; set; } = "";

    public Guid ReportedBy { get; set; }

    public string ReturnGround { get; set; } = "";

    public Instant ChangedAt { get; set; }
}

/// <summary>A commitment was linked to the items of a list, or no longer is; the last one counts.</summary>
public sealed class SetLinkRow
{
    public Guid CommitmentId { get; set; }

    public long Index { get; set; }

    public Instant At { get; set; }

    /// <summary>Null where a link ended.</summary>
    public Guid? ListId { get; set; }
}

/// <summary>Which commitment is measured by the items of which list.</summary>
public static class SetLinks
{
    /// <returns>The list's commitment by the commitment that counts its items.</returns>
    public static async Task<IReadOnlyDictionary<Guid, Guid>> NowAsync(ViewsDb db, CancellationToken stop) =>
        Last(await db.Set<SetLinkRow>().AsNoTracking().OrderBy(row => row.Index).ToListAsync(stop));

    internal static Dictionary<Guid, Guid> Last(IEnumerable<SetLinkRow> rows) => rows
        .GroupBy(row => row.CommitmentId).Select(group => group.Last()).Where(row => row.ListId is not null)
        .ToDictionary(row => row.CommitmentId, row => row.ListId!.Value);
}
