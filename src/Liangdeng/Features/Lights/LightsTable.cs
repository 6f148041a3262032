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
        book = book.By(await DistrictCalendar.ReadAsync(db, stop));
        return [.. all.Select(known => Try(book, known, day))];
    }

    /// <summary>Any rulebook on what was so on a day, by what is known now; writes nothing.</summary>
    public static async Task<IReadOnlyList<LightsRow>> AboutAsync(
        ViewsDb db, RulebookText book, LocalDate day, CommitmentId? only, CancellationToken stop)
    {
        var all = await RegisterAbout.ReadAsync(db, day, only, stop);
        book = book.By(await DistrictCalendar.ReadAsync(db, stop));
        return [.. all.Select(known => Try(book, known, day))];
    }

    /// <summary>One commitment by every rulebook that ships.</summary>
    public static async Task<IReadOnlyList<(RulebookText Book, ShownLight Light)>> OthersAsync(
        ViewsDb db, CommitmentId commitment, LocalDate day, CancellationToken stop)
    {
        var read = db.Past?.Known is { } about
            ? about.TryGetValue(commitment.Value, out var one) ? [one] : []
            : await RegisterAsOf.ReadAsync(db, day, commitment, stop);
        var time = await DistrictCalendar.ReadAsync(db, stop);
        return read is not [var known]
            ? []
            : [.. ShippedRulebooks.All.Select(book => book.By(time)).Select(book => (
                book, ShownLight.Of(Judging.Try(book, RulebookInForce.CalendarOf(book), known, known.DayOf(day)))))];
    }

    private static LightsRow Try(RulebookText book, Known known, LocalDate day)
    {
        var calendar = RulebookInForce.CalendarOf(book);
        return new(known.Commitment, Judging.Try(book, calendar, known, known.DayOf(day)))
        {
            UnderOldTerms = known.Former.FirstOrDefault(former => former.IsLitOn(known.DayOf(day), calendar)) is { } former
                ? Judging.Try(book, calendar, known.Under(former), known.DayOf(day))
                : null,
        };
    }
}
