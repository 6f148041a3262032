using Liangdeng.Features.Lights;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>The light of an assignment, by the rulebook that ships for them (<c>rulebooks/assignments.yaml</c>). Nothing of it is
/// recorded: it follows from two days and a state that are, and can be worked out again for any day. A frozen pack keeps it.</summary>
public static class AssignmentLights
{
    private const string Id = "assignments";

    private static readonly Lazy<RulebookText> Read = new(() => ShippedRulebooks.Find(Id)
        ?? throw new InvalidDataException($"No rulebook {Id} ships."));

    public static RulebookText Book => Read.Value;

    /// <summary>Until somebody has looked at a report, the day of the report is what counts.</summary>
    public static Lighting Of(AssignmentRow row, LocalDate today)
    {
        var day = row.ReportedOn ?? today;
        var (late, done) = (Math.Max(0, Period.DaysBetween(row.Due, day)), row.State == AssignmentState.Done);
        List<(FactName Name, decimal Value)> values =
        [
            (FactName.Done, done ? 1 : 0), (FactName.DoneLate, done && late > 0 ? 1 : 0), (FactName.DaysPastDue, late),
        ];
        if (day <= row.Due)
        {
            values.Add((FactName.DaysToDue, Period.DaysBetween(day, row.Due)));
        }

        return Lamplighter.Light(
            Book.Rulebook,
            new(new FactsHead { Day = day, Due = row.Due, Standing = Standing.Judged }, values)
            {
                Own = [OwnFact.Of("reported", row.State != AssignmentState.Open)],
            });
    }
}
