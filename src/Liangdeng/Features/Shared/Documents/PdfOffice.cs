using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Liangdeng.Features.Shared.Documents;

/// <summary>Why there is no PDF.</summary>
public enum PdfProblem
{
    /// <summary>This machine has no LibreOffice.</summary>
    NoProgram,

    /// <summary>It made none.</summary>
    Failed,

    /// <summary>It did not come to an end.</summary>
    TookTooLong,
}

/// <summary>Turns Word documents into PDF (PDF/A-2, tagged, with the letters in it) by LibreOffice, each in a folder of its own
/// that is gone afterwards.</summary>
/// <param name="program">Its name or path; looked for on the PATH.</param>
public sealed class PdfOffice(string program)
{
    private const string Filter =
        """pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Whether there is such a program.</summary>
    public bool IsThere => Find() is not null;

    public async Task<(byte[]? Pdf, PdfProblem? Problem)> MakeAsync(ReadOnlyMemory<byte> word, CancellationToken stop)
    {
        if (Find() is not { } path)
        {
            return (null, PdfProblem.NoProgram);
        }

        var folder = Directory.CreateTempSubdirectory("liangdeng-pdf-");
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "document.docx"), word, stop);
            var fonts = Path.Combine(folder.FullName, "fonts.conf");
            await File.WriteAllTextAsync(fonts, StandInFonts.Configuration(folder.FullName), Encoding.UTF8, stop);
            if (await RunAsync(path, folder.FullName, fonts, stop) is { } problem)
            {
                return (null, problem);
            }

            var made = Path.Combine(folder.FullName, "document.pdf");
            return File.Exists(made) ? (await File.ReadAllBytesAsync(made, stop), null) : (null, PdfProblem.Failed);
        }
        finally
        {
            Remove(folder);
        }
    }

    private static async Task<PdfProblem?> RunAsync(string path, string folder, string fonts, CancellationToken stop)
    {
        using var process = new Process { StartInfo = StartOf(path, folder, fonts) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return PdfProblem.Failed;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        try
        {
            // What it says is of no use to anybody, but has to be read, or it would wait for a reader.
            await Task.WhenAll(
                process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token),
                process.WaitForExitAsync(limit.Token));
            return process.ExitCode == 0 ? null : PdfProblem.Failed;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            stop.ThrowIfCancellationRequested();
            return PdfProblem.TookTooLong;
        }
    }

    private static ProcessStartInfo StartOf(string path, string folder, string fonts)
    {
        var start = new ProcessStartInfo(path)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // A profile of its own: two at a time would wait for each other, and the user's own settings must not matter.
        foreach (var argument in (string[])
        [
            "--headless", "--norestore", "--nolockcheck", $"-env:UserInstallation=file://{folder}/profile", "--convert-to", Filter,
            "--outdir", folder, Path.Combine(folder, "document.docx"),
        ])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["FONTCONFIG_FILE"] = fonts;
        start.Environment["HOME"] = folder;
        return start;
    }

    private string? Find()
    {
        if (program.Length == 0)
        {
            return null;
        }

        return Path.IsPathRooted(program)
            ? File.Exists(program) ? program : null
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A part of it that is still ending may write once more; the folder is in the machine's temporary place.
        }
    }
}
