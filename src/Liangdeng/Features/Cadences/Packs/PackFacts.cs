using Liangdeng.Features.Calendar;
using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.Forecasts;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>What a pack is to be about.</summary>
/// <param name="Post">Code of a command post that there is; null for the district.</param>
/// <param name="Day">Of which it is: today.</param>
/// <param name="About">Any day of the time that it tells of.</param>
public sealed record PackAsk(CadenceKind Kind, string? Post, LocalDate Day, LocalDate About)
{
    public (LocalDate From, LocalDate To) Time => PackTimes.Of(Kind, About);
}

/// <summary>The one place from which a pack takes what it says. It asks the views a fixed number of times, however many promises,
/// blockers and assignments there are.</summary>
public sealed class PackFacts(
    RulebookInForce rulebooks, DistrictCalendar calendars, HalfHourLeftOvers leftOvers, ForecastShelf forecasts, SiteOptions site)
{
    /// <summary>A week's pack looks so many working days ahead.</summary>
    private const int AheadDays = 10;

    public async Task<Pack> ReadAsync(ViewsDb db, PackAsk ask, CancellationToken stop)
    {
        var known = await KnownAsync(db, ask, stop);
        return new(
            await HeadAsync(db, ask, known, stop), Open(ask, known),
            ask.Kind == CadenceKind.Weekly ? await WeekAsync(db, ask, known, stop) : null,
            ask.Kind == CadenceKind.Monthly ? await MonthAsync(db, ask, known, stop) : null,
            ask.Kind == CadenceKind.Quarterly ? await PackQuarter.ReadAsync(db, ask, known, stop) : null);
    }

    private async Task<MonthPart> MonthAsync(ViewsDb db, PackAsk ask, PackKnown known, CancellationToken stop) =>
        await PackMonth.ReadAsync(db, ask, known, stop) with
        {
            Forecast = PackForecast.Of(await forecasts.NewAsync(db, ask.Day, stop), known, ask.Day),
        };

    private async Task<PackKnown> KnownAsync(ViewsDb db, PackAsk ask, CancellationToken stop)
    {
        var end = PackLights.EndOf(ask.Day);
        var post = ask.Post is { } code ? await db.Set<CommandPostRow>().AsNoTracking().FirstAsync(row => row.Code == code, stop) : null;
        var closings = await db.Set<ClosingRow>().AsNoTracking().Where(row => row.At < end).ToListAsync(stop);
        return new(
            post, await (post is null ? db.Set<CommitmentRow>().OrderBy(row => row.Code) : CommandPostReader.Under(db, post.Id)).AsNoTracking().ToListAsync(stop),
            closings, await PackLights.ReadAsync(db, rulebooks, closings, stop),
            new(await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ThenBy(row => row.Code).ToListAsync(stop),
                await UnitNames.ReadAsync(db, stop), ask.Day),
            await AssignmentReader.LinesAsync(
                db, await db.Set<AssignmentRow>().AsNoTracking()
                    .Where(row => row.State == AssignmentState.Open || row.State == AssignmentState.Reported).ToListAsync(stop),
                ask.Day, stop));
    }

    private async Task<PackHead> HeadAsync(ViewsDb db, PackAsk ask, PackKnown known, CancellationToken stop)
    {
        var district = await db.Set<DistrictRow>().AsNoTracking().OrderBy(row => row.Id).FirstAsync(stop);
        var (from, to) = ask.Time;
        return new(
            new(district.NameZh, district.NameEn), ask.Kind, known.Post is { } post ? new(post.Code, post.Name, known.Commitments.Count) : null,
            ask.Day, from, to, site.IsDemo);
    }

    private static IReadOnlyList<PackAssignment> Open(PackAsk ask, PackKnown known) => Pack.InOrder(known.Assignments.Select(line => new PackAssignment(
        line.Row.Code, line.Row.What, known.Units.Of(line.Row.Lead)!, line.Row.GivenOn, line.Row.Due,
        line.IsOverdue ? Period.DaysBetween(line.Row.Due, ask.Day) : 0, line.Row.State, line.Light!.Colour,
        PackLights.ReasonOf(line.Light.Lighting!), line.Row.Source, line.Meeting?.Kind, line.Meeting?.Day,
        line.Blocker?.Code ?? line.Commitment?.Code, line.Meeting is { } meeting && meeting.Kind == ask.Kind && meeting.Post == ask.Post)));

    private async Task<WeekPart> WeekAsync(ViewsDb db, PackAsk ask, PackKnown known, CancellationToken stop)
    {
        var time = await calendars.OfAsync(db, stop);
        var until = time.Due(ask.Day, new WorkingDays(AheadDays)).LastDay;
        var blockers = await BlockerFilter.WorstFirst(
            db.Set<BlockerRow>().AsNoTracking().Where(row => row.State == BlockerState.Waiting || row.State == BlockerState.Owned), ask.Day)
            .ToListAsync(stop);
        return new(
            [
                .. blockers.Where(row => known.Holds(row.CommitmentId)).Select(row => new PackBlocker(
                    row.Code, row.Text, known.CodeOf(row.CommitmentId), known.Units.Of(row.Owner), row.Level,
                    time.Count(row.RaisedOn, ask.Day).Count, row.Step, row.StepDue, row.StepDue < ask.Day)),
            ],
            until,
            [
                .. known.Commitments.Where(row => row.Outcome is null && row.Due >= ask.Day && row.Due <= until)
                    .OrderBy(row => row.Due).ThenBy(row => row.Code, StringComparer.Ordinal)
                    .Select(row => new PackDue(
                        row.Code, row.Words, known.Units.Of(row.Lead), row.Due!.Value, known.Lights.ColourOn(row.Id, ask.Day))),
            ],
            await LeftAsync(db, ask, known, stop));
    }

    /// <summary>What still stands over, also from stand-ups of weeks before. It is asked for the beginning of the day, so that the same
    /// ledger gives the same pack at any hour.</summary>
    private async Task<IReadOnlyList<PackLeftOver>> LeftAsync(ViewsDb db, PackAsk ask, PackKnown known, CancellationToken stop) =>
    [
        .. (await leftOvers.ReadAsync(db, known.Post?.Id, LocalDate.Min(ask.Day, ask.Time.To), ask.Day.AtMidnight(), stop)).Select(left => new PackLeftOver(
            left.Post.Name, left.About, left.Words, known.Units.Of(left.Unit), left.Over.Stood, left.Over.FirstOn, left.Over.LastOn, left.Over.Times,
            left.Over.Fitted)),
    ];
}

