using System.Diagnostics;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>When what was verified goes public.</summary>
public static class PublicityDecider
{
    public const int MaxGround = 500;

    public static Decision Decide(Publicity now, long version, ChoosePublicity c) =>
        c.Publicity is not { } chosen ? Decision.Refuse(PublicityRefusal.ChoiceMissing)
        : string.IsNullOrWhiteSpace(c.Ground) ? Decision.Refuse(PublicityRefusal.GroundMissing)
        : c.Ground.Trim().Length > MaxGround ? Decision.Refuse(PublicityRefusal.TextTooLong, MaxGround)
        : chosen == now ? Decision.Accept()
        : Decision.Accept(new Write(Streams.Publicity, version, [new PublicityEvent.Chosen(chosen, c.Ground.Trim())]));
}

/// <summary>通报: composed by the supervision office, released by somebody who had no part in it.</summary>
public static class BulletinDecider
{
    public const int MaxRemarks = 2000;
    public const int MaxGround = 500;

    public static Decision Decide(BulletinFacts facts, Actor by, LocalDate today, BulletinCommand command) => command switch
    {
        BulletinCommand.Compose c => Compose(facts, today, c),
        BulletinCommand.Decide c => Decide(facts, by, c),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private static Decision Compose(BulletinFacts facts, LocalDate today, BulletinCommand.Compose c)
    {
        if (facts.Period.End >= today)
        {
            return Decision.Refuse(BulletinRefusal.PeriodNotOver, facts.Period.ToString());
        }

        if (c.Remarks.Trim().Length > MaxRemarks)
        {
            return Decision.Refuse(BulletinRefusal.TextTooLong, MaxRemarks);
        }

        return facts.News == 0 && facts.Lines.All(line => line.Waiting == 0)
            ? Decision.Refuse(BulletinRefusal.NothingNew, facts.Period.ToString())
            : Decision.Accept(new Write(
                Streams.BulletinDraft(facts.Period), facts.DraftVersion,
                [new BulletinDraftEvent.Composed(facts.State.Released + 1, facts.Position, c.Remarks.Trim())]));
    }

    private static Decision Decide(BulletinFacts facts, Actor by, BulletinCommand.Decide c)
    {
        if (NotBy(facts, by) is { } notYou)
        {
            return Decision.Refuse(notYou);
        }

        var waiting = facts.State.Composed!;
        if (waiting.Through != c.Through)
        {
            return Decision.Refuse(BulletinRefusal.ComposedAnew);
        }

        if (Fault(facts, c) is { } fault)
        {
            return Decision.Refuse(fault.Reason, fault.Args);
        }

        var (scope, ground) = (c.Scope!.Value, c.Ground.Trim());
        var decided = new Write(
            Streams.BulletinDraft(facts.Period), facts.DraftVersion, [new BulletinDraftEvent.Decided(waiting.No, scope, ground)]);
        return scope == ReleaseScope.Not
            ? Decision.Accept(decided)
            : Decision.Accept(
                decided,
                new Write(Streams.Bulletin(facts.Period), facts.PublicVersion, [ReleasedOf(facts, waiting, scope, ground, c.Withheld)]));
    }

    /// <summary>Why this person cannot decide on what waits, or null.</summary>
    public static BulletinRefusal? NotBy(BulletinFacts facts, Actor by) =>
        facts.State.Waiting is not { } waiting ? BulletinRefusal.NothingComposed
        : waiting.IsBy(by) ? BulletinRefusal.ReviewerComposed
        : facts.Verifiers.Contains(by.Person) || (by.OnBehalfOf is { } other && facts.Verifiers.Contains(other))
            ? BulletinRefusal.ReviewerVerified
        : null;

    private static Refusal? Fault(BulletinFacts facts, BulletinCommand.Decide c) =>
        c.Scope is not { } scope ? new(BulletinRefusal.ScopeMissing)
        : string.IsNullOrWhiteSpace(c.Ground) ? new(BulletinRefusal.GroundMissing)
        : c.Ground.Trim().Length > MaxGround || c.Withheld.Any(one => one.Ground.Trim().Length > MaxGround)
            ? new(BulletinRefusal.TextTooLong, MaxGround)
        : scope switch
        {
            ReleaseScope.Part => PartFault(facts, c.Withheld),
            _ => c.Withheld.Count > 0 ? new(BulletinRefusal.WithheldNotAllowed) : null,
        };

    private static Refusal? PartFault(BulletinFacts facts, IReadOnlyList<WithheldCommitment> withheld)
    {
        var waits = facts.Lines.Where(line => line.Waiting > 0).Select(line => line.Commitment).ToHashSet();
        return withheld.Count == 0 ? new(BulletinRefusal.WithheldMissing)
            : withheld.Any(one => !waits.Contains(one.Commitment)) ? new(BulletinRefusal.WithheldUnknown)
            : withheld.Any(one => string.IsNullOrWhiteSpace(one.Ground)) ? new(BulletinRefusal.WithheldGroundMissing)
            : facts.Lines.All(line => withheld.Any(one => one.Commitment == line.Commitment)) ? new(BulletinRefusal.WithheldEverything)
            : null;
    }

    private static BulletinEvent.Released ReleasedOf(
        BulletinFacts facts, BulletinDraftEvent.Composed waiting, ReleaseScope scope, string ground,
        IReadOnlyList<WithheldCommitment> withheld)
    {
        var kept = withheld.Select(one => one.Commitment).ToHashSet();
        var told = facts.Lines.Where(line => !kept.Contains(line.Commitment)).ToList();
        return new(
            facts.Period, waiting.No, waiting.Through, scope, ground, waiting.Remarks, CountsOf(told),
            [
                .. told.Where(line => line is { Colour: not null, Was: not null } && line.Colour != line.Was)
                    .Select(line => new LightChange(line.Commitment, line.Was!.Value, line.Colour!.Value)),
            ],
            [.. withheld.DistinctBy(one => one.Commitment).Select(one => one with { Ground = one.Ground.Trim() })]);
    }

    /// <summary>How many of each colour, in the order of the colours.</summary>
    public static IReadOnlyList<LightCount> CountsOf(IEnumerable<BulletinLine> lines) =>
    [
        .. lines.Where(line => line.Colour is not null).CountBy(line => line.Colour!.Value)
            .OrderBy(pair => pair.Key).Select(pair => new LightCount(pair.Key, pair.Value)),
    ];
}
