using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Liangdeng.Features.Trust;

/// <summary>An address as a QR code for paper: one path of SVG, no script, no picture file.</summary>
public static class QrCode
{
    /// <summary>Medium: a crease or a stamp over a seventh of it does no harm.</summary>
    private const QRCodeGenerator.ECCLevel Correction = QRCodeGenerator.ECCLevel.M;

    /// <param name="address">What it says.</param>
    /// <param name="label">What a screen reader says of it.</param>
    /// <returns>Black on white with the margin of four modules that readers need; its size is the style sheet's.</returns>
    public static IHtmlContent Draw(string address, string label)
    {
        using var code = QRCodeGenerator.GenerateQrCode(address, Correction);
        var (rows, side) = (code.ModuleMatrix, code.ModuleMatrix.Count);
        return new HtmlContentBuilder()
            .AppendHtml(string.Create(CultureInfo.InvariantCulture, $"<svg class=\"qr\" viewBox=\"0 0 {side} {side}\" role=\"img\" aria-label=\""))
            .Append(label)
            .AppendHtml("\" focusable=\"false\" shape-rendering=\"crispEdges\"><path d=\"")
            .AppendHtml(Path(rows))
            .AppendHtml("\"/></svg>");
    }

    /// <summary>Each run of dark modules in a row is one stroke of the pen.</summary>
    private static string Path(List<System.Collections.BitArray> rows)
    {
        StringBuilder path = new();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Length; x++)
            {
                var from = x;
                while (x < rows[y].Length && rows[y][x])
                {
                    x++;
                }

                if (x > from)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1H{from}z");
                }
            }
        }

        return path.ToString();
    }
}
