namespace Liangdeng.Features.Register.Workbook;

/// <summary>The breakdown table as an Excel file: written as a template with what is known, read back when it is filled
/// in.</summary>
public static class BreakdownWorkbook
{
    /// <summary>Commitments in one table; a district's plan has 50 to 300.</summary>
    public const int MaxRows = 5_000;

    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>Characters in one cell.</summary>
    public const int MaxCell = 4_000;

    /// <param name="language"><c>zh</c> or <c>en</c>.</param>
    public static byte[] Write(IReadOnlyList<BreakdownRow> rows, string language) =>
        BreakdownWriter.Write(rows, language);

    public static BreakdownResult Read(ReadOnlyMemory<byte> bytes)
    {
        var file = WorkbookFile.Open(bytes, MaxBytes, MaxRows);
        return file.Refusal is { } refusal ? BreakdownResult.Refused(refusal, file.Detail) : BreakdownReader.Read(file.Sheet!);
    }
}
