using DocumentFormat.OpenXml.Packaging;
using Liangdeng.Features.Evidence;

namespace Liangdeng.Features.Register.Workbook;

/// <summary>A stranger's file on its way to a sheet.</summary>
/// <param name="Sheet">Null where it is refused.</param>
/// <param name="Detail">A library's message, for the log.</param>
internal sealed record WorkbookFile(Sheet? Sheet, WorkbookRefusal? Refusal, string? Detail = null)
{
    /// <summary>Looks at what a file is before anything else opens it, and reads its first visible sheet.</summary>
    /// <param name="maxRows">Rows with something in them; a larger sheet is put away unread.</param>
    public static WorkbookFile Open(ReadOnlyMemory<byte> bytes, int maxBytes, int maxRows)
    {
        if (bytes.IsEmpty || bytes.Length > maxBytes)
        {
            return new(null, bytes.IsEmpty ? WorkbookRefusal.Empty : WorkbookRefusal.TooLarge);
        }

        return FileKinds.Of(bytes) switch
        {
            FileKind.Excel => OpenExcel(bytes, maxRows),
            FileKind.EncryptedOffice => new(null, WorkbookRefusal.Encrypted),
            FileKind.OldOffice => new(null, WorkbookRefusal.OldExcel),
            _ => new(null, WorkbookRefusal.NotAWorkbook),
        };
    }

    /// <summary>The sheet that has one of these names.</summary>
    /// <returns>Null where there is none; a refusal as for any file.</returns>
    public static WorkbookFile? Open(ReadOnlyMemory<byte> bytes, int maxBytes, int maxRows, IReadOnlySet<string> names)
    {
        if (bytes.Length > maxBytes || FileKinds.Of(bytes) != FileKind.Excel)
        {
            return null;
        }

        var file = OpenExcel(bytes, maxRows, names);
        return file is { Sheet: null, Refusal: null } ? null : file;
    }

    private static WorkbookFile OpenExcel(ReadOnlyMemory<byte> bytes, int maxRows, IReadOnlySet<string>? names = null)
    {
        switch (ZipGuard.Inspect(bytes))
        {
            case ZipFinding.Bomb:
                return new(null, WorkbookRefusal.Bomb);
            case ZipFinding.Damaged or ZipFinding.DocumentType:
                return new(null, WorkbookRefusal.Damaged);
        }

        try
        {
            using var stream = new ReadOnlyStream(bytes);
            using var workbook = SpreadsheetDocument.Open(stream, isEditable: false);
            if (names is not null && !SheetReader.Has(workbook, names))
            {
                return new(null, null);
            }

            return SheetReader.Read(workbook, maxRows, names) is { } sheet ? new(sheet, null) : new(null, WorkbookRefusal.TooManyRows);
        }
#pragma warning disable CA1031 // Whatever a stranger's file makes the library throw, the file is refused.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(null, WorkbookRefusal.Damaged, $"{e.GetType().Name}: {e.Message}");
        }
    }
}
