using Liangdeng.Features.Shared.Documents;

namespace Liangdeng.Features.Letters.Paper;

/// <summary>The PDF of a letter, for reading and keeping; the Word document is the master. One at a time: each takes a core for
/// some seconds, and the site has others to serve.</summary>
public sealed class LetterPdf(PdfOffice office) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Whether this machine can make any.</summary>
    public bool IsThere => office.IsThere;

    /// <param name="word">The bytes of the Word document.</param>
    /// <returns>The PDF, or why there is none.</returns>
    public async Task<(byte[]? Pdf, PdfProblem? Problem)> MakeAsync(ReadOnlyMemory<byte> word, CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            return await office.MakeAsync(word, stop);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
