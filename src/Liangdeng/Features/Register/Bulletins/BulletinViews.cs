using Liangdeng.Features.Plans;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>The district's setting now; there always is one.</summary>
public sealed class PublicityRow
{
    public int Id { get; set; } = 1;

    public Publicity Publicity { get; set; }

    public string Ground { get; set; } = "";

    /// <summary>Null while it was never chosen.</summary>
    public Instant? At { get; set; }

    /// <summary>The entry that chose it; -1 before.</summary>
    public long Index { get; set; } = -1;

    /// <summary>How many entries are held back now: at most districts none, and then nobody has to look for them.</summary>
    public int Held { get; set; }
}

public enum BulletinItemKind
{
    Figure,
    Member,
    Light,

    /// <summary>A light under terms that were amended.</summary>
    LightBefore,

    /// <summary>A judgement, or a fact that a rulebook asks for; or that it was withdrawn.</summary>
    Fact,

    /// <summary>A closing, or that it was taken back.</summary>
    Closing,

    /// <summary>The private entry beside a verified figure, which visitors' views must not know earlier than the figure.
    /// </summary>
    Inside,
}

/// <summary>An entry that bulletins deal with: every verified figure, since who verified it may not release it; of what was
/// recorded while figures went public by bulletin, also lights, judgements and closings.</summary>
public sealed class BulletinItemRow
{
    /// <summary>Of the entry.</summary>
    public long Index { get; set; }

    public Guid CommitmentId { get; set; }

    /// <summary><c>2021-09</c>: with whose bulletin it goes public.</summary>
    public string Period { get; set; } = "";

    public BulletinItemKind Kind { get; set; }

    public Instant At { get; set; }

    /// <summary>Inside the house only.</summary>
    public Guid By { get; set; }

    public Guid? OnBehalfOf { get; set; }

    /// <summary>It had to wait for a bulletin.</summary>
    public bool Waited { get; set; }

    /// <summary>Since when everybody may know it; null while it is held back.</summary>
    public Instant? PublicAt { get; set; }

    /// <summary>Period and number of the bulletin that released it; null where it went public at once.</summary>
    public string? ReleasedWith { get; set; }

    public int? ReleasedNo { get; set; }

    /// <summary>The period whose bulletin withheld it, and why; null where none did, or where it was released since.</summary>
    public string? WithheldBy { get; set; }

    public string WithheldGround { get; set; } = "";
}

/// <summary>A bulletin that is public.</summary>
public sealed class BulletinRow
{
    public string Period { get; set; } = "";

    public int No { get; set; }

    public long Through { get; set; }

    public ReleaseScope Scope { get; set; }

    public string Ground { get; set; } = "";

    public string Remarks { get; set; } = "";

    /// <summary>Lists of <see cref="LightCount"/>, <see cref="LightChange"/>, <see cref="WithheldCommitment"/> as JSON.</summary>
    public string Lights { get; set; } = "[]";

    public string Changes { get; set; } = "[]";

    public string Withheld { get; set; } = "[]";

    public int WithheldCount { get; set; }

    /// <summary>Entries that became public with it.</summary>
    public int Opened { get; set; }

    public Instant At { get; set; }

    /// <summary>Who released it, by unit and post only.</summary>
    public string? ByUnit { get; set; }

    public string? ByPost { get; set; }

    public long Index { get; set; }
}

/// <summary>The newest bulletin of a period that was composed, inside the house.</summary>
public sealed class BulletinDraftRow
{
    public string Period { get; set; } = "";

    public int No { get; set; }

    public long Through { get; set; }

    public string Remarks { get; set; } = "";

    public Guid ComposedBy { get; set; }

    public Instant ComposedAt { get; set; }

    /// <summary>Null while it waits for the reviewer.</summary>
    public ReleaseScope? Scope { get; set; }

    public string Ground { get; set; } = "";

    public Instant? DecidedAt { get; set; }
}
