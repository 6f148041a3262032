using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

/// <summary>The report of one period on its way through the house.</summary>
/// <param name="Version">Of the newest draft; 0 before the first.</param>
/// <param name="Standing">The verified version that counts until a correction of it is verified; null before the first.
/// </param>
public abstract record Report(int Version, int? Standing)
{
    public sealed record NotBegun() : Report(0, null);

    /// <summary>Handed in; the head of the unit has it.</summary>
    public sealed record AwaitingClearance(Recorded<ReportEvent> Drafted, int Version, int? Standing)
        : Report(Version, Standing);

    /// <summary>Let go by the head; the submission stands in the same append.</summary>
    public sealed record Cleared(Recorded<ReportEvent> Drafted, Recorded<ReportEvent> Clearance, int Version, int? Standing)
        : Report(Version, Standing);

    /// <summary>The supervision office has it.</summary>
    public sealed record Submitted(
        Recorded<ReportEvent> Drafted, Recorded<ReportEvent> Clearance, int Version, int? Standing)
        : Report(Version, Standing);

    /// <summary>Back at the reporter's, from the head or from the supervision office.</summary>
    public sealed record SentBack(bool InsideUnit, int Version, int? Standing) : Report(Version, Standing);

    public sealed record Verified(int Version) : Report(Version, Version);

    public static Report From(IEnumerable<Recorded<ReportEvent>> past) =>
        past.Aggregate((Report)new NotBegun(), Evolve);

    public static Report Evolve(Report state, Recorded<ReportEvent> happened) => (state, happened.What) switch
    {
        (NotBegun or SentBack or Verified, ReportEvent.Drafted e) when e.Version == state.Version + 1 =>
            new AwaitingClearance(happened, e.Version, state.Standing),
        (AwaitingClearance s, ReportEvent.Cleared e) when e.Version == s.Version =>
            new Cleared(s.Drafted, happened, s.Version, s.Standing),
        (AwaitingClearance s, ReportEvent.Returned { InsideUnit: true } e) when e.Version == s.Version =>
            new SentBack(InsideUnit: true, s.Version, s.Standing),
        (Cleared s, ReportEvent.Submitted e) when e.Version == s.Version =>
            new Submitted(s.Drafted, s.Clearance, s.Version, s.Standing),
        (Submitted s, ReportEvent.Verified e) when e.Version == s.Version => new Verified(s.Version),
        (Submitted s, ReportEvent.Returned { InsideUnit: false } e) when e.Version == s.Version =>
            new SentBack(InsideUnit: false, s.Version, s.Standing),
        _ => throw new UnreachableException($"{happened.What.GetType().Name} cannot follow {state.GetType().Name}."),
    };

    /// <summary>Whether the actor took part in it before it reached the supervision office, also through a deputy.</summary>
    public bool IsOf(Actor actor) => this switch
    {
        AwaitingClearance s => s.Drafted.IsBy(actor),
        Cleared s => s.Drafted.IsBy(actor) || s.Clearance.IsBy(actor),
        Submitted s => s.Drafted.IsBy(actor) || s.Clearance.IsBy(actor),
        _ => false,
    };
}
