using System.Text;
using Liangdeng.Features.Calendar;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.CommandPosts;

/// <summary>What the register says a post could settle now.</summary>
/// <param name="Commitments">Those under it that have no outcome, by code.</param>
/// <param name="Blockers">The open ones of these, by code.</param>
public sealed record HalfHourSource(
    IReadOnlyList<HalfHourItem> Items, IReadOnlyDictionary<string, CommitmentLine> Commitments, IReadOnlyDictionary<string, BlockerRow> Blockers)
{
    public CommitmentLine? CommitmentOf(string about) => Blockers.TryGetValue(about, out var blocker)
        ? Commitments.Values.FirstOrDefault(line => line.Row.Id == blocker.CommitmentId)
        : Commitments.GetValueOrDefault(about);
}

/// <summary>Finds the items of a post's half-hour list in the views.</summary>
public sealed class HalfHourItems(CommitmentLines lines, DistrictCalendar calendars)
{
    /// <summary>Further away nothing need be settled today; the weekly coordination looks as far.</summary>
    public const int SoonDays = 10;

    public static async Task<HalfHourTermsEvent.TermsSet> TermsAsync(ViewsDb db, CancellationToken stop) =>
        await db.Set<HalfHourTermsRow>().OrderBy(row => row.Id).FirstOrDefaultAsync(stop) is { } row
            ? (HalfHourTermsEvent.TermsSet)EventJson.Read(typeof(HalfHourTermsEvent.TermsSet), Encoding.UTF8.GetBytes(row.Terms))
            : HalfHourTerms.Shipped;

    public static async Task<IReadOnlyList<StandUpMark>> MarksAsync(ViewsDb db, Guid post, LocalDate upTo, CancellationToken stop) =>
        [.. (await db.Set<StandUpItemRow>().Where(row => row.PostId == post && row.Day <= upTo).ToListAsync(stop)).Select(row => row.Mark)];

    /// <param name="now">District time.</param>
    public async Task<HalfHourSource> OfAsync(ViewsDb db, Guid post, LocalDateTime now, CancellationToken stop) =>
        (await OfAllAsync(db, [post], now, stop))[post];

    /// <summary>Of several posts, in as many queries as of one.</summary>
    public async Task<IReadOnlyDictionary<Guid, HalfHourSource>> OfAllAsync(
        ViewsDb db, IReadOnlyCollection<Guid> posts, LocalDateTime now, CancellationToken stop)
    {
        var under = await (
            from place in db.Set<CommandPlaceRow>()
            join row in db.Set<CommitmentRow>() on place.CommitmentId equals row.Id
            where posts.Contains(place.PostId) && row.Outcome == null
            orderby row.Code
            select new { place.PostId, Row = row }).ToListAsync(stop);
        var ids = under.Select(one => one.Row.Id).ToList();
        var blockers = await db.Set<BlockerRow>().Where(row => ids.Contains(row.CommitmentId)
            && (row.State == BlockerState.Waiting || row.State == BlockerState.Owned)).OrderBy(row => row.Code).ToListAsync(stop);
        var shown = (await lines.OfAsync(db, [.. under.Select(one => one.Row)], stop)).Zip(under, (line, one) => (one.PostId, line)).ToLookup(one => one.PostId, one => one.line);
        var soon = (await calendars.OfAsync(db, stop)).Add(now.Date, new WorkingDays(SoonDays));
        return posts.ToDictionary(post => post, post => SourceOf([.. shown[post]], blockers, now, soon));
    }

    private static HalfHourSource SourceOf(IReadOnlyList<CommitmentLine> shown, IReadOnlyList<BlockerRow> all, LocalDateTime now, LocalDate soon)
    {
        var ids = shown.Select(line => line.Row.Id).ToHashSet();
        var blockers = all.Where(row => ids.Contains(row.CommitmentId)).ToList();
        List<HalfHourItem> items = [.. blockers.Select(row => ItemOf(row, now)).OfType<HalfHourItem>()];
        // Where a blocker is on the list, it stands for its commitment: what is settled is what is in the way.
        var covered = blockers.Where(row => items.Any(item => item.About == row.Code)).Select(row => row.CommitmentId).ToHashSet();
        items.AddRange(shown.Where(line => !covered.Contains(line.Row.Id)).Select(line => ItemOf(line, now.Date, soon)).OfType<HalfHourItem>());
        return new(items, shown.ToDictionary(line => line.Row.Code), blockers.ToDictionary(row => row.Code));
    }

    private static HalfHourItem? ItemOf(BlockerRow row, LocalDateTime now) => KindOf(row, now) is { } kind ? new(kind, row.Code, row.RaisedOn) : null;

    /// <summary>What is lifted beyond the post is others' to settle; what has a next step that is still to come goes its way.</summary>
    private static HalfHourKind? KindOf(BlockerRow row, LocalDateTime now) => row switch
    {
        { Level: > BlockerLevel.Post } => null,
        { State: BlockerState.Waiting } => row.PickUpEnds is { } ends && now > BlockerTime.LocalOf(ends) ? HalfHourKind.NotPickedUp : HalfHourKind.Waiting,
        { ByRule: true } => HalfHourKind.NotPickedUp,
        { StepDue: { } due } when due >= now.Date => null,
        { Level: BlockerLevel.Post } => HalfHourKind.Lifted,
        { StepDue: not null } => HalfHourKind.StepOverdue,
        _ => HalfHourKind.NoStep,
    };

    /// <summary>What is done and only waits to be closed is nothing for a stand-up.</summary>
    private static HalfHourItem? ItemOf(CommitmentLine line, LocalDate today, LocalDate soon) => line.Row switch
    {
        { DoneOn: not null } => null,
        { Due: { } due } when due < today && line.Light.Colour != Shared.LightColour.Green => new(HalfHourKind.Overdue, line.Row.Code, due),
        var row when line.Light.Colour == Shared.LightColour.Red =>
            new(HalfHourKind.Red, row.Code, row.LightChangedAt is { } at ? BlockerTime.LocalOf(at).Date : row.PeriodStart),
        { Due: { } due } when due >= today && due <= soon => new(HalfHourKind.DueSoon, line.Row.Code, due),
        _ => null,
    };
}
