using System.Text.Json;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Annual;

/// <summary>The stored bytes of accounts.</summary>
public static class AnnualFiles
{
    /// <summary>Files of versions that were released are for everybody.</summary>
    /// <returns>The name to download it under; null where no such version names it.</returns>
    public static async Task<string?> NameAsync(ViewsDb db, Guid file, CancellationToken stop)
    {
        var text = file.ToString();
        var row = await db.Set<AnnualRow>().Where(row => row.State == AnnualState.Released
                && (row.Data.Contains(text) || row.Word.Contains(text) || (row.Pdf != null && row.Pdf.Contains(text))))
            .OrderBy(row => row.FrozenIndex).FirstOrDefaultAsync(stop);
        return row is null ? null : Of(row).FirstOrDefault(one => one.Id == file)?.Name;
    }

    public static IEnumerable<StoredFile> Of(AnnualRow row) =>
        ((StoredFile?[])[row.ReadWord(), row.ReadPdf(), row.ReadData()]).OfType<StoredFile>();

    /// <summary>The account that a version froze.</summary>
    public static async Task<AnnualAccount> AccountAsync(FileStore store, AnnualRow row, CancellationToken stop) =>
        JsonSerializer.Deserialize<AnnualAccount>(await store.ReadAsync(row.ReadData(), stop), EventJson.Options)!;
}
