using Liangdeng.Features.Forecasts;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using LightColour = Liangdeng.Features.Shared.LightColour;

namespace Liangdeng.Features.Cadences;

/// <summary>What a pack says, in the language of the request: the same on the page, on paper and in the workbook.</summary>
public sealed class PackWords(Texts texts)
{
    public string TitleOf(PackHead head) =>
        texts[$"packs.title.{head.Kind}", head.Post?.Name ?? head.District.In(Languages.Current)];

    /// <summary>To what a post's pack is narrowed; empty for the district.</summary>
    public string NarrowedTo(PackHead head) => head.Post is not { } post ? ""
        : head.Kind == CadenceKind.Monthly ? texts["packs.narrowed.month", post.Name, post.Promises]
        : texts["packs.narrowed", post.Name, post.Promises];

    public string TimeOf(PackHead head) => TimeOf(texts, head.Kind, head.From, head.To);

    /// <summary>2021年10月11日—17日, 2021年9月, 2021年第三季度.</summary>
    public static string TimeOf(Texts texts, CadenceKind kind, NodaTime.LocalDate from, NodaTime.LocalDate to) => kind switch
    {
        CadenceKind.Weekly => Say.Period(from, to),
        CadenceKind.Monthly => Say.LongMonth(new(from.Year, from.Month)),
        CadenceKind.Quarterly => texts["packs.quarter", from.Year, ((from.Month - 1) / 3) + 1],
    };

    public static string Of(Wording? name) => name?.In(Languages.Current) ?? "";

    /// <summary>From where it comes.</summary>
    public string SourceOf(PackAssignment one) => one is { MeetingKind: { } kind, Meeting: { } day }
        ? texts["packs.source.meeting", texts[$"cadences.kind.{kind}"], Say.ShortDate(day)]
        : texts[$"assignments.source.{one.Source}"];

    public string StateOf(PackAssignment one) => one.State == AssignmentState.Reported ? texts["assignments.state.Reported"]
        : one.DaysLate > 0 ? texts["packs.late", one.DaysLate]
        : texts["assignments.state.Open"];

    /// <summary>红灯2个，黄灯5个…: those that there are.</summary>
    public string CountsOf(LampCounts counts) => counts.All == 0
        ? texts["packs.counts.none"]
        : string.Join(texts["packs.counts.between"], LightWords.WorstFirst.Where(light => counts.Of(light) > 0)
            .Select(light => texts["packs.counts.one", LightWords.Word(texts, light), counts.Of(light)]));

    public string FocusOf(PackFocus focus) => texts[
        "packs.focus.say", focus.Promises, focus.Kept, focus.Missed, CountsOf(focus.Now), CountsOf(focus.Before), focus.KeptBefore, focus.MissedBefore];

    public string OutcomeOf(PackOutcome one) => one.Outcome is { } outcome ? texts[$"closing.filter.{outcome}"] : texts["packs.still-open"];

    public string OwnerOf(PackBlocker one) => one.Owner is null ? texts["packs.blocker.nobody"] : Of(one.Owner);

    public string StepOf(PackBlocker one) => one is { Step: { } step, StepDue: { } due }
        ? texts[one.StepLate ? "packs.blocker.step-late" : "packs.blocker.step", step, Say.ShortDate(due)]
        : texts["packs.blocker.no-step"];

    public string SinceOf(PackLeftOver one) => texts["packs.left.since", Say.ShortDate(one.First), one.Times];

    public string LastOf(PackLeftOver one) => texts["packs.left.last.say", Say.ShortDate(one.Last), FittedOf(one)];

    public string FittedOf(PackLeftOver one) => texts[one.Fitted ? "packs.left.fitted.yes" : "packs.left.fitted.no"];

    public string DueOf(PackLetter one) => one.Due is not { } due ? texts["packs.letter.no-day"]
        : texts[one.IsLate ? "packs.letter.late" : "packs.letter.due", Say.ShortDate(due)];

    public string CountOf(PackForecast forecast) => texts[
        "forecasts.count", forecast.Promises, forecast.InDanger, PromiseForecast.DangerPercent, Say.Date(forecast.CutOff!.Value)];

    public string RecordOf(PackForecast forecast) => forecast.Record is { Cases: > 0 } own
        ? texts["forecasts.record.own", own.Cases, own.Said, own.Kept]
        : texts["forecasts.record.none"];

    public static string Amount(string number, string measure) => Say.Amount(PlainDecimal.Read(number)!.Value, measure);

    public string IntervalOf(PackProspect one) => texts["forecasts.from-to", Number(one.Low), Number(one.High)];

    /// <summary>12%，很难按期完成.</summary>
    public string ChanceOf(PackProspect one) => texts["packs.forecast.chance", texts["forecasts.percent", one.Percent], texts[$"forecasts.band.{one.Band}"]];

    private static string Number(string number) => Say.Number(PlainDecimal.Read(number)!.Value);

    public string Light(LightColour colour) => LightWords.Word(texts, colour);
}
