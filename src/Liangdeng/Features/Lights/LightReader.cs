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

    private static Colour ColourOf(Rules.LightColour colour) => colour switch
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
    private LastDay last = new(-1, null);

    /// <summary>The light of a commitment as it was last recorded, and found again every day since, until it was closed.
    /// </summary>
    public async Task<ShownLight> OfAsync(ViewsDb db, CommitmentRow row, CancellationToken stop) => await OfAsync(
        db, row.Rulebook, row.RulebookVersion, row.Light, row.LightFacts,
        db.Past is { IsRelit: true } ? null
            : row.ClosedAt is { } closed ? closed.InZone(DistrictClock.Zone).Date
            : await LastDayAsync(db, stop),
        stop);

    /// <summary>A light of the past.</summary>
    public Task<ShownLight> OfAsync(ViewsDb db, LightRow row, CancellationToken stop) =>
        OfAsync(db, row.Rulebook, row.RulebookVersion, row.Light, row.Facts, null, stop);

    /// <summary>A light under the terms before an amendment.</summary>
    /// <param name="goesOn">The due date of those terms has not passed: the light was found again every day since.</param>
    public async Task<ShownLight> OfAsync(ViewsDb db, LightBeforeRow row, bool goesOn, CancellationToken stop) =>
        await OfAsync(
            db, row.Rulebook, row.RulebookVersion, row.Light, row.Facts, goesOn ? await LastDayAsync(db, stop) : null, stop);

    /// <summary>The last day that the lamplighter has gone through.</summary>
    private async Task<LocalDate?> LastDayAsync(ViewsDb db, CancellationToken stop)
    {
        if (db.Past is { } past)
        {
            return past.LastLit;
        }

        var (position, known) = (views.PublicPosition, last);
        if (known.Position != position)
        {
            known = new(position, await db.Set<LamplighterRow>().MaxAsync(row => (LocalDate?)row.Day, stop));
            last = known;
        }

        return known.Day;
    }

    private sealed record LastDay(long Position, LocalDate? Day);

    private async Task<ShownLight> OfAsync(
        ViewsDb db, string? rulebook, string? version, string? light, string? facts, LocalDate? through,
        CancellationToken stop) =>
        rulebook is not null && version is not null && light is not null && facts is not null
            && await rulebooks.ThenAsync(db, rulebook, version, stop) is { } book
            ? ShownLight.Of(book, light, facts, through)
            : ShownLight.None;
}
