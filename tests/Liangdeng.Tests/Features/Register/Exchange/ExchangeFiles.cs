using System.Text.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Json.Schema;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace Liangdeng.Tests.Features.Register.Exchange;

/// <summary>Holds what leaves the house against its published formats.</summary>
internal static class ExchangeFiles
{
    private static readonly JsonSchema Schema =
        JsonSchema.FromText(File.ReadAllText(Path.Combine(Repository.Root, "schemas", "register-1.json")));

    /// <summary>The document, after it was found to be what the schema says.</summary>
    public static JsonObject Valid(string json)
    {
        var document = JsonNode.Parse(json)!.AsObject();
        var result = Schema.Evaluate(JsonSerializer.SerializeToElement(document), new() { OutputFormat = OutputFormat.List });
        Assert.True(result.IsValid, string.Join('\n', (result.Details ?? []).Where(detail => detail.Errors is not null).Take(10)
            .Select(detail => $"{detail.InstanceLocation}: {string.Join(", ", detail.Errors!.Values)}")));
        return document;
    }

    /// <summary>The sheets by name, each a list of rows of the words of its cells; after the file was found to be sound.</summary>
    public static Dictionary<string, List<List<X.Cell>>> Sheets(byte[] bytes)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(book).Take(5).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
        return book.WorkbookPart!.Workbook!.Sheets!.Elements<X.Sheet>().ToDictionary(
            sheet => sheet.Name!.Value!,
            sheet => ((WorksheetPart)book.WorkbookPart.GetPartById(sheet.Id!.Value!)).Worksheet!.Descendants<X.Row>()
                .Select(row => row.Elements<X.Cell>().ToList()).ToList());
    }

    /// <summary>The words of a column below its head.</summary>
    public static List<string> Column(this List<List<X.Cell>> sheet, string head)
    {
        var at = sheet[0].FindIndex(cell => cell.InnerText == head);
        Assert.True(at >= 0, $"There is no column {head}.");
        return [.. sheet.Skip(1).Select(row => row[at].InnerText)];
    }
}
