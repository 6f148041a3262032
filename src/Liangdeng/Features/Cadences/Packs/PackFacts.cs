using Liangdeng.Features.Calendar;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>What a pack is to be about.</summary>
/// <param name="Day">Of which it is: today.</param>
/// <param name="About">Any day of the time that it tells of.</param>
public sealed record PackAsk(CadenceKind Kind, string? Post, LocalDate Day, LocalDate About)
{
    public (LocalDate From, LocalDate To) Time => PackTimes.Of(Kind, About);
}

/// <summary>The one place from which a pack takes what it says. It asks the views a fixed number of times, however many promises,
/// blockers and assignments there are.</summary>
public sealed class PackFacts(RulebookInForce rulebooks, DistrictCalendar calendars, SiteOptions site)
{
    /// <summary>A week's pack looks so many working days ahead.</summary>
    private const int AheadDays = 10;

    public async Task<Pack> ReadAsync(ViewsDb db, PackAsk ask, CancellationToken stop)
    {
        var known = await KnownAsync(db, ask, stop);
        return new(
            await HeadAsync(db, ask, stop), await OpenAsync(db, ask, known, stop),
            ask.Kind == CadenceKind.Weekly ? await WeekAsync(db, ask, known, stop) : null,
            ask.Kind == CadenceKind.Monthly ? await PackMonth.ReadAsync(db, ask, known, stop) : null,
            ask.Kind == CadenceKind.Quarterly ? await PackQuarter.ReadAsync(db, ask, known, stop) : null);
    }

    private async Task<PackKnown> KnownAsync(ViewsDb db, PackAsk ask, CancellationToken stop)
    {
        var end = PackLights.EndOf(ask.Day);
        var closings = await db.Set<ClosingRow>().AsNoTracking().Where(row => row.At < end).ToListAsync(stop);
        return new(
            await db.Set<CommitmentRow>().AsNoTracking().OrderBy(row => row.Code).ToListAsync(stop),
            closings, await PackLights.ReadAsync(db, rulebooks, closings, stop),
            new(await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ThenBy(row => row.Code).ToListAsync(stop),
                await UnitNames.ReadAsync(db, stop), ask.Day));
    }

    private async Task<PackHead> HeadAsync(ViewsDb db, PackAsk ask, CancellationToken stop)
    {
        var district = await db.Set<DistrictRow>().AsNoTracking().OrderBy(row => row.Id).FirstAsync(stop);
        var (from, to) = ask.Time;
        return new(new(district.NameZh, district.NameEn), ask.Kind, null, ask.Day, from, to, site.IsDemo);
    }

    private static async Task<IReadOnlyList<PackAssignment>> OpenAsync(
        ViewsDb db, PackAsk ask, PackKnown known, CancellationToken stop)
    {
        var rows = await db.Set<AssignmentRow>().AsNoTracking()
            .Where(row => row.State == AssignmentState.Open || row.State == AssignmentState.Reported).ToListAsync(stop);
        return Pack.InOrder((await AssignmentReader.LinesAsync(db, rows, ask.Day, stop)).Select(line => new PackAssignment(
            line.Row.Code, line.Row.What, known.Units.Of(line.Row.Lead)!, line.Row.GivenOn, line.Row.Due,
            line.IsOverdue ? Period.DaysBetween(line.Row.Due, ask.Day) : 0, line.Row.State, line.Light!.Colour,
            PackLights.ReasonOf(line.Light.Lighting!), line.Row.Source, line.Meeting?.Kind, line.Meeting?.Day,
            line.Blocker?.Code ?? line.Commitment?.Code, line.Meeting is { } meeting && meeting.Kind == ask.Kind && meeting.Post == ask.Post)));
    }

    private async Task<WeekPart> WeekAsync(ViewsDb db, PackAsk ask, PackKnown known, CancellationToken stop)
    {
        var time = await calendars.OfAsync(db, stop);
        var until = time.Due(ask.Day, new WorkingDays(AheadDays)).LastDay;
        var codes = known.Commitments.ToDictionary(row => row.Id, row => row.Code);
        var blockers = await BlockerFilter.WorstFirst(
            db.Set<BlockerRow>().AsNoTracking().Where(row => row.State == BlockerState.Waiting || row.State == BlockerState.Owned), ask.Day)
            .ToListAsync(stop);
        return new(
            [
                .. blockers.Select(row => new PackBlocker(
                    row.Code, row.Text, codes.GetValueOrDefault(row.CommitmentId, ""), known.Units.Of(row.Owner), row.Level,
                    time.Count(row.RaisedOn, ask.Day).Count, row.Step, row.StepDue, row.StepDue < ask.Day)),
            ],
            until,
            [
                .. known.Commitments.Where(row => row.Outcome is null && row.Due >= ask.Day && row.Due <= until)
                    .OrderBy(row => row.Due).ThenBy(row => row.Code, StringComparer.Ordinal)
                    .Select(row => new PackDue(
                        row.Code, row.Words, known.Units.Of(row.Lead), row.Due!.Value, known.Lights.ColourOn(row.Id, ask.Day))),
            ]);
    }
}

/// <summary>What the parts of a pack share.</summary>
/// <param name="Commitments">All, in order of their codes.</param>
/// <param name="Closings">All that were recorded.</param>
internal sealed record PackKnown(
    IReadOnlyList<CommitmentRow> Commitments, IReadOnlyList<ClosingRow> Closings, PackLights Lights, PackUnits Units);

/// <summary>Names of units in both languages as they were on the pack's day.</summary>
internal sealed class PackUnits(IReadOnlyList<UnitRow> rows, UnitNames names, LocalDate day)
{
    public Wording? Of(string? code) => code is null
        ? null
        : names.NameOn(code, day) ?? rows.FirstOrDefault(row => row.Code == code)?.Name ?? new(code, code);
}
