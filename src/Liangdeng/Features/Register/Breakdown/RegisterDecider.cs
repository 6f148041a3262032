using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Rules;
using NodaTime;
using NodaTime.Text;
using Reason = Liangdeng.Features.Register.RegisterRefusal;

namespace Liangdeng.Features.Register;

/// <summary>What is known when one commitment is broken down.</summary>
/// <param name="Issued">The plan's breakdown, once it is out.</param>
public sealed record BreakdownState(
    Commitment? Commitment, long Version, PlanEvent.BreakdownIssued? Issued, IReadOnlySet<UnitCode> Units)
{
    /// <summary>Units that are no more, and who follows them.</summary>
    public IReadOnlyDictionary<UnitCode, EndedUnit> Ended { get; init; } = EndedUnit.None;

    /// <summary>What the plan says of its period.</summary>
    public required (LocalDate Start, LocalDate End) Period { get; init; }
}

/// <summary>What is known when the people of a commitment are named.</summary>
/// <param name="IsPublished">There is such a commitment.</param>
/// <param name="Version">Of the people's own stream.</param>
public sealed record PeopleState(bool IsPublished, CommitmentPeopleEvent.PeopleNamed? Now, long Version);

/// <summary>What is known when the breakdown is issued.</summary>
/// <param name="Plan">Null where no such plan is published.</param>
/// <param name="Without">Public codes of the commitments that have no breakdown yet, in order.</param>
/// <param name="NumbersTaken">Document numbers of other plans' breakdowns.</param>
public sealed record IssueState(
    PlanEvent.Published? Plan, PlanEvent.BreakdownIssued? Issued, long Version, IReadOnlyList<string> Without,
    IReadOnlySet<string> NumbersTaken);

/// <summary>The breakdown. What was set before the plan's breakdown is issued can be set again; it counts, for lights and
/// for reports, from the issue on. After that it changes only by amendment.</summary>
public static class RegisterDecider
{
    public const int MaxName = 60;
    public const int MaxDefinition = 1000;

    /// <summary>So many codes are named in a refusal; the page lists the rest.</summary>
    private const int Named = 8;

    public static Decision Decide(BreakdownState state, RegisterCommand.BreakDown c)
    {
        if (state.Commitment is not { } commitment)
        {
            return Decision.Refuse(Reason.NoSuchCommitment);
        }

        if (PeopleFault(c.People) is { } nameFault)
        {
            return Decision.Refuse(nameFault.Reason, nameFault.Args);
        }

        var terms = TermsOf(c);
        if (commitment.Terms is { } now && EventJson.Write(now).AsSpan().SequenceEqual(EventJson.Write(terms)))
        {
            return Decision.Accept();
        }

        if (state.Issued is { } issued)
        {
            return Decision.Refuse(Reason.AmendmentNeeded, issued.Number, Text(issued.IssuedOn));
        }

        var fault = FaultOf(state, commitment.Promise, terms);
        return fault is null
            ? Decision.Accept(new Write(Streams.Commitment(c.Commitment), state.Version, [terms]))
            : Decision.Refuse(fault.Reason, fault.Args);
    }

    /// <summary>The names go into the private stream by an append of their own: the public entry does not state them, and
    /// one append never mixes private and public unless it does.</summary>
    public static Decision Decide(PeopleState state, RegisterCommand.NamePeople c) =>
        !state.IsPublished ? Decision.Refuse(Reason.NoSuchCommitment)
        : PeopleFault(c.People) is { } fault ? Decision.Refuse(fault.Reason, fault.Args)
        : state.Now == c.People ? Decision.Accept()
        : Decision.Accept(new Write(Streams.CommitmentPeople(c.Commitment), state.Version, [c.People]));

    public static Decision Decide(IssueState state, RegisterCommand.IssueBreakdown c, LocalDate today)
    {
        var number = c.Number.Trim();
        if (state.Plan is null)
        {
            return Decision.Refuse(Reason.NoSuchPlan);
        }

        if (state.Issued is { } issued)
        {
            return Decision.Refuse(Reason.AlreadyIssued, issued.Number, Text(issued.IssuedOn));
        }

        if (number.Length is 0 or > MaxName)
        {
            return Decision.Refuse(Reason.DocumentNumberMissing, MaxName);
        }

        if (state.NumbersTaken.Contains(number))
        {
            return Decision.Refuse(Reason.DocumentNumberTaken, number);
        }

        if (c.IssuedOn > today)
        {
            return Decision.Refuse(Reason.IssuedInFuture, Text(c.IssuedOn));
        }

        return state.Without.Count > 0
            ? Decision.Refuse(
                Reason.NotAllBrokenDown, state.Without.Count, string.Join(' ', state.Without.Take(Named)))
            : Decision.Accept(new Write(
                Streams.Plan(c.Plan), state.Version,
                [new PlanEvent.BreakdownIssued(number, c.IssuedOn, state.Plan.Commitments)], c.IssuedOn));
    }

    /// <summary>What is wrong with terms of a promise, be they set for the first time or asked for by an amendment.</summary>
    /// <returns>Null where they can stand.</returns>
    public static Refusal? FaultOf(
        BreakdownState state, CommitmentEvent.Published promise, CommitmentEvent.BrokenDown terms) =>
        UnitsFault(state, terms) ?? DatesFault(state, terms) ?? WordsFault(terms) ?? LevelFault(promise, terms)
        ?? ScheduleFault(promise, terms);

