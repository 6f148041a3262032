using Liangdeng.Features.Plans;

namespace Liangdeng.Features.Register;

public sealed record ChoosePublicity(Publicity? Publicity, string Ground);

public enum PublicityRefusal
{
    ChoiceMissing,
    GroundMissing,
    TextTooLong,
}

public abstract record BulletinCommand(ReportPeriod Period)
{
    public sealed record Compose(ReportPeriod Period, string Remarks) : BulletinCommand(Period);

    /// <param name="Through">Of the bulletin that the reviewer read.</param>
    public sealed record Decide(
        ReportPeriod Period, long Through, ReleaseScope? Scope, string Ground, IReadOnlyList<WithheldCommitment> Withheld)
        : BulletinCommand(Period);
}

public enum BulletinRefusal
{
    PeriodNotOver,

    /// <summary>No figure of the period was verified since its last bulletin, and nothing waits.</summary>
    NothingNew,
    TextTooLong,
    NothingComposed,

    /// <summary>It was composed anew while the reviewer read.</summary>
    ComposedAnew,

    /// <summary>The reviewer composed it.</summary>
    ReviewerComposed,

    /// <summary>The reviewer verified a figure of it.</summary>
    ReviewerVerified,
    ScopeMissing,
    GroundMissing,
    WithheldMissing,
    WithheldNotAllowed,
    WithheldGroundMissing,
    WithheldEverything,

    /// <summary>Nothing of it waits: it is public already, or not of this bulletin.</summary>
    WithheldUnknown,
}
