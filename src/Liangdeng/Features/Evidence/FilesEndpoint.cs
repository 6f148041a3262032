using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Evidence;

/// <summary><c>/files/{id}</c>: a file that a public event names, as a download. Anything else is not found, so that an
/// id tells nobody whether there is such a file.</summary>
public static class FilesEndpoint
{
    private const string Binary = "application/octet-stream";

    public static void MapFiles(this IEndpointRouteBuilder routes) => routes
        .MapGet("/files/{id}", async (string id, HttpContext context, ViewsDb db, FileStore files, CancellationToken stop) =>
        {
            if (!Guid.TryParseExact(id, "N", out var file) || await NameAsync(db, file, stop) is not { } name
                || files.Open(file) is not { } bytes)
            {
                return Results.NotFound();
            }

            // Never shown in place: what a stranger uploaded is not a page of this site.
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            // The file behind an id never changes, but it may be erased: whoever keeps it asks each time. What staff get may not be
            // public yet, and is nobody else's to keep.
            var keeper = context.Actor().SignedIn ? "private" : "public";
            context.Response.Headers.CacheControl = $"{keeper}, no-cache";
            return Results.File(bytes, Binary, name, entityTag: new($"\"{file:N}\""));
        })
        .WithMetadata(new PermitAttribute("public.read"));

    /// <returns>The name to download it under; null where no public event names it.</returns>
    private static async Task<string?> NameAsync(ViewsDb db, Guid file, CancellationToken stop)
    {
        if (await db.Set<PlanRow>().OrderBy(row => row.PublishedIndex)
            .FirstOrDefaultAsync(row => row.OriginalFile == file || row.TextFile == file, stop) is { } plan)
        {
            return plan.OriginalFile == file ? plan.OriginalName : FileNames.Safe(plan.Title, ".txt");
        }

        var text = file.ToString();
        var named = await db.Set<FigureRow>().Where(row => row.Evidence.Contains(text))
            .OrderBy(row => row.Index).Select(row => row.Evidence).FirstOrDefaultAsync(stop)
            ?? await db.Set<ClosingRow>().Where(row => row.Evidence.Contains(text))
                .OrderBy(row => row.Index).Select(row => row.Evidence).FirstOrDefaultAsync(stop);
        return named is null
            ? await NameOfAmendmentAsync(db, text, stop) ?? await MemberFiles.NameAsync(db, file, stop)
                ?? await ProjectFiles.NameAsync(db, file, stop) ?? await AnnualFiles.NameAsync(db, file, stop)
            : JsonSerializer.Deserialize<List<StoredFile>>(named, EventJson.Options)!.Find(one => one.Id == file)?.Name;
    }

    private static async Task<string?> NameOfAmendmentAsync(ViewsDb db, string text, CancellationToken stop)
    {
        var named = await db.Set<TermsRow>().Where(row => row.Document.Contains(text))
            .OrderBy(row => row.Index).Select(row => row.Document).FirstOrDefaultAsync(stop);
        return named is null ? null : JsonSerializer.Deserialize<StoredFile>(named, EventJson.Options)!.Name;
    }
}
