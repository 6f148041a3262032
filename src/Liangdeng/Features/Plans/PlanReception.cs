using System.Text;
using Liangdeng.Features.Evidence;
using Liangdeng.Features.Plans.Documents;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Plans;

/// <summary>Receives a document: takes its text out, looks whether it is here already, keeps its files, reads it.</summary>
public sealed class PlanReception(PlanFiles files, IDbContextFactory<ViewsDb> contexts)
{
    private const string TextType = "text/plain; charset=utf-8";

    private static readonly string Reader =
        $"Liangdeng.Language {typeof(PlanReader).Assembly.GetName().Version?.ToString(3)}";

    /// <returns>The arrival and its text; or why the document cannot be received, and then nothing was stored.</returns>
    public async Task<(Arrival? Arrival, string Text, Refusal? Refused)> ReceiveAsync(
        PlanCommand.Import command, CancellationToken stop)
    {
        if (command.Prepared is { } prepared)
        {
            return await ReceiveAsync(command, prepared, stop);
        }

        var read = DocumentReader.Read(command.Bytes, command.FileName, declaredType: null);
        if (!read.Ok)
        {
            return (null, "", new(PlanRefusal.DocumentUnreadable, new DocumentWords(read.Problem)));
        }

        var bytes = Encoding.UTF8.GetBytes(read.Document.Text);
        var text = Encoding.UTF8.GetString(bytes);
        var range = command.Range ?? new(0, text.Length);
        if (!ImportRules.IsRange(range, text.Length))
        {
            return (null, "", new(PlanRefusal.RangeInvalid, text.Length));
        }

        if (await TwinAsync(command, bytes, stop) is { } twin)
        {
            return (null, "", new(PlanRefusal.AlreadyImported, twin.Title, twin.Plan.Value));
        }

        var draft = PlanReader.Read(text, range.Start, range.End);
        var entries = Drafting.EntriesOf(draft, text);
        if (entries.Count > ImportRules.MaxEntries)
        {
            return (null, "", new(PlanRefusal.TooManyEntries, entries.Count, ImportRules.MaxEntries));
        }

        var name = FileNames.Safe(command.FileName, EndingOf(read.Document.Format));
        var original = await files.KeepAsync(command.Bytes, name, MediaTypeOf(read.Document.Format), stop);
        var kept = await files.KeepAsync(bytes, FileNames.Safe(command.FileName, ".txt"), TextType, stop);
        return (
            new(
                read.Document.Format.ToString(), read.Document.Encoding, read.Document.Extractor, original, kept, range,
                Drafting.FociOf(draft), Reader, entries, null),
            text,
            null);
    }

    private async Task<(Arrival? Arrival, string Text, Refusal? Refused)> ReceiveAsync(
        PlanCommand.Import command, PreparedPlan prepared, CancellationToken stop)
    {
        var text = Encoding.UTF8.GetBytes(prepared.Text);
        // One file may hold several plans: what tells them apart is their text.
        if (await TwinAsync(text, text, stop) is { } twin)
        {
            return (null, "", new(PlanRefusal.AlreadyImported, twin.Title, twin.Plan.Value));
        }

        if (prepared.Entries.Count is 0 or > ImportRules.MaxEntries)
        {
            return (null, "", prepared.Entries.Count == 0
                ? new(PlanRefusal.NoEntryLeft)
                : new(PlanRefusal.TooManyEntries, prepared.Entries.Count, ImportRules.MaxEntries));
        }

        var original = await files.KeepAsync(
            command.Bytes, FileNames.Safe(command.FileName, prepared.Ending), prepared.MediaType, stop);
        var kept = await files.KeepAsync(text, FileNames.Safe(command.FileName, ".txt"), TextType, stop);
        return (
            new(
                prepared.Format, "utf-8", prepared.Extractor, original, kept, prepared.Range, prepared.Foci, Reader,
                prepared.Entries, null)
            {
                Terms = prepared.Terms,
            },
            prepared.Text,
            null);
    }

    private Task<Twin?> TwinAsync(PlanCommand.Import command, byte[] text, CancellationToken stop) =>
        TwinAsync(command.Bytes, text, stop);

    private async Task<Twin?> TwinAsync(ReadOnlyMemory<byte> file, byte[] text, CancellationToken stop)
    {
        var (original, extracted) = (PlanFiles.Sha256(file.Span), PlanFiles.Sha256(text));
        await using var db = await contexts.CreateDbContextAsync(stop);
        return await db.Set<ReadingRow>().AsNoTracking()
            .Where(row => row.OriginalSha256 == original || row.TextSha256 == extracted)
            .OrderBy(row => row.ImportedAt)
            .Select(row => new Twin(new(row.PlanId), row.Title))
            .FirstOrDefaultAsync(stop);
    }

    private static string EndingOf(DocumentKind kind) => kind switch
    {
        DocumentKind.PlainText => ".txt",
        DocumentKind.Html => ".html",
        DocumentKind.Word => ".docx",
        DocumentKind.Pdf => ".pdf",
    };

    private static string MediaTypeOf(DocumentKind kind) => kind switch
    {
        DocumentKind.PlainText => "text/plain",
        DocumentKind.Html => "text/html",
        DocumentKind.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        DocumentKind.Pdf => "application/pdf",
    };
}

/// <summary>What is wrong with a file, in the language of whoever reads it.</summary>
public sealed record DocumentWords(DocumentProblem Problem)
{
    public override string ToString()
    {
        var (chinese, english) = DocumentWording.Of(Problem);
        return Languages.InEnglish ? english : chinese;
    }
}
