using System.Text.Json;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Store;
using NodaTime;

namespace Liangdeng.Features.Register.Annual;

/// <summary>Draws a version: the data and the Word document, from the register at one size of the ledger.</summary>
public sealed class AnnualPress(
    LedgerStore ledger, SettledViews settled, PublicLane lane, AnnualFacts facts, PlanFiles files, Texts texts)
{
    private const string Json = "application/json";
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <param name="no">Number of the version.</param>
    /// <param name="last">The version before, or null: where nothing changed since, its files are named again.</param>
    /// <returns>Null where others went on writing.</returns>
    public async Task<DrawnAccount?> DrawAsync(
        AnnualCommand.Freeze command, int no, AnnualEvent.Frozen? last, LocalDate today, CancellationToken stop)
    {
        if (await ReadAsync(command, stop) is not var (account, size, root))
        {
            return null;
        }

        var data = JsonSerializer.SerializeToUtf8Bytes(account, EventJson.Options);
        var sha = PlanFiles.Sha256(data);
        if (last is not null && last.Data.Sha256 == sha)
        {
            return new(size, root, account.Counts, last.Data, last.Word);
        }

        var word = new AnnualPaper(texts).Write(
            account, new(no, command.Ground.Trim(), today, size, root, ledger.Origin, sha));
        return new(
            size, root, account.Counts,
            await files.KeepAsync(data, NameOf(account, no, ".json"), Json, stop),
            await files.KeepAsync(word, NameOf(account, no, ".docx"), Docx, stop));
    }

    public static string NameOf(string title, int no, string ending) =>
        FileNames.Safe(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{title}对照表（第{no}版）"), ending);

    private static string NameOf(AnnualAccount account, int no, string ending) => NameOf(account.Head.Title, no, ending);

    // What is held back for a bulletin does not go public with an account.
    private Task<(AnnualAccount Account, long Size, string Root)?> ReadAsync(AnnualCommand.Freeze command, CancellationToken stop) =>
        settled.ReadAsync(
            lane.OpenForVisitorsAsync,
            async db => await facts.ReadAsync(db, command.Plan, command.AsOf, stop)
                ?? throw new InvalidOperationException("A plan that is published is not in the views."),
            stop);
}