    public static CommitmentEvent.BrokenDown TermsOf(RegisterCommand.BreakDown c) => new(
        c.Lead, c.CoLeads, c.Supporting, c.Supervising, c.LeaderOffice.Trim(), c.LinkedLeaderOffice.Trim(), c.Start,
        c.Due, c.Schedule with { Points = [.. c.Schedule.Points.Select(Plain)] }, Plain(c.StartLevel),
        Plain(c.Tolerance), c.Hold, c.DefinitionOfDone.Trim());

    private static SchedulePoint Plain(SchedulePoint point) =>
        point with { Planned = Plain(point.Planned), Name = point.Name.Trim() };

    private static Amount? Plain(Amount? amount) => amount is null ? null : amount with { Value = Plain(amount.Value) };

    // One number has one text; what is no number is left for the refusal to show.
    internal static string Plain(string number) =>
        PlainDecimal.Read(number.Trim()) is { } value ? PlainDecimal.Write(value) : number.Trim();

    private static Refusal? PeopleFault(CommitmentPeopleEvent.PeopleNamed? people) =>
        people is not null && TooLong(people.Leader, people.LinkedLeader, people.Head, people.Contact)
            ? new(Reason.TextTooLong, MaxName)
            : null;

    private static Refusal? UnitsFault(BreakdownState state, CommitmentEvent.BrokenDown terms)
    {
        UnitCode[] atWork = [terms.Lead, .. terms.CoLeads, .. terms.Supporting];
        UnitCode[] all = terms.Supervising is { } supervising ? [.. atWork, supervising] : atWork;
        if (all.Where(unit => !state.Units.Contains(unit)).Select(unit => (UnitCode?)unit).FirstOrDefault() is { } unknown)
        {
            return new(Reason.NoSuchUnit, unknown.Value ?? "");
        }

        if (EndedUnit.Among(state.Ended, all) is { } ended)
        {
            return new(Reason.UnitEnded, ended.Args);
        }

        var twice = atWork.GroupBy(unit => unit).FirstOrDefault(same => same.Count() > 1);
        return twice is null ? null : new(Reason.SameUnitTwice, twice.Key.Value);
    }

    private static Refusal? DatesFault(BreakdownState state, CommitmentEvent.BrokenDown terms)
    {
        if (terms.Start > terms.Due)
        {
            return new(Reason.StartAfterDue, Text(terms.Start), Text(terms.Due));
        }

        return terms.Start < state.Period.Start || terms.Due > state.Period.End
            ? new(Reason.OutsidePlanPeriod, Text(state.Period.Start), Text(state.Period.End))
            : null;
    }

    private static Refusal? WordsFault(CommitmentEvent.BrokenDown terms) =>
        terms.DefinitionOfDone.Length == 0 ? new(Reason.DefinitionMissing)
        : terms.DefinitionOfDone.Length > MaxDefinition ? new(Reason.TextTooLong, MaxDefinition)
        : TooLong(terms.LeaderOffice, terms.LinkedLeaderOffice) ? new(Reason.TextTooLong, MaxName)
        : null;

    private static Refusal? LevelFault(CommitmentEvent.Published promise, CommitmentEvent.BrokenDown terms)
    {
        var measure = Measure.Of(promise);
        var isLevel = measure is { Cumulative: false };
        if ((AmountFault(terms.StartLevel, measure) ?? AmountFault(terms.Tolerance, measure)) is { } wrongNumber)
        {
            return wrongNumber;
        }

        if (promise.Target?.Comparator == Comparator.About && terms.Tolerance is null)
        {
            return new(Reason.ToleranceMissing);
        }

        if (NumberOf(terms.Tolerance) < 0)
        {
            return new(Reason.ToleranceNegative);
        }

        if (!isLevel)
        {
            return terms.StartLevel is not null ? new(Reason.StartLevelNotExpected)
                : terms.Hold ? new(Reason.HoldNotALevel) : null;
        }

        var passed = promise.Target?.Comparator switch
        {
            Comparator.AtMost => NumberOf(terms.StartLevel) < measure!.Target,
            Comparator.AtLeast => NumberOf(terms.StartLevel) > measure!.Target,
            _ => false,
        };
        return passed ? new(Reason.StartLevelPastTarget, terms.StartLevel!.Value, PlainDecimal.Write(measure!.Target)) : null;
    }

    private static Refusal? AmountFault(Amount? amount, Measure? measure)
    {
        if (amount is null)
        {
            return null;
        }

        if (PlainDecimal.Read(amount.Value) is not { } value || Math.Abs(value) >= ScheduleRules.Largest)
        {
            return new(Reason.NumberInvalid, amount.Value);
        }

        return measure is null || Unit.Of(amount.Unit) != measure.Unit
            ? new(Reason.UnitDiffers, amount.Unit, measure?.Unit.Text ?? "—")
            : null;
    }

    private static Refusal? ScheduleFault(CommitmentEvent.Published promise, CommitmentEvent.BrokenDown terms) =>
        ScheduleRules.FaultOf(
            terms.Schedule,
            ScheduleFrame.Of(Measure.Of(promise), terms.Start, terms.Due, NumberOf(terms.StartLevel)));

    private static decimal? NumberOf(Amount? amount) => amount is null ? null : PlainDecimal.Read(amount.Value);

    private static bool TooLong(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (word.Length > MaxName)
            {
                return true;
            }
        }

        return false;
    }

    private static string Text(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
