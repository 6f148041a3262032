using Liangdeng.Features.Calendar;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>One row of what a rulebook shows for a day.</summary>
public sealed record LightsRow(CommitmentRow Commitment, Lighting Lighting)
{
    /// <summary>Under the first of the terms before an amendment whose due date has not passed; null where there is none.
    /// </summary>
    public Lighting? UnderOldTerms { get; init; }

    /// <summary>Past periods that the rulebook lights again, both lights kept.</summary>
    public IReadOnlyList<Relit> Relit { get; init; } = [];

    public string Reason(TextLanguage language) => ReasonText.Of(Lighting, language);

    public string? OldReason(TextLanguage language) => UnderOldTerms is { } old ? ReasonText.Of(old, language) : null;
}

/// <summary>Any rulebook on the register as it was recorded by the end of any day; writes nothing.</summary>
public static class LightsTable
{
    public static async Task<IReadOnlyList<LightsRow>> AsOfAsync(
        ViewsDb db, RulebookText book, LocalDate day, CommitmentId? only, CancellationToken stop)
    {
        var all = await RegisterAsOf.ReadAsync(db, day, only, stop);
        return Try(book.By(await DistrictCalendar.ReadAsync(db, stop)), all, day).Items;
    }

    /// <summary>The same with the lights of units, where the rulebook has rules for them.</summary>
    public static async Task<LightsOfDay> WithUnitsAsOfAsync(ViewsDb db, RulebookText book, LocalDate day, CancellationToken stop) =>
        Try(book.By(await DistrictCalendar.ReadAsync(db, stop)), await RegisterAsOf.ReadAsync(db, day, null, stop), day);

    /// <summary>Any rulebook on what was so on a day, by what is known now; writes nothing.</summary>
    public static async Task<IReadOnlyList<LightsRow>> AboutAsync(
        ViewsDb db, RulebookText book, LocalDate day, CommitmentId? only, CancellationToken stop)
    {
        var all = await RegisterAbout.ReadAsync(db, day, only, stop);
        return Try(book.By(await DistrictCalendar.ReadAsync(db, stop)), all, day).Items;
    }

    /// <summary>One commitment by every rulebook that ships and can judge it by itself: ranks need the others, and facts that a
    /// rulebook declares have to be entered.</summary>
    public static async Task<IReadOnlyList<(RulebookText Book, ShownLight Light)>> OthersAsync(
        ViewsDb db, CommitmentId commitment, LocalDate day, CancellationToken stop)
    {
        var read = db.Past?.Known is { } about
            ? about.TryGetValue(commitment.Value, out var one) ? [one] : []
            : await RegisterAsOf.ReadAsync(db, day, commitment, stop);
        var time = await DistrictCalendar.ReadAsync(db, stop);
        return read is not [var known]
            ? []
            : [.. ShippedRulebooks.All.Where(book => IsForOne(book.Rulebook) && known.Entered.Suffice(book.Rulebook, known.DayOf(day))).Select(book => book.By(time)).Select(book => (
                book, ShownLight.Of(Judging.Try(book, RulebookInForce.CalendarOf(book), known, known.DayOf(day)))))];
    }

    private static bool IsForOne(Rulebook rulebook) =>
        rulebook.AppliesTo.Contains("commitment") && !rulebook.LooksAround;

    private static LightsOfDay Try(RulebookText book, IReadOnlyList<Known> all, LocalDate day)
    {
        var calendar = RulebookInForce.CalendarOf(book);
        if (!book.Rulebook.LooksAround && book.Rulebook.Relight.Count == 0)
        {
            return new([.. all.Select(known => Row(book, known, Judging.Try(book, calendar, known, known.DayOf(day)), day))], []);
        }

        var tried = Judging.TryAll(book, calendar, all, known => known.DayOf(day));
        return new(
            [.. all.Select((known, at) => Row(book, known, tried.Lit.Items[at], day) with { Relit = tried.Relit[at] })],
            [.. tried.Lit.Units.Select(unit => (unit.Facts.Head.Group!, unit))]);
    }

    private static LightsRow Row(RulebookText book, Known known, Lighting lighting, LocalDate day)
    {
        var calendar = RulebookInForce.CalendarOf(book);
        return new(known.Commitment, lighting)
        {
            UnderOldTerms = known.Former.FirstOrDefault(former => former.IsLitOn(known.DayOf(day), calendar)) is { } former
                ? Judging.Try(book, calendar, known.Under(former), known.DayOf(day))
                : null,
        };
    }
}

/// <summary>What a rulebook shows for a day.</summary>
/// <param name="Units">Codes of units with their lights; empty where the rulebook has no rules for units.</param>
public sealed record LightsOfDay(IReadOnlyList<LightsRow> Items, IReadOnlyList<(string Unit, Lighting Lighting)> Units);
