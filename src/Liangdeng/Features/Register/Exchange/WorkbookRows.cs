using Liangdeng.Features.Register.Workbook;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>Puts what a register says into the rows of its sheets.</summary>
internal sealed class WorkbookRows(
    IReadOnlyDictionary<ExchangeSheet, SheetStream> sheets, Texts texts, string language, IReadOnlyDictionary<string, string> units)
{
    private readonly Dictionary<Guid, PlanShape> plans = [];

    public void Units(IEnumerable<UnitShape> shapes)
    {
        foreach (var unit in shapes)
        {
            sheets[ExchangeSheet.Units].Row(unit.Code, unit.Name.Zh, unit.Name.En, In($"people.unit-kind.{unit.Kind}"));
        }
    }

    public void Plan(PlanShape plan)
    {
        // The text is long and is not needed again.
        plans.Add(plan.Id, plan with { Text = plan.Text with { Content = null } });
        sheets[ExchangeSheet.Plan].Row(
            plan.Title, plan.Publisher, plan.PublishedOn, plan.Address, plan.Period.From, plan.Period.To, plan.Breakdown?.Number,
            plan.Breakdown?.IssuedOn, plan.Original.Name, plan.Original.Sha256, plan.Text.Sha256, plan.Entry);
    }

    public void Commitment(CommitmentShape it)
    {
        var plan = plans[it.Plan];
        var figure = it.Figures.LastOrDefault(one => !one.Superseded);
        var closing = it.Closings.LastOrDefault(one => one.ReopenedAt is null);
        sheets[ExchangeSheet.Commitments].Row(
            it.Code, it.Words, plan.Foci.FirstOrDefault(focus => focus.No == it.Focus)?.Name, In($"register.table.kind.{it.Kind}"),
            it.Target?.Metric, it.Target is { } target ? In($"plans.comparator.{target.Comparator}") : null,
            PlainNumber.Of(it.Target?.Quantity.Value), PlainNumber.Of(it.Target?.QuantityMax?.Value), it.Target?.Quantity.Unit,
            Unit(it.Terms?.Lead.Value), Units(it.Terms?.CoLeads), Units(it.Terms?.Supporting), it.Terms?.Due, figure?.Period,
            PlainNumber.Of(figure?.Value?.Value), figure?.Progress, Light(it.Light?.Light ?? "grey"),
            it.Light?.Reason?.In(language), closing is null ? null : In($"closing.filter.{closing.Outcome}"), closing?.On,
            it.CarriedTo, it.TakenFrom, it.OpenBlockers, it.Amendments.Count, plan.Title);
        Terms(it);
        Figures(it);
        foreach (var lit in it.Lights)
        {
            sheets[ExchangeSheet.Lights].Row(
                it.Code, lit.Day, lit.CutOff, Light(lit.Light), lit.Rule, lit.Rulebook, lit.RulebookVersion,
                string.Join(' ', lit.Facts.Select(fact => $"{fact.Name}={fact.Value}{fact.Unit}")), lit.Entry);
        }
    }

    public void About(HeadShape head)
    {
        var sheet = sheets[ExchangeSheet.About];
        sheet.Row(In("exchange.about.format"), head.Format);
        sheet.Row(In("exchange.about.district"), head.District.Name.In(language));
        sheet.Row(In("exchange.about.exported"), InstantText(head.ExportedAt));
        sheet.Row(In("exchange.about.entries"), head.Entries);
        sheet.Row(In("exchange.about.size"), head.Ledger.Size);
        sheet.Row(In("exchange.about.root"), head.Ledger.Root);
        sheet.Row(In("exchange.about.origin"), head.Ledger.Origin);
        sheet.Row(In("exchange.about.part"), head.Part ?? In("exchange.about.all"));
        if (head.District.Demo)
        {
            sheet.Row(In("exchange.about.demo"), In("exchange.about.invented"));
        }
    }

    private void Terms(CommitmentShape it)
    {
        if (it.Terms is not { } terms)
        {
            return;
        }

        sheets[ExchangeSheet.Terms].Row(
            it.Code, Unit(terms.Lead.Value), Units(terms.CoLeads), Units(terms.Supporting), Unit(terms.Supervising?.Value),
            terms.LeaderOffice, terms.LinkedLeaderOffice, terms.Start, terms.Due, Schedule(terms.Schedule.Kind),
            terms.Schedule.Linear ? In("exchange.yes") : null, PlainNumber.Of(terms.StartLevel?.Value),
            PlainNumber.Of(terms.Tolerance?.Value), terms.Hold ? In("exchange.yes") : null, terms.DefinitionOfDone);
        foreach (var point in terms.Schedule.Points)
        {
            sheets[ExchangeSheet.Schedule].Row(it.Code, point.Day, new PlainNumber(point.Planned), point.Name);
        }
    }

    private void Figures(CommitmentShape it)
    {
        foreach (var figure in it.Figures)
        {
            sheets[ExchangeSheet.Figures].Row(
                it.Code, figure.Period, figure.Version, PlainNumber.Of(figure.Value?.Value), figure.Value?.Unit, figure.Progress,
                figure.DoneOn, figure.Words, figure.Superseded ? In("exchange.yes") : null,
                figure.VerifiedAt.InZone(DistrictClock.Zone).Date, Unit(figure.VerifierUnit), figure.Entry);
            foreach (var file in figure.Evidence)
            {
                sheets[ExchangeSheet.Evidence].Row(it.Code, figure.Period, figure.Version, file.Name, file.Size, file.Sha256);
            }
        }
    }

    private string In(string key) => texts.In(language, key);

    // A rulebook may name lights of its own.
    private string Light(string id) => texts.Has($"exchange.light.{id}") ? In($"exchange.light.{id}") : id;

    // The words of the breakdown's own table, so that they can be read back.
    private string Schedule(ScheduleKind kind)
    {
        var (zh, en) = WorkbookWording.Of(kind switch
        {
            ScheduleKind.ByMonths => BreakdownSchedule.ByMonths,
            ScheduleKind.Table => BreakdownSchedule.Table,
            ScheduleKind.Milestones => BreakdownSchedule.Milestones,
        });
        return language == Languages.English ? en : zh;
    }

    private string? Unit(string? code) => code is null ? null : units.GetValueOrDefault(code, code);

    private string? Units(IEnumerable<People.UnitCode>? codes) =>
        codes is null ? null : string.Join('、', codes.Select(code => Unit(code.Value)));

    private static string InstantText(Instant at) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm").Format(at.InZone(DistrictClock.Zone).LocalDateTime);
}
