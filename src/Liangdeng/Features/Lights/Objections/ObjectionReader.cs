using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>One objection as pages show it on a day.</summary>
/// <param name="Light">That it is about; null where the entry of the light was erased.</param>
/// <param name="LitAt">When it was lit.</param>
/// <param name="Due">By when it has to be, or had to be, decided, with its count.</param>
public sealed record ObjectionLine(
    ObjectionRow Row, CommitmentRow Commitment, ShownLight? Light, Instant? LitAt, Deadline Due, LocalDate Today)
{
    public bool IsOpen => Row.State == ObjectionState.Open;

    /// <summary>The time for deciding is over and nobody has; of one that was decided, that it was decided too late.</summary>
    public bool IsLate => Row.State != ObjectionState.TakenBack
        && (Row.EndedAt is { } ended ? BlockerTime.LocalOf(ended).Date : Today) is var day
        && (Row.DecideBy is { } by ? day > by : Due.IsOverdue(day));

    public string Address => AddressOf(Row.Light);

    public static string AddressOf(long light) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/objections/{light}");
}

/// <summary>The number in force.</summary>
/// <param name="Index">The entry that set it; null while it is the one that ships.</param>
public sealed record ObjectionTermsNow(int DecideDays, long? Index);

/// <summary>Reads what the pages of objections show.</summary>
public sealed class ObjectionReader(ViewsDb db, LightReader lights, DistrictCalendar calendars, DistrictClock clock)
{
    public const int PageSize = 50;

    public async Task<ObjectionTermsNow> TermsAsync(CancellationToken stop) =>
        await db.Set<ObjectionTermsRow>().OrderBy(row => row.Id).FirstOrDefaultAsync(stop) is { } row
            ? new(row.DecideDays, row.Index)
            : new(ObjectionTerms.Shipped.DecideDays, null);

    public Task<UnitNames> UnitsAsync(CancellationToken stop) => UnitNames.ReadAsync(db, stop);

    public async Task<ObjectionLine?> FindAsync(long light, CancellationToken stop) =>
        await db.Set<ObjectionRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Light == light, stop) is { } row
            && await LinesAsync([row], stop) is [var line] ? line : null;

    /// <summary>All of a commitment, the newest first, as they stood on the day that is shown.</summary>
    public async Task<IReadOnlyList<ObjectionLine>> OfAsync(Guid commitment, CancellationToken stop) => await LinesAsync(
        await db.Set<ObjectionRow>().AsNoTracking().Where(row => row.CommitmentId == commitment)
            .OrderByDescending(row => row.RaisedAt).Take(200).ToListAsync(stop),
        stop);

    /// <summary>Those that wait for a decision first, the oldest of them first; then those that ended, the newest first.</summary>
    public async Task<(IReadOnlyList<ObjectionLine> Lines, int Open, int Count, int Page)> ListAsync(int page, CancellationToken stop)
    {
        var all = db.Set<ObjectionRow>().AsNoTracking();
        var open = await all.CountAsync(row => row.State == ObjectionState.Open, stop);
        var count = await all.CountAsync(stop);
        page = Math.Clamp(page, 1, Math.Max(1, (count + PageSize - 1) / PageSize));
        var rows = await all.OrderBy(row => row.State == ObjectionState.Open ? 0 : 1)
            .ThenBy(row => row.State == ObjectionState.Open ? row.RaisedIndex : -row.EndedIndex)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stop);
        return (await LinesAsync(rows, stop), open, count, page);
    }

    /// <summary>Those that wait for a decision, the oldest first.</summary>
    public async Task<IReadOnlyList<ObjectionLine>> OpenAsync(CancellationToken stop) => await LinesAsync(
        await db.Set<ObjectionRow>().AsNoTracking().Where(row => row.State == ObjectionState.Open)
            .OrderBy(row => row.RaisedAt).Take(200).ToListAsync(stop),
        stop);

    private async Task<IReadOnlyList<ObjectionLine>> LinesAsync(List<ObjectionRow> rows, CancellationToken stop)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var (ids, entries) = (rows.Select(row => row.CommitmentId).Distinct().ToList(), rows.Select(row => row.Light).ToList());
        var commitments = await db.Set<CommitmentRow>().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
        var lit = await db.Set<LightRow>().Where(row => ids.Contains(row.CommitmentId) && entries.Contains(row.Index))
            .ToDictionaryAsync(row => row.Index, stop);
        var time = await calendars.OfAsync(db, stop);
        var today = db.Today(clock);
        List<ObjectionLine> lines = [];
        foreach (var row in rows.Where(row => commitments.ContainsKey(row.CommitmentId) && BlockerTime.LocalOf(row.RaisedAt).Date <= today))
        {
            var light = lit.GetValueOrDefault(row.Light);
            lines.Add(new(
                AsOn(row, today), commitments[row.CommitmentId], light is null ? null : await lights.OfAsync(db, light, stop),
                light?.At, Objection.LimitOf(row.RaisedAt, row.DecideDays, time), today));
        }

        return lines;
    }

    /// <summary>About a day on which it was not decided yet it was open.</summary>
    private static ObjectionRow AsOn(ObjectionRow row, LocalDate day)
    {
        if (row.EndedAt is { } ended && BlockerTime.LocalOf(ended).Date > day)
        {
            (row.State, row.Answer, row.EndedAt, row.EndedIndex) = (ObjectionState.Open, "", null, null);
            (row.EndedUnit, row.EndedPost) = (null, null);
        }

        return row;
    }
}
