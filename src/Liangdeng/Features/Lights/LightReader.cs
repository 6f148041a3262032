using System.Runtime.CompilerServices;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Colour = Liangdeng.Features.Shared.LightColour;
using Grey = Liangdeng.Features.Shared.GreyReason;

namespace Liangdeng.Features.Lights;

/// <summary>A light as a page shows it.</summary>
/// <param name="Judged">Its rule and facts, for its sentence, worked out when a page asks: a list of colours needs none.
/// </param>
public sealed record ShownLight(Colour Colour, Grey? Grey, Lazy<Lighting>? Judged)
{
    public static readonly ShownLight None = new(Colour.Grey, null, null);

    /// <summary>Null before the first evaluation.</summary>
    public Lighting? Lighting => Judged?.Value;

    /// <summary>The reason in a sentence, in the language of the page; null before the first evaluation.</summary>
    public string? Reason => Lighting is null ? null : ReasonText.Of(Lighting, Language);

    public static TextLanguage Language => Languages.InEnglish ? TextLanguage.English : TextLanguage.Chinese;

    public static ShownLight Of(Lighting lighting) =>
        new(ColourOf(lighting.Light.Colour), GreyOf(lighting.Grey), new(lighting));

    /// <summary>A recorded light. Why it is grey stands in its facts alone.</summary>
    /// <param name="through">As for <see cref="LightFacts.Relight"/>.</param>
    public static ShownLight Of(RulebookText book, string light, string facts, LocalDate? through) =>
        light != Light.Grey.Id && book.Rulebook.FindLight(light) is { } known
            ? new(ColourOf(known.Colour), null, new(() => LightFacts.Relight(book, facts, through)))
            : Of(LightFacts.Relight(book, facts, through));

    public static Colour ColourOf(Rules.LightColour colour) => colour switch
    {
        Rules.LightColour.Green => Colour.Green,
        Rules.LightColour.Yellow => Colour.Yellow,
        Rules.LightColour.Red => Colour.Red,
        Rules.LightColour.Blue => Colour.Blue,
        _ => Colour.Grey,
    };

    private static Grey? GreyOf(Rules.GreyReason? grey) => grey switch
    {
        Rules.GreyReason.NotBrokenDown => Shared.GreyReason.NotBrokenDown,
        Rules.GreyReason.NotYetDue => Shared.GreyReason.NotDue,
        Rules.GreyReason.NotReported => Shared.GreyReason.NotReported,
        Rules.GreyReason.Stale => Shared.GreyReason.Stale,
        _ => null,
    };
}

/// <summary>Recorded lights, read with the rulebook of their time.</summary>
public sealed class LightReader(RulebookInForce rulebooks, PageViews views)
{
    private static readonly LastDay Unread = new(-1, null, new Dictionary<Guid, LocalDate>());

    /// <summary>Inside the house, and for visitors.</summary>
    private readonly LastDay[] last = [Unread, Unread];

    /// <summary>Of a past time, for as long as its views are open.</summary>
    private readonly ConditionalWeakTable<ViewsDb, LastDay> past = [];

    /// <summary>The light of a commitment as it was last recorded, and found again every day since, until it was closed.
    /// </summary>
    public async Task<ShownLight> OfAsync(ViewsDb db, CommitmentRow row, CancellationToken stop) => (await OfAllAsync(db, [row], stop))[0];

    /// <summary>The same of many: each rulebook among them is asked for once.</summary>
    public async Task<IReadOnlyList<ShownLight>> OfAllAsync(ViewsDb db, IReadOnlyList<CommitmentRow> rows, CancellationToken stop)
    {
        Dictionary<(string, string), RulebookText?> books = [];
        List<ShownLight> lights = [];
        foreach (var row in rows)
        {
            if (row is not { Rulebook: { } id, RulebookVersion: { } version, Light: { } light, LightFacts: { } facts })
            {
                lights.Add(ShownLight.None);
                continue;
            }

            if (!books.TryGetValue((id, version), out var book))
            {
                book = books[(id, version)] = await rulebooks.ThenAsync(db, id, version, stop);
            }

            lights.Add(book is null ? ShownLight.None : ShownLight.Of(book, light, facts, await ThroughAsync(db, row, stop)));
        }

        return lights;
    }

