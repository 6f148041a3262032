using System.Diagnostics;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime.Text;
using CommitmentKind = Liangdeng.Features.Register.CommitmentKind;
using Reason = Liangdeng.Features.Projects.ProjectTargetRefusal;

namespace Liangdeng.Features.Projects;

/// <summary>What is known when a commitment is tied to the projects.</summary>
/// <param name="Tied">What counts for it now, or null.</param>
public sealed record TargetContext(Commitment? Commitment, ProjectMeasure? Tied, long Version);

/// <summary>Whether a commitment is measured by the projects. Pure.</summary>
public static class TargetDecider
{
    public static Decision Decide(TargetContext context, ProjectTargetCommand command) => context.Commitment switch
    {
        null => Decision.Refuse(Reason.NoSuchCommitment),
        { Closing: { } closing } => Decision.Refuse(Reason.CommitmentClosed, LocalDatePattern.Iso.Format(closing.On)),
        var commitment => command switch
        {
            ProjectTargetCommand.Tie c => Tie(context, commitment, c),
            ProjectTargetCommand.Untie c => Untie(context, c),
            _ => throw new UnreachableException(command.GetType().Name),
        },
    };

    /// <summary>What the stream says of each commitment now.</summary>
    public static IReadOnlyDictionary<CommitmentId, ProjectMeasure> From(IEnumerable<ProjectTargetEvent> past)
    {
        Dictionary<CommitmentId, ProjectMeasure> tied = [];
        foreach (var happened in past)
        {
            switch (happened)
            {
                case ProjectTargetEvent.Tied e:
                    tied[e.Commitment] = e.Measure;
                    break;
                case ProjectTargetEvent.Untied e:
                    tied.Remove(e.Commitment);
                    break;
            }
        }

        return tied;
    }

    /// <summary>Whether a figure of this unit can be what is measured.</summary>
    public static bool Fits(ProjectMeasure measure, string? unit) => Unit.Of(unit ?? "") is { } known
        && (measure == ProjectMeasure.Investment ? known.Kind == UnitKind.Money : known.Kind == UnitKind.Plain);

    private static Decision Tie(TargetContext context, Commitment commitment, ProjectTargetCommand.Tie c) =>
        commitment.Promise.Kind != CommitmentKind.Amount ? Decision.Refuse(Reason.NotAnAmount)
        : !Fits(c.Measure, commitment.Promise.Target?.Quantity.Unit) ? Decision.Refuse(Reason.WrongUnit)
        : context.Tied == c.Measure ? Decision.Accept()
        : context.Tied is not null ? Decision.Refuse(Reason.AlreadyTied)
        : Write(context, new ProjectTargetEvent.Tied(c.Commitment, c.Measure));

    private static Decision Untie(TargetContext context, ProjectTargetCommand.Untie c) =>
        context.Tied is null ? Decision.Refuse(Reason.NotTied)
        : string.IsNullOrWhiteSpace(c.Ground) ? Decision.Refuse(Reason.GroundMissing)
        : c.Ground.Trim().Length > ProjectListDecider.MaxGround ? Decision.Refuse(Reason.GroundTooLong, ProjectListDecider.MaxGround)
        : Write(context, new ProjectTargetEvent.Untied(c.Commitment, c.Ground.Trim()));

    private static Decision Write(TargetContext context, ProjectTargetEvent happened) =>
        Decision.Accept(new Write(Streams.ProjectTargets, context.Version, [happened]));
}
