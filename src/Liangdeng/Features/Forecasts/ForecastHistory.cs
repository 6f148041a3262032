using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Forecast;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;
using Figure = Liangdeng.Forecast.Figure;
using History = Liangdeng.Forecast.History;
using Kind = Liangdeng.Features.Register.CommitmentKind;
using Outcome = Liangdeng.Forecast.Outcome;
using Side = Liangdeng.Forecast.Side;

namespace Liangdeng.Features.Forecasts;

/// <summary>A letter about a commitment, and when it was signed.</summary>
public readonly record struct LetterOn(Guid Commitment, LocalDate Day);

/// <summary>From the register's rows to the history that a forecast is made of. Pure.</summary>
public static class ForecastHistory
{
    /// <param name="kept">How commitments ended whose promise was judged; the others are open.</param>
    public static History Of(
        IReadOnlyList<Known> all, IEnumerable<LetterOn> letters, IReadOnlyDictionary<Guid, bool> kept, EvaluationCalendar calendar,
        LocalDate day)
    {
        List<Promise> promises = [];
        List<Figure> figures = [];
        List<Outcome> outcomes = [];
        List<Happening> happenings = [.. letters.Select(letter => new Happening(Happening.Letter, letter.Day, IdOf(letter.Commitment)))];
        foreach (var known in all.Where(IsForecast))
        {
            var (row, id) = (known.Commitment, IdOf(known.Commitment.Id));
            promises.Add(PromiseOf(known));
            var own = MeasuredFigures.On(known, calendar, day).Figures.Select(figure => FigureOf(id, row, figure)).OfType<Figure>().ToList();
            figures.AddRange(own);
            happenings.AddRange(known.Blocked.SelectMany(span => HappeningsOf(span, id)));
            if (kept.TryGetValue(row.Id, out var end))
            {
                outcomes.Add(new(id, own.Count == 0 ? 0 : own[^1].Value, end));
            }
        }

        return new("", day.Year, promises, figures, [.. happenings.OrderBy(happening => happening.On)], outcomes);
    }

    public static string IdOf(Guid commitment) => commitment.ToString("N");

    /// <summary>A target with a number and a schedule. Works without one, time limits and “about” have no end that a figure nears.
    /// </summary>
    public static bool IsForecast(Known known) => known.Issued
        && known.Commitment is { Lead: not null, StartDay: not null, Due: not null, Quantity: not null, Comparator: not Language.Comparator.About }
        && known.Commitment.Kind is Kind.Amount or Kind.Level or Kind.Ceiling or Kind.NamedSet or Kind.SetShare
        && Judging.Number(known.Commitment.Quantity) != StartOf(known.Commitment);

    private static decimal StartOf(CommitmentRow row) => IsHeld(row) || row.StartLevel is not { } level ? 0 : Judging.Number(level);

    /// <summary>Without a level from which it starts, a level is only to be on its side of the bound when it is due.</summary>
    private static bool IsHeld(CommitmentRow row) => row.Kind is Kind.Level or Kind.Ceiling && (row.Hold || row.StartLevel is null);

    private static Promise PromiseOf(Known known)
    {
        var row = known.Commitment;
        var (from, due, target) = (row.StartDay!.Value, row.Due!.Value, Judging.Number(row.Quantity!));
        var isHeld = IsHeld(row);
        var begin = StartOf(row);
        var side = row.Kind == Kind.Ceiling || (!isHeld && target < begin) ? Side.AtMost : Side.AtLeast;
        return new(
            IdOf(row.Id), isHeld ? TargetClass.Held : ForecastClass.Of(row), row.Unit ?? "", isHeld ? Liangdeng.Forecast.Measure.Held : Liangdeng.Forecast.Measure.Grows,
            side, (double)begin, (double)target, from, due, isHeld ? [] : PlanOf(known, from, due, begin, target));
    }

    private static List<PlanPoint> PlanOf(Known known, LocalDate from, LocalDate due, decimal begin, decimal target)
    {
        var schedule = known.Measured?.ScheduleOf(known.Commitment) ?? Judging.ScheduleOf(known.Commitment);
        if (schedule is null)
        {
            return [];
        }

        List<PlanPoint> points = [];
        for (var day = DateAdjusters.EndOfMonth(from); day < due; day = DateAdjusters.EndOfMonth(day.PlusDays(1)))
        {
            points.Add(At(day));
        }

        return [.. points, At(due)];

        PlanPoint At(LocalDate day) => new(day, (double)(begin + ((target - begin) * schedule.ShareAt(day))));
    }

    private static Figure? FigureOf(string id, CommitmentRow row, FigureRow figure) => FigureUnits.ValueIn(figure, row) is { } value
        ? new Figure(id, ReportPeriodText.Read(figure.Period)!.Value.End, DayOf(figure.VerifiedAt), (double)value)
        : null;

    private static IEnumerable<Happening> HappeningsOf(BlockedSpan span, string id)
    {
        yield return new(Happening.Blocked, DayOf(span.From), id);
        if (span.Until is { } until)
        {
            yield return new(Happening.Cleared, DayOf(until), id);
        }
    }

    private static LocalDate DayOf(Instant moment) => moment.InZone(DistrictClock.Zone).Date;
}
