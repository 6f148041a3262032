using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Rules;

namespace Liangdeng.Commands;

/// <summary>Lights of a day as a program or a spreadsheet reads them. Of an amended commitment the row is under the terms
/// that stood on the day, and says beside it which light the terms before would give, while their due date has not passed.
/// </summary>
public static class LightsOutput
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Json(IEnumerable<LightsRow> rows) => JsonSerializer.Serialize(rows.Select(Shape), Options);

    /// <summary>Code, words, light, rule, facts, reason in both languages, with tabs between; of an amended commitment also
    /// <c>amended=1</c>, the number of its last amendment, and <c>old-terms=red</c>.</summary>
    public static string Line(LightsRow row) => string.Join('\t', Cells(row));

    private static IEnumerable<string> Cells(LightsRow row) =>
    [
        row.Commitment.Code, row.Commitment.Words, row.Lighting.Light.Id, row.Lighting.RuleId ?? "-",
        string.Join(' ', StoredFacts.Write(row.Lighting.Facts).Select(fact => $"{fact.Name}={fact.Value}")),
        row.Reason(TextLanguage.Chinese), row.Reason(TextLanguage.English),
        .. row.Commitment.AmendmentNo == 0 ? [] : new[]
        {
            string.Create(CultureInfo.InvariantCulture, $"amended={row.Commitment.AmendmentNo}"),
            $"old-terms={row.UnderOldTerms?.Light.Id ?? "-"}",
        },
    ];

    private static Dictionary<string, object?> Shape(LightsRow row)
    {
        Dictionary<string, object?> shape = new()
        {
            ["id"] = row.Commitment.Code,
            ["text"] = row.Commitment.Words,
            ["light"] = row.Lighting.Light.Id,
            ["rule"] = row.Lighting.RuleId,
            ["facts"] = StoredFacts.Write(row.Lighting.Facts).Select(fact => new { name = fact.Name, value = fact.Value, unit = fact.Unit }),
            ["reason"] = new { zh = row.Reason(TextLanguage.Chinese), en = row.Reason(TextLanguage.English) },
        };
        if (row.Commitment.AmendmentNo > 0)
        {
            shape["amended"] = row.Commitment.AmendmentNo;
            shape["oldTerms"] = row.UnderOldTerms is not { } old ? null : new
            {
                light = old.Light.Id,
                rule = old.RuleId,
                reason = new { zh = row.OldReason(TextLanguage.Chinese), en = row.OldReason(TextLanguage.English) },
            };
        }

        return shape;
    }
}