/// <summary>What the parts of a pack share.</summary>
internal sealed class PackKnown(
    CommandPostRow? post, IReadOnlyList<CommitmentRow> commitments, IReadOnlyList<ClosingRow> closings, PackLights lights, PackUnits units,
    IReadOnlyList<AssignmentLine> assignments)
{
    private readonly Dictionary<Guid, string> codes = commitments.ToDictionary(row => row.Id, row => row.Code);

    /// <summary>To which the pack is narrowed; null for the district.</summary>
    public CommandPostRow? Post => post;

    /// <summary>Those that stand under the post, or all, in order of their codes.</summary>
    public IReadOnlyList<CommitmentRow> Commitments => commitments;

    /// <summary>All that were recorded.</summary>
    public IReadOnlyList<ClosingRow> Closings => closings;

    public PackLights Lights => lights;

    public PackUnits Units => units;

    /// <summary>Those that nobody has struck off; of a post those about its promises and their blockers, and what its own meetings
    /// decided.</summary>
    public IReadOnlyList<AssignmentLine> Assignments => field ??= post is null ? assignments : [.. assignments.Where(line => IsOf(post, line))];

    public bool Holds(Guid commitment) => post is null || codes.ContainsKey(commitment);

    /// <returns>Empty where the pack does not hold it.</returns>
    public string CodeOf(Guid commitment) => codes.GetValueOrDefault(commitment, "");

    private bool IsOf(CommandPostRow of, AssignmentLine line) => line.Meeting?.Post == of.Code
        || ((line.Blocker?.CommitmentId ?? line.Row.CommitmentId) is { } about && codes.ContainsKey(about));
}

/// <summary>Names of units in both languages as they were on the pack's day.</summary>
internal sealed class PackUnits(IReadOnlyList<UnitRow> rows, UnitNames names, LocalDate day)
{
    public Wording? Of(string? code) => code is null
        ? null
        : names.NameOn(code, day) ?? rows.FirstOrDefault(row => row.Code == code)?.Name ?? new(code, code);
}
