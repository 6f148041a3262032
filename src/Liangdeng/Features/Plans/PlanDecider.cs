using System.Diagnostics;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Plans;

/// <summary>A document that was read and whose files are on disk, waiting to be named by an event.</summary>
/// <param name="Twin">The plan that came from the same document, if there is one.</param>
public sealed record Arrival(
    string Format, string Encoding, string Extractor, StoredFile Original, StoredFile Text, Span Range,
    IReadOnlyList<Focus> Foci, string Reader, IReadOnlyList<DraftEntry> Entries, Twin? Twin)
{
    /// <summary>What came along for the breakdown.</summary>
    public IReadOnlyList<PreparedTerms> Terms { get; init; } = [];
}

/// <summary>A plan that is already here.</summary>
public sealed record Twin(PlanId Plan, string Title);

/// <summary>What is known when a command is decided.</summary>
/// <param name="Version">Of the reading's stream.</param>
/// <param name="Text">The extracted text; empty before there is one.</param>
/// <param name="Arrival">For an import alone.</param>
/// <param name="Ids">For publishing alone: as many as there are active entries.</param>
/// <param name="FirstNumber">For publishing alone: the first free number of the year's codes.</param>
public sealed record PlanFacts(
    Reading Reading, long Version, string Text, Arrival? Arrival = null, IReadOnlyList<CommitmentId>? Ids = null,
    int FirstNumber = 1);

/// <summary>What may be done to a reading, from the document's arrival to its publication.</summary>
public static class PlanDecider
{
    public static Decision Decide(PlanFacts facts, Order order, PlanCommand command) => (facts.Reading, command) switch
    {
        (Reading.Nothing, PlanCommand.Import c) => ImportRules.Decide(facts, order, c),
        (Reading.Nothing, _) => Decision.Refuse(PlanRefusal.NoSuchPlan),
        (Reading.Draft or Reading.Published, PlanCommand.Import c) =>
            Decision.Refuse(PlanRefusal.AlreadyImported, c.Title, c.Plan.Value),
        (Reading.Published, _) => Decision.Refuse(PlanRefusal.AlreadyPublished),
        (Reading.Draft d, PlanCommand.Describe c) => ImportRules.Describe(d, facts.Version, order.Today, c),
        (Reading.Draft d, PlanCommand.DecideRelease c) => ReleaseRules.Decide(d, facts.Version, order.By, c),
        (Reading.Draft d, PlanCommand.Publish) => ReleaseRules.Publish(d, facts),
        (Reading.Draft d, _) => EntryRules.Decide(new(d, facts.Text), command) switch
        {
            { Refused: { } refused } => Decision.Refuse(refused.Reason, refused.Args),
            { Happened: [] } => Decision.Accept(),
            { Happened: var happened } => Decision.Accept(
                new Write(Streams.Reading(command.Plan), facts.Version, happened)),
        },
        _ => throw new UnreachableException(command.GetType().Name),
    };
}
