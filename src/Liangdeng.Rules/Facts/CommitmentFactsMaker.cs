using NodaTime;

namespace Liangdeng.Rules;

/// <summary>One computation of facts. Terms and progress have been checked.</summary>
internal sealed class CommitmentFactsMaker(
    LocalDate day, CommitmentTerms terms, CommitmentProgress progress, EvaluationCalendar calendar)
{
    // Amounts are kept to ten places of the target's unit; shares and points to fifteen.
    private const int AmountPlaces = 10;
    private const decimal LargestShare = 10_000_000_000m;

    private readonly List<(FactName Name, decimal Value)> _values = [];
    private readonly bool _deliverable = terms.Kind == CommitmentKind.Deliverable;
    private FactsHead _head = new()
    {
        Kind = terms.Kind,
        Day = day,
        Begins = terms.Begins,
        Due = terms.Due,
        Unit = TermsCheck.TargetOf(terms)?.Unit,
        HeldLight = progress.HeldLight,
        Judgements = progress.Judgements,
    };

    public Facts Make()
    {
        if (!terms.BrokenDown || day < terms.Begins)
        {
            return Grey(terms.BrokenDown ? Standing.NotYetDue : Standing.NotBrokenDown);
        }

        var newest = progress.Verified.Where(v => v.Period.To <= day).MaxBy(v => v.Period.To)?.Period;
        var judged = calendar.JudgedOn(day, terms.Begins, terms.Due, newest);
        if (_deliverable)
        {
            Milestones(judged);
            Dates(DoneOn());
        }
        else
        {
            Figure(judged);
        }

        Start(judged?.To ?? day);
        Rest();
        return new Facts(_head, _values);
    }

    private Facts Grey(Standing standing) => new(_head with { Standing = standing });

    private LocalDate? DoneOn() => progress.DoneOn is { } done && done <= day ? done : null;

    private void Figure(ReportPeriod? judged)
    {
        // After the last judged period later figures still count: they show what was made good.
        var open = judged is not null && judged.To >= terms.Due;
        var last = judged is null ? null
            : progress.Verified.Where(v => v.Period.To <= day && (open || v.Period.PeriodsUntil(judged) >= 0)).MaxBy(v => v.Period.To);
        var age = last is null ? 0 : Math.Max(0, last.Period.PeriodsUntil(judged!));
        // What was accepted as done owes no further report.
        var standing = DoneOn() is not null ? Standing.Judged
            : judged is null ? Standing.NotYetDue
            : last is null ? Standing.NotReported
            : age > calendar.Settings.StaleAfter ? Standing.Stale : Standing.Judged;
        _head = _head with { Standing = standing, CutOff = last?.Period.To };
        Reports(judged);
        if (last is null)
        {
            _head = _head with { ReportDue = judged is null ? null : calendar.ReportDueOf(judged).LastDay };
            Dates(DoneOn());
            return;
        }

        _values.Add((FactName.ReportAge, age));
        var at = At(last)!;
        Compare(at, last.Period.To);
        ThisPeriod(at, last.Period);
        Dates(DoneOn() ?? MetOn(at));
    }

    // Reached for good once reached; a level has to be in force at the due date.
    private bool Cumulative =>
        terms.Kind is CommitmentKind.Amount or CommitmentKind.NamedSet or CommitmentKind.SetShare;

    // The day that counts as done by the figures: the end of the first period that met the target, and the due date
    // for a period
    // that began before it was over. A level counts from the due date on, one to be held only if no check missed it; an
    // amount that was corrected below its target does not.
    private LocalDate? MetOn(Attainment newest)
    {
        if (terms.Kind == CommitmentKind.LevelHold
            && progress.Verified.Any(v => v.Period.To <= day && v.Period.From <= terms.Due && !At(v)!.PlanMet))
        {
            return null;
        }

        var first = Cumulative && !newest.TargetMet
            ? null
            : progress.Verified
                .Where(v => v.Period.To <= day && (Cumulative || v.Period.To >= terms.Due) && At(v)!.TargetMet)
                .MinBy(v => v.Period.To)?.Period;
        return first is null ? null
            : first.From > terms.Due ? first.To
            : LocalDate.Min(first.To, terms.Due);
    }

    private Attainment? At(VerifiedFigure? figure)
    {
        if (figure is null)
        {
            return null;
        }

        var target = TermsCheck.TargetOf(terms)!;
        var reached = figure.Value.In(target.Unit).Value!.Value;
        var share = Plan.ShareAt(figure.Period.To);
        if (Cumulative)
        {
            return Attainment.OfAmount(target.Value, share, reached);
        }

        var start = terms.StartLevel?.In(target.Unit).Value!.Value;
        return terms.Kind switch
        {
            CommitmentKind.About => Attainment.OfAbout(target.Value, TermsCheck.ToleranceOf(terms, target.Unit)!.Value, reached),
            _ when start is { } from && from != target.Value => Attainment.OfWay(from, target.Value, share, reached),
            _ => Attainment.OfLevel(target.Value, reached, terms.Kind == CommitmentKind.Ceiling),
        };
    }

    private Schedule Plan => _plan ??= terms.Schedule
        ?? Schedule.StraightLine(terms.Begins, terms.Due, calendar.Settings.StraightBy).Value!;

    private Schedule? _plan;

    private void Compare(Attainment at, LocalDate cutOff)
    {
        Share(FactName.PlannedShare, at.PlannedShare * 100);
        Share(FactName.ReachedShare, at.ReachedShare * 100);
        Amount(FactName.PlannedValue, at.Planned);
        Amount(FactName.ReachedValue, at.Reached);
        Amount(FactName.TargetValue, TermsCheck.TargetOf(terms)!.Value);
        Behind(at.PlannedShare, at.ReachedShare, at.PlanMet, cutOff);
    }

    private void Behind(decimal planned, decimal reached, bool met, LocalDate cutOff)
    {
        Share(FactName.Shortfall, (planned - reached) * 100);
        Flag(FactName.PlanMet, met);
        if (planned > 0)
        {
            Share(FactName.RelativeShortfall, (planned - reached) / planned * 100);
            Share(FactName.Ratio, reached / planned * 100);
        }

        var since = met || planned <= reached ? cutOff : Plan.FirstDayAbove(reached);
        _values.Add((FactName.DaysBehind, Math.Max(0, Period.DaysBetween(since, cutOff))));
    }

    private void ThisPeriod(Attainment at, ReportPeriod period)
    {
        var begins = period.From <= terms.Begins;
        var before = begins ? null : At(progress.Verified.FirstOrDefault(v => v.Period == period.Previous));
        if (!Cumulative || (before is null && !begins))
        {
            return;
        }

        var planned = at.Planned - (before?.Planned ?? 0);
        var reached = at.Reached - (before?.Reached ?? 0);
        Amount(FactName.PeriodPlanned, planned);
        Amount(FactName.PeriodReached, reached);
        if (planned > 0)
        {
            Share(FactName.PeriodCompletion, reached / planned * 100);
        }
    }

    private void Milestones(ReportPeriod? judged)
    {
        if (terms.Schedule is not { MilestonesInOrder.Count: > 0 } plan)
        {
            return;
        }

        bool DoneBy(string id, LocalDate by) => progress.MilestonesDone.TryGetValue(id, out var on) && on <= by;
        _values.Add((FactName.MilestonesMissed, plan.MilestonesInOrder.Count(m => m.Due < day && !DoneBy(m.Id, day))));
        if (judged is not null)
        {
            var (planned, reached) = (plan.ShareAt(judged.To), plan.ShareOfMilestones(id => DoneBy(id, judged.To)));
            _head = _head with { CutOff = judged.To };
            Share(FactName.PlannedShare, planned * 100);
            Share(FactName.ReachedShare, reached * 100);
            Behind(planned, reached, Attainment.Exact(reached - planned) >= 0, judged.To);
        }
    }

    // A figure is not late before the report of its last period is due, or verified.
    private void Dates(LocalDate? done)
    {
        Flag(FactName.Done, done is not null);
        if (done is { } on)
        {
            Flag(FactName.DoneLate, on > terms.Due);
        }

        if (day <= terms.Due)
        {
            _values.Add((FactName.DaysToDue, Period.DaysBetween(day, terms.Due)));
        }

        var final = ReportPeriod.Containing(terms.Due, calendar.Settings.Every);
        var known = _deliverable || _head.CutOff >= terms.Due || calendar.ReportDueOf(final).IsOverdue(day);
        _values.Add((FactName.DaysPastDue, known && day > terms.Due ? Period.DaysBetween(terms.Due, day) : 0));
    }

    private void Reports(ReportPeriod? judged)
    {
        if (progress.Measured || judged is null || DoneOn() is not null)
        {
            return;
        }

        var there = progress.Verified.Select(v => v.Period).Concat(progress.Submitted).ToHashSet();
        _values.Add((FactName.ReportsOverdue, calendar.PeriodsOn(terms.Begins, terms.Due, day)
            .Count(p => p.State == PeriodState.PastDue && !there.Contains(p.Period))));
    }

    private void Start(LocalDate cutOff)
    {
        var started = progress.StartedOn is { } on && on <= day;
        if (started || terms.PlannedStart is not null)
        {
            Flag(FactName.Started, started);
        }

        if (started && progress.StartedOn is { } since && since <= cutOff)
        {
            _values.Add((FactName.MonthsSinceStart, Period.Between(since, cutOff, PeriodUnits.Months).Months));
        }

        if (terms.PlannedStart is { } planned)
        {
            var months = ReportPeriod.Containing(planned, Cadence.Month)
                .PeriodsUntil(ReportPeriod.Containing(cutOff.PlusDays(1), Cadence.Month));
            _values.Add((FactName.StartLate, started ? 0 : Math.Max(0, months)));
        }
    }

    private void Rest()
    {
        _values.Add((FactName.HeldPeriods, progress.HeldLight is null ? 0 : progress.HeldPeriods));
        if (progress.EvidenceMissing is { } missing)
        {
            Flag(FactName.EvidenceMissing, missing);
        }

        _values.AddRange(progress.More);
    }

    private void Share(FactName name, decimal value) =>
        _values.Add((name, Math.Abs(value) < LargestShare ? Attainment.Exact(value) : throw new OverflowException()));

    private void Amount(FactName name, decimal value) =>
        _values.Add((name, Math.Round(value, AmountPlaces, MidpointRounding.ToEven)));

    private void Flag(FactName name, bool value) => _values.Add((name, value ? 1 : 0));
}
