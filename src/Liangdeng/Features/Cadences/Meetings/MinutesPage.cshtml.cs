using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;

namespace Liangdeng.Features.Cadences;

/// <summary>A decision as it is typed; one that is left empty is none.</summary>
public sealed class DecisionFields
{
    public string? What { get; set; }

    public string? Lead { get; set; }

    public string? Due { get; set; }

    public string? About { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(What) && string.IsNullOrEmpty(Lead) && string.IsNullOrWhiteSpace(Due) && string.IsNullOrWhiteSpace(About);
}

/// <summary>Where the minutes are written: who was there, what was said, what was decided.</summary>
[Permit(MeetingActions.Run)]
public sealed class MinutesPageModel(MeetingReader reader, CadencePosts posts, MeetingDesk desk, AboutCodes codes, Ids ids)
    : MeetingPageBase(reader, posts, MeetingActions.Run)
{
    /// <summary>Lines for decisions that stand on the page; more can be added by writing the minutes again.</summary>
    private const int Lines = 5;

    [BindProperty]
    public string? Chair { get; set; }

    [BindProperty]
    public List<string> Attended { get; set; } = [];

    [BindProperty]
    public string? Names { get; set; }

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public List<DecisionFields> D { get; set; } = [];

    public void OnGet()
    {
        var last = Row.WrittenMinutes;
        (Chair, Names, Text) = (last?.Chair, last?.Names, last?.Text);
        Attended = last is null ? [.. Row.InvitedCodes] : [.. last.Attended.Select(unit => unit.Value)];
        D = [.. Enumerable.Range(0, Lines).Select(_ => new DecisionFields())];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        D = [.. D.Take(MeetingDecider.MaxDecisions), .. Enumerable.Range(0, Math.Max(0, Lines - D.Count)).Select(_ => new DecisionFields())];
        var order = Order();
        if (await DecisionsAsync(order.Today) is not { } decisions)
        {
            return Page();
        }

        var outcome = await desk.HandleAsync(
            order,
            new MeetingCommand.WriteMinutes(
                new(Row.Id), Chair ?? "", [.. Attended.Where(code => code.Length > 0).Distinct().Select(code => new UnitCode(code))], Names ?? "", Text ?? "",
                decisions),
            Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, FieldOf(refused))
            : Done(outcome, Here, "meetings.done.written", decisions.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What is wrong with a decision is said at its own line.</summary>
    /// <returns>Null where something is.</returns>
    private async Task<IReadOnlyList<(AssignmentId Id, AssignmentForm Form)>?> DecisionsAsync(NodaTime.LocalDate today)
    {
        List<(AssignmentId, AssignmentForm)> decisions = [];
        var units = await desk.UnitsAsync(Stop);
        foreach (var (at, one) in D.Index().Where(pair => !pair.Item.IsEmpty))
        {
            if (await codes.FindAsync(one.About, Stop) is not { } about)
            {
                ModelState.AddModelError($"D[{at}].About", T["assignments.about.unknown"]);
                continue;
            }

            var form = new AssignmentForm(
                one.What ?? "", BlockerFields.UnitOf(one.Lead),
                LocalDatePattern.Iso.Parse(one.Due?.Trim() ?? "").TryGetValue(default, out var due) ? due : null, about.Commitment, about.Blocker);
            if (AssignmentDecider.FaultOf(units, today, form) is { } fault)
            {
                Note(fault, $"D[{at}].{NewAssignmentModel.FieldOf(fault)}");
            }

            decisions.Add((new(ids.Next()), form));
        }

        return ModelState.IsValid ? decisions : null;
    }

    private static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        MeetingRefusal.ChairMissing => nameof(Chair),
        MeetingRefusal.AttendedMissing or MeetingRefusal.NoSuchUnit => nameof(Attended),
        MeetingRefusal.TextMissing or MeetingRefusal.NothingNew or MeetingRefusal.TextTooLong => nameof(Text),
        _ => "",
    };
}
