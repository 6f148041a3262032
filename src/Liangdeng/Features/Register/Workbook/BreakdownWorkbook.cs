using DocumentFormat.OpenXml.Packaging;
using Liangdeng.Features.Evidence;

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
        if (bytes.IsEmpty)
        {
            return BreakdownResult.Refused(WorkbookRefusal.Empty);
        }

        if (bytes.Length > MaxBytes)
        {
            return BreakdownResult.Refused(WorkbookRefusal.TooLarge);
        }

        return FileKinds.Of(bytes) switch
        {
            FileKind.Excel => ReadExcel(bytes),
            FileKind.EncryptedOffice => BreakdownResult.Refused(WorkbookRefusal.Encrypted),
            FileKind.OldOffice => BreakdownResult.Refused(WorkbookRefusal.OldExcel),
            _ => BreakdownResult.Refused(WorkbookRefusal.NotAWorkbook),
        };
    }

    private static BreakdownResult ReadExcel(ReadOnlyMemory<byte> bytes)
    {
        switch (ZipGuard.Inspect(bytes))
        {
            case ZipFinding.Bomb:
                return BreakdownResult.Refused(WorkbookRefusal.Bomb);
            case ZipFinding.Damaged or ZipFinding.DocumentType:
                return BreakdownResult.Refused(WorkbookRefusal.Damaged);
        }

        try
        {
            using var stream = new ReadOnlyStream(bytes);
            using var workbook = SpreadsheetDocument.Open(stream, isEditable: false);
            var sheet = SheetReader.Read(workbook, MaxRows);
            return sheet is null ? BreakdownResult.Refused(WorkbookRefusal.TooManyRows) : BreakdownReader.Read(sheet);
        }
#pragma warning disable CA1031 // Whatever a stranger's file makes the library throw, the file is refused.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return BreakdownResult.Refused(WorkbookRefusal.Damaged, $"{e.GetType().Name}: {e.Message}");
        }
    }
}
