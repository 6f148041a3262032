using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>What came with a plan for one of its commitments, and what would become of it.</summary>
/// <param name="Command">Null where the source names no lead unit or no date.</param>
/// <param name="Refused">Why it cannot be taken as it stands; null where it can.</param>
public sealed record PreparedLine(CommitmentRow Row, PreparedTerms Terms, RegisterCommand.BreakDown? Command, Refusal? Refused)
{
    /// <summary>Somebody has broken it down already: what stands there stays.</summary>
    public bool IsSet => Row.BreakdownIndex is not null;

    public bool IsReady => Command is not null && Refused is null && !IsSet;
}

/// <summary>Units, dates and schedules that came with a plan, found again for its published commitments by the words and the
/// number that they quote.</summary>
public sealed class PreparedBreakdown(ViewsDb db, History history, RegisterDesk desk)
{
    /// <param name="definition">Of those that came without a definition of done.</param>
    public async Task<IReadOnlyList<PreparedLine>> LinesAsync(PlanRow plan, string definition, CancellationToken stop)
    {
        var past = await history.ReadAsync<ReadingEvent>(Streams.Reading(new(plan.Id)), stop);
        if (Reading.From(past.Events) is not Reading.Published { Last: { Prepared.Count: > 0 } draft })
        {
            return [];
        }

        var rows = (await db.Set<CommitmentRow>().AsNoTracking().Where(row => row.PlanId == plan.Id).ToListAsync(stop))
            .ToLookup(row => (row.Start, row.End, row.NumberStart));
        var found = draft.Prepared.Where(terms => draft.Entries.TryGetValue(terms.No, out var entry) && entry.IsActive)
            .Select(terms => (Terms: terms, draft.Entries[terms.No].Entry))
            .SelectMany(it => rows[(it.Entry.Quote.Start, it.Entry.Quote.End, it.Entry.Target?.Number.Start)].Take(1)
                .Select(row => (Row: row, it.Terms, Command: CommandOf(row, it.Terms, definition))))
            .OrderBy(it => it.Row.Code, StringComparer.Ordinal).ToList();
        var refusals = (await desk.RefusalsAsync(
                [.. found.Where(it => it.Command is not null && it.Row.BreakdownIndex is null).Select(it => it.Command!)], stop))
            .ToDictionary(it => it.Commitment.Value, it => it.Refused);
        return [.. found.Select(it => new PreparedLine(it.Row, it.Terms, it.Command, refusals.GetValueOrDefault(it.Row.Id)))];
    }

    private static RegisterCommand.BreakDown? CommandOf(CommitmentRow row, PreparedTerms terms, string definition)
    {
        if (terms.Lead.Length == 0 || terms.Due is not { } due)
        {
            return null;
        }

        var measure = Measure.Of(row)?.Unit.Text ?? "";
        Amount? AmountOf(string? value) => value is null ? null : new(PlainDecimal.Read(value) is { } plain ? PlainDecimal.Write(plain) : value, measure);
        return new(
            new(row.Id), new(terms.Lead), Codes(terms.CoLeads), Codes(terms.Supporting),
            terms.Supervising.Length == 0 ? null : new UnitCode(terms.Supervising), terms.LeaderOffice, terms.LinkedLeaderOffice,
            terms.Start ?? row.PeriodStart, due, terms.Schedule ?? new(ScheduleKind.ByMonths, false, []), AmountOf(terms.StartLevel),
            AmountOf(terms.Tolerance), terms.Hold, terms.DefinitionOfDone.Length > 0 ? terms.DefinitionOfDone : definition, terms.People);
    }

    private static UnitCode[] Codes(IEnumerable<string> codes) => [.. codes.Select(code => new UnitCode(code))];
}
