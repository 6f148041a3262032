using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;

namespace Liangdeng.Features.Register;

/// <summary>Takes the files that come with a report: cleaned, on disk, named.</summary>
public sealed class ReportEvidence(FileStore store, Texts texts)
{
    /// <param name="notClassified">Whoever brings them states that none is classified; else none is kept.</param>
    /// <returns>The files that could be taken, and what to say of those that could not.</returns>
    public async Task<(IReadOnlyList<StoredFile> Taken, IReadOnlyList<string> Problems)> TakeAsync(
        IReadOnlyList<IFormFile> uploads, int room, bool notClassified, CancellationToken stop)
    {
        if (uploads.Count > 0 && !notClassified)
        {
            return ([], [texts["shared.not-classified.missing"]]);
        }

        List<StoredFile> taken = [];
        List<string> problems = [];
        foreach (var upload in uploads.Take(Math.Max(0, room)))
        {
            using var bytes = new MemoryStream();
            await upload.CopyToAsync(bytes, stop);
            var cleaned = EvidenceCleaner.Clean(bytes.ToArray(), upload.FileName);
            if (cleaned.Ok)
            {
                var id = await store.WriteAsync(cleaned.File.Bytes, stop);
                taken.Add(new(
                    id, cleaned.File.Name, cleaned.File.MediaType, cleaned.File.Bytes.Length, cleaned.File.Sha256));
            }
            else
            {
                var (zh, en) = EvidenceWording.Of(cleaned.Problem.Refusal);
                problems.Add(texts["report.evidence.problem", upload.FileName, Languages.InEnglish ? en : zh]);
            }
        }

        return (taken, problems);
    }
}
