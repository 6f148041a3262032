using System.Globalization;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Liangdeng.Features.Shared.Documents;

/// <summary>Tables with thin lines, a repeated head, and rows that stay whole.</summary>
internal static class WordTables
{
    public static W.Table Of(WordTable table)
    {
        var widths = table.Widths.Select(width => WordPages.Mm(width).ToString(CultureInfo.InvariantCulture)).ToList();
        var made = new W.Table(
            new W.TableProperties(
                new W.TableWidth { Width = WordPages.Mm(table.Widths.Sum()).ToString(CultureInfo.InvariantCulture), Type = W.TableWidthUnitValues.Dxa },
                // The lines stand on the edges of the type area, not outside them.
                new W.TableIndentation { Width = 0, Type = W.TableWidthUnitValues.Dxa },
                Borders(),
                new W.TableLayout { Type = W.TableLayoutValues.Fixed },
                new W.TableCellMarginDefault(
                    new W.TableCellLeftMargin { Width = 85, Type = W.TableWidthValues.Dxa },
                    new W.TableCellRightMargin { Width = 85, Type = W.TableWidthValues.Dxa })),
            new W.TableGrid(widths.Select(width => new W.GridColumn { Width = width })));
        made.Append(Row(
            new W.TableRowProperties(new W.CantSplit(), new W.TableHeader()), widths,
            [.. table.Heads.Select(head => new[] { WordPaper.Paragraph(WordStyles.CellHead, head) })]));
        made.Append(table.Rows.Select(row => Row(
            new W.TableRowProperties(new W.CantSplit()), widths,
            [.. row.Select(cell => cell.Select(line => WordPaper.Paragraph(line.Strong ? WordStyles.CellStrong : WordStyles.Cell, line.Text)).ToArray())])));
        return made;
    }

    private static W.TableRow Row(W.TableRowProperties properties, List<string> widths, IReadOnlyList<W.Paragraph[]> cells)
    {
        var row = new W.TableRow(properties);
        row.Append(cells.Select((paragraphs, at) =>
        {
            var cell = new W.TableCell(new W.TableCellProperties(
                new W.TableCellWidth { Width = widths[at], Type = W.TableWidthUnitValues.Dxa }));
            // A cell without a paragraph is no cell.
            cell.Append(paragraphs.Length == 0 ? [WordPaper.Paragraph(WordStyles.Cell, "")] : paragraphs);
            return cell;
        }));
        return row;
    }

    private static W.TableBorders Borders() => new(
        Line<W.TopBorder>(), Line<W.LeftBorder>(), Line<W.BottomBorder>(), Line<W.RightBorder>(), Line<W.InsideHorizontalBorder>(),
        Line<W.InsideVerticalBorder>());

    private static T Line<T>()
        where T : W.BorderType, new() => new() { Val = W.BorderValues.Single, Size = 4, Space = 0, Color = "auto" };
}
