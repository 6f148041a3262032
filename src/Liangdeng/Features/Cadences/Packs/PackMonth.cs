using Liangdeng.Features.Letters;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>月调度: lights and what changed, the red list, the ranking, letters without an answer.</summary>
internal static class PackMonth
{
    public static async Task<MonthPart> ReadAsync(ViewsDb db, PackAsk ask, PackKnown known, CancellationToken stop)
    {
        var (from, to) = ask.Time;
        var lit = PackTimes.LitOf(from, to, ask.Day);
        var open = known.Commitments.Where(row => known.Lights.IsOpenOn(row.Id, lit.On)).ToList();
        var letters = await LettersAsync(db, ask.Day, known, stop);
        var late = known.Assignments.Where(line => line.IsOverdue).Select(line => line.Row.Lead).ToList();
        return new(
            lit, LampCounts.Of(open.Select(row => known.Lights.ColourOn(row.Id, lit.On))),
            LampCounts.Of(known.Commitments.Where(row => known.Lights.IsOpenOn(row.Id, lit.Before)).Select(row => known.Lights.ColourOn(row.Id, lit.Before))),
            Changes(open, lit, known), await RedAsync(db, open, lit, known, stop), UnitRanking.Shipped.Formula,
            UnitRanking.Shipped.Rank(Scores(open, lit, known, letters, late)),
            [.. letters.OrderByDescending(one => one.Shown.IsLate).ThenBy(one => one.Shown.Due).ThenBy(one => one.Shown.Number, StringComparer.Ordinal).Select(one => one.Shown)]);
    }

    private static PackChange[] Changes(IReadOnlyList<CommitmentRow> open, PackLit lit, PackKnown known) =>
    [
        .. open.Select(row => (row, From: known.Lights.ColourOn(row.Id, lit.Before), To: known.Lights.ColourOn(row.Id, lit.On)))
            .Where(one => one.From != one.To)
            .OrderBy(one => WorstFirst(one.To)).ThenBy(one => one.row.Code, StringComparer.Ordinal)
            .Select(one => new PackChange(
                one.row.Code, one.row.Words, known.Units.Of(one.row.Lead), one.From, one.To,
                known.Lights.ChangedOn(one.row.Id, lit.On))),
    ];

    private static async Task<IReadOnlyList<PackRed>> RedAsync(
        ViewsDb db, IReadOnlyList<CommitmentRow> open, PackLit lit, PackKnown known, CancellationToken stop)
    {
        var red = open.Where(row => known.Lights.ColourOn(row.Id, lit.On) == LightColour.Red).ToList();
        var reasons = await known.Lights.ReasonsAsync(db, red.Select(row => known.Lights.LastOn(row.Id, lit.On)!), lit.On, stop);
        return [.. red.Select(row => new PackRed(row.Code, row.Words, known.Units.Of(row.Lead), reasons.GetValueOrDefault(row.Id) ?? new("", "")))];
    }

    private static async Task<IReadOnlyList<(string? Unit, PackLetter Shown)>> LettersAsync(
        ViewsDb db, LocalDate day, PackKnown known, CancellationToken stop)
    {
        var rows = await db.Set<LetterRow>().AsNoTracking()
            .Where(row => row.State == LetterState.Delivered || row.State == LetterState.SignedFor).ToListAsync(stop);
        return
        [
            .. rows.Where(row => known.Holds(row.CommitmentId)).Select(row => (row.ToUnit, new PackLetter(
                row.Number, row.SigningEvent.Form.Name, known.Units.Of(row.ToUnit) ?? new(row.ToOffice, row.ToOffice),
                known.CodeOf(row.CommitmentId), row.AnswerDue, row.AnswerDue < day))),
        ];
    }

    private static IEnumerable<UnitScore> Scores(
        IReadOnlyList<CommitmentRow> open, PackLit lit, PackKnown known, IReadOnlyList<(string? Unit, PackLetter Shown)> letters,
        IReadOnlyList<string> late) => open.Where(row => row.Lead is not null).GroupBy(row => row.Lead!).Select(group =>
        {
            var lights = group.Select(row => known.Lights.ColourOn(row.Id, lit.On)).ToList();
            return new UnitScore(
                group.Key, known.Units.Of(group.Key)!, lights.Count, lights.Count(light => light == LightColour.Red),
                lights.Count(light => light == LightColour.Yellow),
                letters.Count(one => one.Unit == group.Key && one.Shown.IsLate), late.Count(unit => unit == group.Key));
        });

    private static int WorstFirst(LightColour colour) => LightWords.WorstFirst.ToList().IndexOf(colour);
}
