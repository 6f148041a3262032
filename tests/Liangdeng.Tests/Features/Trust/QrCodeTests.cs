using System.Globalization;
using System.Text.RegularExpressions;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Trust;
using QRCoder;

namespace Liangdeng.Tests.Features.Trust;

public sealed partial class QrCodeTests
{
    private const string Address = "https://demo.liangdeng.example/r/1234?h=0123456789abcdef";

    [Fact]
    public void The_path_is_the_code_module_by_module()
    {
        using var code = QRCodeGenerator.GenerateQrCode(Address, QRCodeGenerator.ECCLevel.M);
        var side = code.ModuleMatrix.Count;
        var drawn = new bool[side, side];
        var text = Drawn(Address, "码");
        foreach (Match run in Runs().Matches(text))
        {
            var (x, y, length) = (Number(run, 1), Number(run, 2), Number(run, 3));
            Assert.Equal(x, Number(run, 4));
            for (var i = 0; i < length; i++)
            {
                drawn[y, x + i] = true;
            }
        }

        Assert.Contains($"viewBox=\"0 0 {side} {side}\"", text, StringComparison.Ordinal);
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x++)
            {
                Assert.Equal(code.ModuleMatrix[y][x], drawn[y, x]);
            }
        }
    }

    [Fact]
    public void It_has_no_style_and_no_script_and_encodes_its_label()
    {
        var text = Drawn(Address, "<\"&>");

        Assert.DoesNotContain("style", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<\"", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 500, 8000);
    }

    private static string Drawn(string address, string label)
    {
        using var text = new StringWriter();
        QrCode.Draw(address, label).WriteTo(text, UiHtml.Encoder);
        return text.ToString();
    }

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1H(\d+)z")]
    private static partial Regex Runs();
}
