using Liangdeng.Features.Letters.Paper;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Liangdeng.Tests.Features.Letters.Paper;

/// <summary>A bar of colour on a page, in millimetres from its upper left corner.</summary>
internal sealed record Bar(double Left, double Top, double Right, double Bottom);

/// <summary>Words on one line: where they begin and end and the line on which they stand, in millimetres from the upper left
/// corner.</summary>
internal sealed record PrintedLine(string Words, double Left, double Right, double Base, int Count);

/// <summary>A letter as LibreOffice prints it, measured in its PDF.</summary>
internal sealed class PrintedLetter(PdfDocument document) : IDisposable
{
    private const double Mm = 25.4 / 72;

    public int Pages => document.NumberOfPages;

    public static async Task<PrintedLetter> PrintAsync(LetterPaper paper)
    {
        using var pdf = new LetterPdf(new("soffice"));
        Assert.SkipUnless(pdf.IsThere, "soffice is not installed; on Debian: apt-get install libreoffice-writer-nogui.");
        var (made, problem) = await pdf.MakeAsync(LetterWord.Write(paper), TestContext.Current.CancellationToken);
        Assert.Null(problem);
        return new(PdfDocument.Open(made!));
    }

    /// <summary>The red bars of a page, from above.</summary>
    public IReadOnlyList<Bar> RedBars(int number)
    {
        var page = document.GetPage(number);
        return [.. page.Paths
            .Where(path => path.IsFilled && path.FillColor?.ToRGBValues() is (r: > 0.9, g: < 0.1, b: < 0.1) && path.GetBoundingRectangle() is not null)
            .Select(path => path.GetBoundingRectangle()!.Value)
            .Select(box => new Bar(box.Left * Mm, (page.Height - box.Top) * Mm, box.Right * Mm, (page.Height - box.Bottom) * Mm))
            .OrderBy(bar => bar.Top)];
    }

    public IReadOnlyList<PrintedLine> Lines(int number)
    {
        var page = document.GetPage(number);
        return [.. page.Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value))
            .GroupBy(letter => Math.Round((page.Height - letter.StartBaseLine.Y) * Mm, 1))
            .OrderBy(group => group.Key)
            .Select(group => group.OrderBy(letter => letter.StartBaseLine.X).ToList())
            .Select(line => new PrintedLine(
                string.Concat(line.Select(letter => letter.Value)), line[0].StartBaseLine.X * Mm, line[^1].EndBaseLine.X * Mm,
                (page.Height - line[0].StartBaseLine.Y) * Mm, line.Count))];
    }

    public PrintedLine Line(int number, string words) =>
        Assert.Single(Lines(number), line => line.Words.Contains(words, StringComparison.Ordinal));

    /// <summary>The upper and the lower edge of what is inked of some letters, in millimetres from above.</summary>
    public (double Top, double Bottom) Ink(int number, Func<Letter, bool> which)
    {
        var page = document.GetPage(number);
        var boxes = page.Letters.Where(which).Select(letter => letter.BoundingBox).ToList();
        return ((page.Height - boxes.Max(box => box.Top)) * Mm, (page.Height - boxes.Min(box => box.Bottom)) * Mm);
    }

    public IReadOnlyList<IPdfImage> Pictures(int number) => [.. document.GetPage(number).GetImages()];

    public void Dispose() => document.Dispose();
}
