using System.Globalization;
using System.Text.Json;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using CommitmentKind = Liangdeng.Features.Register.CommitmentKind;

namespace Liangdeng.Commands;

/// <summary>The register of a past time as the table on the site shows it, for a program or a spreadsheet.</summary>
public static class RegisterOutput
{
    public static async Task<int> PrintAsync(IServiceProvider services, ShownTime time, bool json, CancellationToken stop)
    {
        await using var db = await services.GetRequiredService<PastViews>().OpenAsync(time, visitors: null, [], stop);
        var rows = await db.Set<CommitmentRow>().OrderBy(row => row.Code).ToListAsync(stop);
        var lines = await services.GetRequiredService<CommitmentLines>().OfAsync(db, rows, stop);
        if (json)
        {
            Console.WriteLine(Json(time, lines));
            return 0;
        }

        foreach (var line in lines)
        {
            Console.WriteLine(Line(line));
        }

        return 0;
    }

    /// <summary>Code, words, light, rule, cut-off, target, reached, its month, lead, due, outcome, reason in both languages,
    /// with tabs between; what there is not is a hyphen.</summary>
    public static string Line(CommitmentLine line) => string.Join('\t',
        line.Row.Code, line.Row.Words, ColourOf(line), line.Row.LightRule ?? "-", Iso(line.Row.LightCutOff) ?? "-",
        Amount(line.Row.Quantity, line.Row.Unit) ?? "-", Amount(Reached(line.Row), UnitOf(line.Row)) ?? "-", line.Row.FigurePeriod ?? "-",
        line.Row.Lead ?? "-", Iso(line.Row.Due) ?? "-", line.Row.Outcome?.ToString() ?? "-",
        Reason(line, TextLanguage.Chinese) ?? "-", Reason(line, TextLanguage.English) ?? "-");

    public static string Json(ShownTime time, IReadOnlyList<CommitmentLine> lines) => JsonSerializer.Serialize(
        new
        {
            time = time.Key,
            day = Iso(time.Day),
            // A light about a day stands in no entry of the ledger.
            lights = time.Kind == TimeKind.About ? "recomputed" : "recorded",
            rows = lines.Select(Shape),
        },
        LightsOutput.Options);

    private static object Shape(CommitmentLine line) => new
    {
        id = line.Row.Code,
        text = line.Row.Words,
        light = ColourOf(line),
        rule = line.Row.LightRule,
        rulebook = line.Row.Rulebook,
        cutOff = Iso(line.Row.LightCutOff),
        target = line.Row.Quantity,
        unit = UnitOf(line.Row),
        reached = Reached(line.Row),
        period = line.Row.FigurePeriod,
        lead = line.Row.Lead,
        due = Iso(line.Row.Due),
        outcome = line.Row.Outcome?.ToString(),
        amended = line.Row.AmendmentNo,
        entry = line.Row.LightIndex,
        reason = new { zh = Reason(line, TextLanguage.Chinese), en = Reason(line, TextLanguage.English) },
    };

    private static string ColourOf(CommitmentLine line) => line.Row.Light ?? "grey";

    private static string? Reached(CommitmentRow row) =>
        row.Value ?? row.Progress?.ToString(CultureInfo.InvariantCulture);

    private static string? UnitOf(CommitmentRow row) =>
        row.Kind is CommitmentKind.Deliverable or CommitmentKind.TimeLimit ? "%" : row.Unit;

    private static string? Amount(string? value, string? unit) => value is null ? null : value + unit;

    private static string? Reason(CommitmentLine line, TextLanguage language) =>
        line.Light.Lighting is { } lighting ? ReasonText.Of(lighting, language) : null;

    private static string? Iso(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