    private async Task<LocalDate?> ThroughAsync(ViewsDb db, CommitmentRow row, CancellationToken stop) =>
        db.Past is { IsRelit: true } ? null
        : row.ClosedAt is { } closed ? closed.InZone(DistrictClock.Zone).Date
        : await LastDayAsync(db, row.Id, stop);

    /// <summary>A light of the past.</summary>
    public Task<ShownLight> OfAsync(ViewsDb db, LightRow row, CancellationToken stop) =>
        OfAsync(db, row.Rulebook, row.RulebookVersion, row.Light, row.Facts, null, stop);

    /// <summary>A light under the terms before an amendment.</summary>
    /// <param name="goesOn">The due date of those terms has not passed: the light was found again every day since.</param>
    public async Task<ShownLight> OfAsync(ViewsDb db, LightBeforeRow row, bool goesOn, CancellationToken stop) =>
        await OfAsync(
            db, row.Rulebook, row.RulebookVersion, row.Light, row.Facts, goesOn ? await LastDayAsync(db, row.CommitmentId, stop) : null, stop);

    /// <summary>The day of which can be said what is public of a commitment: today, or the last one before something of it
    /// was held back from whoever reads.</summary>
    public async Task<LocalDate> KnownOnAsync(ViewsDb db, Guid commitment, LocalDate today, CancellationToken stop) =>
        (await ReadAsync(db, stop)).HeldSince.TryGetValue(commitment, out var since) ? LocalDate.Min(since.PlusDays(-1), today) : today;

    /// <summary>The last day that the lamplighter has gone through, as far as whoever reads may know what it found.</summary>
    private async Task<LocalDate?> LastDayAsync(ViewsDb db, Guid commitment, CancellationToken stop)
    {
        var known = await ReadAsync(db, stop);
        return known.HeldSince.TryGetValue(commitment, out var since) && since.PlusDays(-1) is var before && before < known.Day
            ? before
            : known.Day;
    }

    private async Task<LastDay> ReadAsync(ViewsDb db, CancellationToken stop)
    {
        if (db.Past is not null)
        {
            return past.TryGetValue(db, out var then) ? then : Keep(db, await LastAsync(db, -1, stop));
        }

        var (position, who) = (views.PublicPosition, db.ForVisitors ? 1 : 0);
        var known = last[who];
        if (known.Position != position)
        {
            known = await LastAsync(db, position, stop);
            last[who] = known;
        }

        return known;
    }

    private LastDay Keep(ViewsDb db, LastDay known)
    {
        past.AddOrUpdate(db, known);
        return known;
    }

    private static async Task<LastDay> LastAsync(ViewsDb db, long position, CancellationToken stop) => new(
        position, await db.Set<LamplighterRow>().MaxAsync(row => (LocalDate?)row.Day, stop),
        db.ForVisitors ? await HeldSinceAsync(db, stop) : Unread.HeldSince);

    private static async Task<IReadOnlyDictionary<Guid, LocalDate>> HeldSinceAsync(ViewsDb db, CancellationToken stop) =>
        (await db.Set<BulletinItemRow>().Where(item => item.PublicAt == null)
            .GroupBy(item => item.CommitmentId).Select(items => new { items.Key, Since = items.Min(item => item.At) }).ToListAsync(stop))
        .ToDictionary(one => one.Key, one => one.Since.InZone(DistrictClock.Zone).Date);

    private sealed record LastDay(long Position, LocalDate? Day, IReadOnlyDictionary<Guid, LocalDate> HeldSince);

    private async Task<ShownLight> OfAsync(
        ViewsDb db, string? rulebook, string? version, string? light, string? facts, LocalDate? through,
        CancellationToken stop) =>
        rulebook is not null && version is not null && light is not null && facts is not null
            && await rulebooks.ThenAsync(db, rulebook, version, stop) is { } book
            ? ShownLight.Of(book, light, facts, through)
            : ShownLight.None;
}
