using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One thing that an amendment changes, old and new side by side, in lines.</summary>
/// <param name="Own">In words that people wrote.</param>
public sealed record TermsChange(string Label, IReadOnlyList<string> Before, IReadOnlyList<string> After, bool Own = false);

/// <summary>What differs between two states of a promise, worded in the language of the page.</summary>
/// <param name="kind">Of the commitment; it never changes.</param>
/// <param name="units">Names of the units by code.</param>
public sealed class TermsDifference(Texts texts, CommitmentKind kind, IReadOnlyDictionary<string, string> units)
{
    /// <returns>Only what differs, in the order of the form.</returns>
    public IReadOnlyList<TermsChange> Of(StandingTerms before, StandingTerms after)
    {
        var (one, other) = (Lines(before), Lines(after));
        return
        [
            .. one.Zip(other, (old, @new) => new TermsChange(old.Label, old.Lines, @new.Lines, old.Own))
                .Where(change => !change.Before.SequenceEqual(change.After)),
        ];
    }

    private List<(string Label, IReadOnlyList<string> Lines, bool Own)> Lines(StandingTerms terms)
    {
        var (target, set) = (terms.Target, terms.BrokenDown);
        return
        [
            (texts["amendments.words"], Text(terms.Words), true),
            (texts["register.promise.metric"], Text(target?.Metric), true),
            (texts["register.promise.target"], Text(target is null ? null : TargetText(target)), false),
            (texts["register.lead"], Names(set is null ? [] : [set.Lead.Value]), false),
            (texts["register.co-leads"], Names(set?.CoLeads.Select(code => code.Value)), false),
            (texts["register.supporting"], Names(set?.Supporting.Select(code => code.Value)), false),
            (texts["register.supervising"], Names(set?.Supervising is { } office ? [office.Value] : []), false),
            (texts["register.leader-office"], Text(set?.LeaderOffice), true),
            (texts["register.linked-office"], Text(set?.LinkedLeaderOffice), true),
            (texts["register.start"], Text(Day(set?.Start)), false),
            (texts["register.due"], Text(Day(set?.Due)), false),
            (texts["register.schedule"], ScheduleLines(set, target), false),
            (texts["register.start-level"], Text(AmountText(set?.StartLevel)), false),
            (texts["register.tolerance"], Text(AmountText(set?.Tolerance)), false),
            (texts["register.hold"], Text(set?.Hold == true ? texts["register.hold.yes"] : null), false),
            (texts["register.definition"], Text(set?.DefinitionOfDone), true),
        ];
    }

    private string TargetText(Target target)
    {
        var text = AmountText(target.Quantity) + (target.QuantityMax is { } max ? "—" + AmountText(max) : "");
        return target.Comparator switch
        {
            Language.Comparator.AtLeast => texts["register.promise.at-least", text],
            Language.Comparator.AtMost => texts["register.promise.at-most", text],
            Language.Comparator.Exactly => texts["register.promise.exactly", text],
            Language.Comparator.About => texts["register.promise.about", text],
        };
    }

    private IReadOnlyList<string> ScheduleLines(CommitmentEvent.BrokenDown? set, Target? target)
    {
        if (set is null)
        {
            return [];
        }

        // Of a limit on time, as of a deliverable, shares are planned.
        var unit = kind == CommitmentKind.TimeLimit ? "%" : target?.Quantity.Unit ?? "%";
        var how = texts[$"register.schedule.{set.Schedule.Kind}"];
        return
        [
            set.Schedule is { Kind: ScheduleKind.Table, Linear: true }
                ? texts["amendments.schedule.linear", how, texts["register.schedule.linear.yes"]] : how,
            .. set.Schedule.Points.Select(point => texts[
                "amendments.schedule.point", Say.ShortDate(point.Day), AmountText(new(point.Planned, unit)) ?? "", point.Name].TrimEnd()),
        ];
    }

    private IReadOnlyList<string> Names(IEnumerable<string>? codes) =>
        [.. (codes ?? []).Select(code => units.GetValueOrDefault(code, code))];

    private static string? AmountText(Amount? amount) => amount is null ? null
        : PlainDecimal.Read(amount.Value) is { } value ? Say.Amount(value, amount.Unit) : amount.Value + amount.Unit;

    private static string? Day(LocalDate? day) => day is { } given ? Say.Date(given) : null;

    private static string[] Text(string? text) =>
        string.IsNullOrEmpty(text) ? [] : text.ReplaceLineEndings("\n").Split('\n');
}
