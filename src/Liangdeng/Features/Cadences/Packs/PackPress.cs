using System.Text.Json;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Exchange;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Liangdeng.Features.Cadences;

/// <summary>Draws a pack: data, Word document and workbook, from the register at one size of the ledger.</summary>
public sealed class PackPress(
    LedgerStore ledger, SettledViews settled, IDbContextFactory<ViewsDb> contexts, PackFacts facts, PlanFiles files, Texts texts)
{
    private const string Json = "application/json";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <returns>Null where others went on writing.</returns>
    public async Task<DrawnPack?> DrawAsync(PackAsk ask, CancellationToken stop)
    {
        // Packs are of the house: they tell what is known inside it.
        if (await settled.ReadAsync(contexts.CreateDbContextAsync, db => facts.ReadAsync(db, ask, stop), stop) is not var (pack, size, root))
        {
            return null;
        }

        var data = JsonSerializer.SerializeToUtf8Bytes(pack, EventJson.Options);
        var word = new PackPaper(texts).Write(pack, new(size, root, ledger.Origin, PlanFiles.Sha256(data)));
        return new(
            size, root,
            await files.KeepAsync(data, NameOf(texts, pack.Head, ".json"), Json, stop),
            await files.KeepAsync(word, NameOf(texts, pack.Head, ".docx"), Docx, stop),
            await files.KeepAsync(new PackSheets(texts).Write(pack), NameOf(texts, pack.Head, ".xlsx"), RegisterWorkbook.MediaType, stop));
    }

    /// <summary>With the ending, since a post's own name may hold a dot.</summary>
    private static string NameOf(Texts texts, PackHead head, string ending) => FileNames.Safe(
        $"{CadenceWords.InChinese(texts, $"packs.name.{head.Kind}", head.Post?.Name)}{LocalDatePattern.Iso.Format(head.Day)}{ending}", ending);
}
