using Liangdeng.Features.Letters.Paper;
using Liangdeng.Features.Shared.Documents;

namespace Liangdeng.Tests.Features.Letters.Paper;

public sealed class LetterPdfTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("liangdeng-office-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("no-such-program-as-this", PdfProblem.NoProgram)]
    [InlineData("false", PdfProblem.Failed)]
    public async Task Without_a_program_that_does_it_there_is_a_reason_instead(string program, PdfProblem problem)
    {
        using var pdf = new LetterPdf(new(program));

        Assert.Equal(problem != PdfProblem.NoProgram, pdf.IsThere);
        Assert.Equal((null, problem), await pdf.MakeAsync(LetterWord.Write(LetterScene.Short), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Letters_are_printed_one_after_the_other()
    {
        var path = Path.Combine(folder, "office");
        // Whoever finds another at work leaves a mark.
        await File.WriteAllTextAsync(
            path, "#!/bin/sh\nmkdir \"$0.busy\" || touch \"$0.two\"\ncat document.docx > document.pdf\nrmdir \"$0.busy\"\n", TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        using var pdf = new LetterPdf(new(path));

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => pdf.MakeAsync(new byte[] { 1 }, TestContext.Current.CancellationToken)));

        Assert.All(made, one => Assert.Equal([1], one.Pdf!));
        Assert.False(File.Exists(path + ".two"));
    }
}
