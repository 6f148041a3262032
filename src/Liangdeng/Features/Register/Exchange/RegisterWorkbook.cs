using Liangdeng.Features.Shared;

namespace Liangdeng.Features.Register.Exchange;

/// <summary>The sheets of an exported workbook, in their order.</summary>
public enum ExchangeSheet
{
    Commitments,
    Plan,
    Units,
    Terms,
    Schedule,
    Figures,
    Evidence,
    Lights,
    About,
}

/// <summary>Writes a register as an Excel workbook: one pass over the register fills all sheets at once. Words are words
/// whatever they begin with, figures are numbers, days are days.</summary>
public sealed class RegisterWorkbook(Texts texts)
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const double Narrow = 12;
    private const double Middle = 20;
    private const double Wide = 48;

    /// <summary>Columns by the keys of their heads.</summary>
    private static readonly Dictionary<ExchangeSheet, (string Key, double Width)[]> Columns = new()
    {
        [ExchangeSheet.Commitments] =
        [
            ("code", Narrow), ("words", Wide), ("focus", Middle), ("kind", Narrow), ("metric", Middle), ("comparator", Narrow),
            ("quantity", Narrow), ("quantity-max", Narrow), ("unit", Narrow), ("lead", Middle), ("co-leads", Middle),
            ("supporting", Middle), ("due", Narrow), ("period", Narrow), ("reached", Narrow), ("progress", Narrow), ("light", Narrow),
            ("reason", Wide), ("outcome", Narrow), ("closed-on", Narrow), ("carried-to", Narrow), ("taken-from", Narrow),
            ("open-blockers", Narrow), ("amended", Narrow), ("plan", Wide),
        ],
        [ExchangeSheet.Plan] =
        [
            ("plan", Wide), ("publisher", Middle), ("published-on", Narrow), ("address", Wide), ("from", Narrow), ("to", Narrow),
            ("breakdown", Middle), ("issued-on", Narrow), ("original", Middle), ("original-sha256", Wide), ("text-sha256", Wide),
            ("entry", Narrow),
        ],
        [ExchangeSheet.Units] = [("unit-code", Narrow), ("unit-zh", Middle), ("unit-en", Middle), ("unit-kind", Narrow)],
        [ExchangeSheet.Terms] =
        [
            ("code", Narrow), ("lead", Middle), ("co-leads", Middle), ("supporting", Middle), ("supervising", Middle),
            ("leader-office", Middle), ("linked-office", Middle), ("start", Narrow), ("due", Narrow), ("schedule", Narrow),
            ("linear", Narrow), ("start-level", Narrow), ("tolerance", Narrow), ("hold", Narrow), ("definition", Wide),
        ],
        [ExchangeSheet.Schedule] = [("code", Narrow), ("day", Narrow), ("planned", Narrow), ("milestone", Middle)],
        [ExchangeSheet.Figures] =
        [
            ("code", Narrow), ("period", Narrow), ("version", Narrow), ("reached", Narrow), ("unit", Narrow), ("progress", Narrow),
            ("done-on", Narrow), ("said", Wide), ("superseded", Narrow), ("verified-on", Narrow), ("verifier", Middle), ("entry", Narrow),
        ],
        [ExchangeSheet.Evidence] =
            [("code", Narrow), ("period", Narrow), ("version", Narrow), ("file", Middle), ("size", Narrow), ("sha256", Wide)],
        [ExchangeSheet.Lights] =
        [
            ("code", Narrow), ("day", Narrow), ("cut-off", Narrow), ("light", Narrow), ("rule", Middle), ("rulebook", Narrow),
            ("rulebook-version", Narrow), ("facts", Wide), ("entry", Narrow),
        ],
        [ExchangeSheet.About] = [("about", Middle), ("about-value", Wide)],
    };

    public async Task WriteAsync(RegisterPicture picture, Stream to, string language, CancellationToken stop)
    {
        var sheets = Columns.ToDictionary(
            sheet => sheet.Key,
            sheet => new SheetStream(
                texts.In(language, $"exchange.sheet.{sheet.Key}"),
                [.. sheet.Value.Select(column => (texts.In(language, $"exchange.col.{column.Key}"), column.Width))]));
        try
        {
            var units = await picture.UnitsAsync(stop);
            var rows = new WorkbookRows(sheets, texts, language, units.ToDictionary(unit => unit.Code, unit => unit.Name.In(language)));
            rows.Units(units);
            await foreach (var plan in picture.PlansAsync(stop))
            {
                rows.Plan(plan);
            }

            await foreach (var commitment in picture.CommitmentsAsync(stop))
            {
                rows.Commitment(commitment);
            }

            rows.About(picture.Head);
            SheetStream.Bind([.. sheets.OrderBy(sheet => sheet.Key).Select(sheet => sheet.Value)], to);
        }
        finally
        {
            foreach (var sheet in sheets.Values)
            {
                sheet.Dispose();
            }
        }
    }
}
