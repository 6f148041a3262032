using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>What the form of a request rests on.</summary>
/// <param name="Terms">Those that stand.</param>
/// <param name="OpenNo">Number of the request that waits for a decision; null where none does.</param>
public sealed record AmendmentFormView(
    CommitmentRow Row, PlanRow Plan, StandingTerms Terms, IReadOnlyList<Choice> Units, IReadOnlyList<LocalDate> Months, int? OpenNo)
{
    public bool Issued => Plan.BreakdownNumber is not null && Terms.BrokenDown is not null;

    /// <summary>The commitment as the target that was typed makes it, by which the other fields are read.</summary>
    public CommitmentRow With(Target? target)
    {
        var row = Row.Copy();
        (Terms with { Target = target }).PutOn(row);
        return row;
    }
}

/// <summary>One request with all that its page shows.</summary>
public sealed record AmendmentRequestView(
    CommitmentRow Row, AmendmentRequestRow Request, IReadOnlyList<TermsChange> Changes, string Asker, string? Decider)
{
    /// <summary>Whoever asked does not decide, not through a deputy either.</summary>
    public bool MayDecide(Actor actor) => IsOpen && !IsAskedBy(actor.Person) && !(actor.OnBehalfOf is { } other && IsAskedBy(other));

    public bool MayWithdraw(Actor actor) =>
        IsOpen && (IsAskedBy(actor.Person) || (actor.OnBehalfOf is { } other && IsAskedBy(other)));

    private bool IsOpen => Request.State == AmendmentRequestState.Open;

    private bool IsAskedBy(PersonId person) => Request.AskedBy == person.Value || Request.AskedOnBehalfOf == person.Value;
}

/// <summary>One line of a list of requests.</summary>
public sealed record AmendmentLine(CommitmentRow Row, AmendmentRequestRow Request, string Asker);

/// <summary>Requests to amend, for pages inside the house.</summary>
public sealed class AmendmentReader(ViewsDb db, Texts texts)
{
    public const int MaxRows = 500;

    public static Relation RelationTo(Actor actor, CommitmentRow row) =>
        row.Lead is { } lead && lead == actor.Unit?.Value ? Relation.Own : Relation.Other;

    /// <returns>Null where there is no such commitment.</returns>
    public async Task<AmendmentFormView?> FormAsync(string? code, CancellationToken stop)
    {
        if (await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.Code == code, stop) is not { } row)
        {
            return null;
        }

        var plan = await db.Set<PlanRow>().FirstAsync(one => one.Id == row.PlanId, stop);
        var terms = await db.Set<TermsRow>().FirstAsync(one => one.CommitmentId == row.Id && one.Index == row.TermsIndex, stop);
        var own = BreakdownFields.Codes(string.Join(',', row.Lead, row.CoLeads, row.Supporting, row.Supervising));
        var open = await db.Set<AmendmentRequestRow>()
            .Where(one => one.CommitmentId == row.Id && one.State == AmendmentRequestState.Open)
            .Select(one => (int?)one.No).FirstOrDefaultAsync(stop);
        return new(
            row, plan, terms.Read(), [.. (await UnitNames.ReadAsync(db, stop)).ChoicesWith(own)],
            BreakdownFields.MonthsOf(plan.PeriodStart, plan.PeriodEnd), open);
    }

    /// <returns>Null where there is no such request.</returns>
    public async Task<AmendmentRequestView?> RequestAsync(string? code, int no, CancellationToken stop)
    {
        if (await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.Code == code, stop) is not { } row
            || await db.Set<AmendmentRequestRow>().FirstOrDefaultAsync(one => one.CommitmentId == row.Id && one.No == no, stop)
                is not { } request)
        {
            return null;
        }

        var difference = new TermsDifference(texts, row.Kind, await UnitNamesAsync(db, stop));
        var names = await NamesAsync([request.AskedBy, request.DecidedBy ?? request.AskedBy], stop);
        return new(
            row, request, difference.Of(StandingTerms.Read(request.Before), StandingTerms.Read(request.After)),
            names.GetValueOrDefault(request.AskedBy, "—"),
            request.DecidedBy is { } decider ? names.GetValueOrDefault(decider, "—") : null);
    }

    /// <summary>Requests, those that wait first, then the newest.</summary>
    /// <param name="unit">Of this lead unit alone; null for all.</param>
    public async Task<IReadOnlyList<AmendmentLine>> ListAsync(
        string? unit, AmendmentRequestState? state, CancellationToken stop)
    {
        var rows = await (
            from request in db.Set<AmendmentRequestRow>()
            join commitment in db.Set<CommitmentRow>() on request.CommitmentId equals commitment.Id
            where (unit == null || commitment.Lead == unit) && (state == null || request.State == state)
            orderby request.State == AmendmentRequestState.Open descending, request.AskedAt descending
            select new { Commitment = commitment, Request = request }).Take(MaxRows).ToListAsync(stop);
        var names = await NamesAsync([.. rows.Select(row => row.Request.AskedBy)], stop);
        return [.. rows.Select(row => new AmendmentLine(
            row.Commitment, row.Request, names.GetValueOrDefault(row.Request.AskedBy, "—")))];
    }

    public static async Task<IReadOnlyDictionary<string, string>> UnitNamesAsync(ViewsDb db, CancellationToken stop) =>
        (await db.Set<UnitRow>().ToListAsync(stop)).ToDictionary(row => row.Code, row => row.Name.In(Languages.Current));

    private async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(HashSet<Guid> people, CancellationToken stop) =>
        await db.Set<PersonRow>().Where(row => people.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Name, stop);
}
