using Liangdeng.Features.Register;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>Rows about a day, as pages read them, with lights that were worked out and not recorded.</summary>
public sealed record AboutRows(
    IReadOnlyList<CommitmentRow> Commitments, IReadOnlyList<BlockerRow> Blockers, IReadOnlyDictionary<Guid, Known> Known)
{
    /// <param name="db">The present.</param>
    /// <param name="book">The rulebook that was in force on the day.</param>
    public static async Task<AboutRows> OfAsync(ViewsDb db, RulebookText book, ShownTime time, CancellationToken stop)
    {
        var all = await RegisterAbout.ReadAsync(db, time.Day, only: null, stop);
        var closings = await RegisterAbout.ClosingsAsync(db, time.Day, stop);
        var codes = all.ToDictionary(known => known.Commitment.Id, known => known.Commitment.Code);
        var taken = closings.Values.Where(closing => closing.CarriedTo is not null)
            .ToDictionary(closing => closing.CarriedTo!.Value, closing => codes.GetValueOrDefault(closing.CommitmentId));
        var calendar = RulebookInForce.CalendarOf(book);
        // Where one is ranked among others, all are lit together.
        var lit = book.Rulebook.LooksAround
            ? Judging.TryAll(book, calendar, all, known => known.DayOf(time.Day)).Lit.Items
            : [.. all.Select(known => Judging.Try(book, calendar, known, known.DayOf(time.Day)))];
        return new(
            [
                .. all.Zip(lit).Select(one =>
                    Row(one.First, one.Second, time.Day, book, closings.GetValueOrDefault(one.First.Commitment.Id), codes, taken)),
            ],
            await BlockersAbout.RowsAsync(db, time, stop), all.ToDictionary(known => known.Commitment.Id));
    }

    private static CommitmentRow Row(
        Known known, Lighting lighting, LocalDate day, RulebookText book, ClosingRow? closing, IReadOnlyDictionary<Guid, string> codes,
        IReadOnlyDictionary<Guid, string?> taken)
    {
        var row = known.Commitment.Copy();
        Reach(row, known, day);
        (row.Closings, row.Outcome, row.ClosedOn, row.ClosedAt) = (closing?.No ?? 0, closing?.Outcome, closing?.On, closing?.At);
        row.CarriedTo = closing?.CarriedTo is { } next ? codes.GetValueOrDefault(next) : null;
        row.TakenFrom = taken.GetValueOrDefault(row.Id);
        Light(row, lighting, book);
        return row;
    }

    private static void Reach(CommitmentRow row, Known known, LocalDate day)
    {
        var last = known.Figures.Count > 0 ? known.Figures[^1] : null;
        row.Measured = known.Measured is not null;
        (row.FigurePeriod, row.Value, row.Progress, row.DoneOn) = (last?.Period, null, last?.Progress, last?.DoneOn);
        if (known.Measured is { } measured)
        {
            (row.FigurePeriod, row.Value) = (Register.ReportPeriod.Of(day).ToString(), PlainDecimal.Write(measured.ValueNow(row)));
        }
        else if (last?.Value is { } value)
        {
            row.Value = FigureUnits.TextIn(new Amount(value, last.Unit ?? row.Unit ?? ""), row);
        }
    }

    private static void Light(CommitmentRow row, Lighting lighting, RulebookText book)
    {
        var facts = System.Text.Json.JsonSerializer.Serialize(LightFacts.Of(lighting), EventJson.Options);
        (row.Light, row.LightRule, row.LightFacts) = (lighting.Light.Id, lighting.RuleId, facts);
        (row.LightCutOff, row.LightDay) = (lighting.Facts.Head.CutOff, lighting.Facts.Head.Day);
        (row.Rulebook, row.RulebookVersion) = (book.Rulebook.Id, book.AsAdopted().Version);
        // It stands in no entry.
        (row.LightIndex, row.LightVersion, row.LightChangedAt, row.LightBefore) = (null, 0, null, null);
    }
}
