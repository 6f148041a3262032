using Liangdeng.Features.Lights;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Language;

namespace Liangdeng.Features.Register.Annual;

/// <summary>The sentences of an account, in the language of the request: the same on the page and in the documents.</summary>
public sealed class AnnualWords(Texts texts)
{
    private static readonly ClosingOutcome[] Outcomes =
        [ClosingOutcome.Kept, ClosingOutcome.KeptLate, ClosingOutcome.NotKept, ClosingOutcome.CarriedOver, ClosingOutcome.Withdrawn];

    /// <summary>《…》承诺与兑现对照表.</summary>
    public string TitleOf(AccountHead head) => texts["account.title", head.Title];

    /// <summary>不少于12家; null for a deliverable.</summary>
    public string? TargetOf(Promised promised) => promised.Target is { } target
        ? texts[
            promised.Comparator switch
            {
                Comparator.AtMost => "register.promise.at-most",
                Comparator.About => "register.promise.about",
                Comparator.Exactly => "register.promise.exactly",
                _ => "register.promise.at-least",
            },
            AmountOf(target)]
        : null;

    public string? DueOf(Promised promised) => promised.Due is { } due ? texts["account.due", Say.Date(due)] : null;

    /// <summary>What was promised before it was amended, as far as it was another thing; null where nothing was amended.</summary>
    public string? AmendedOf(AccountLine line)
    {
        if (line.Amendments == 0)
        {
            return null;
        }

        List<string> before = [];
        if (line.Before is { } first)
        {
            if (first.Words != line.Promised.Words)
            {
                before.Add(first.Words);
            }

            if (TargetOf(first) is { } target && target != TargetOf(line.Promised))
            {
                before.Add(target);
            }

            if (first.Due is { } due && due != line.Promised.Due)
            {
                before.Add(texts["account.due", Say.Date(due)]);
            }
        }

        return before.Count == 0
            ? texts["account.amended", line.Amendments]
            : texts["account.amended.from", line.Amendments, string.Join(texts["account.comma"], before)];
    }

    /// <summary>2020年12月核实：14家.</summary>
    public string FigureOf(Reached reached) => reached switch
    {
        { DoneOn: { } day } => texts["account.done-on", Say.Date(day)],
        { Figure: { } figure, Period: { } period } => texts["account.figure", MonthOf(period), AmountOf(figure)],
        { Percent: { } percent, Period: { } period } => texts["account.percent", MonthOf(period), percent],
        _ => texts["account.figure.none"],
    };

    /// <summary>兑现（2021年1月26日）; of what is open its light.</summary>
    public string StateOf(Reached reached) => reached switch
    {
        { Outcome: { } outcome, ClosedOn: { } day } =>
            texts["account.closed", OutcomeWords.Word(texts, outcome.Mark()), Say.Date(day)],
        { Light: { } light } => texts["account.open", LightWords.Named(texts, light, reached.Grey)],
        _ => texts["account.open.unlit"],
    };

    /// <summary>The ground of the outcome, or the reason of the light; empty before the first light.</summary>
    public static string WhyOf(Reached reached) =>
        reached.Outcome is null ? reached.Reason?.In(Languages.Current) ?? "" : reached.Ground;

    public string? EvidenceOf(Reached reached) => reached.Evidence == 0 ? null : texts["account.evidence", reached.Evidence];

    public string? CarriedOf(Reached reached) => reached.CarriedTo is { } next ? texts["account.carried-to", next] : null;

    /// <summary>20件：兑现12件、…; what there is none of is left out.</summary>
    public string CountsOf(AccountCounts counts)
    {
        List<string> parts = [.. Outcomes.Where(outcome => counts.Of(outcome) > 0)
            .Select(outcome => texts["account.count", OutcomeWords.Word(texts, outcome.Mark()), counts.Of(outcome)])];
        if (counts.Open > 0)
        {
            var lights = LightWords.WorstFirst.Where(light => counts.Of(light) > 0)
                .Select(light => texts["account.count", texts[$"shared.colour.{light.ToString().ToLowerInvariant()}"], counts.Of(light)]).ToList();
            var open = texts["account.count", texts["closing.filter.Open"], counts.Open];
            parts.Add(lights.Count == 0 ? open : texts["account.count.lights", open, string.Join(texts["account.comma"], lights)]);
        }

        return parts.Count == 0
            ? texts["account.counts.none", counts.Promises]
            : texts["account.counts", counts.Promises, string.Join(texts["account.comma"], parts)];
    }

    /// <summary>The unit or the focus that a group is about.</summary>
    public string HeadingOf(AccountGroup group) =>
        group.Focus?.Name ?? group.Unit?.Name.In(Languages.Current) ?? texts["account.no-lead"];

    public string LeadOf(AnnualAccount account, AccountLine line) =>
        account.UnitOf(line)?.Name.In(Languages.Current) ?? texts["account.no-lead"];

    private static string AmountOf(Amount amount) => Say.Amount(Judging.Number(amount.Value), amount.Unit);

    private static string MonthOf(string period) =>
        ReportPeriodText.Read(period) is { } month ? Say.Month(month.Start.ToYearMonth()) : period;
}
