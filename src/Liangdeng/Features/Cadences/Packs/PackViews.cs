using System.Text.Json;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Cadences;

/// <summary>One frozen pack; inside the house only.</summary>
public sealed class PackRow
{
    public Guid Id { get; set; }

    public CadenceKind Kind { get; set; }

    public string? Post { get; set; }

    public LocalDate Day { get; set; }

    public LocalDate From { get; set; }

    public LocalDate To { get; set; }

    public long Size { get; set; }

    public string Root { get; set; } = "";

    /// <summary><see cref="StoredFile"/> as JSON; so are the next three.</summary>
    public string Data { get; set; } = "{}";

    public string Word { get; set; } = "{}";

    public string Sheets { get; set; } = "{}";

    /// <summary>Null until the PDF is made.</summary>
    public string? Pdf { get; set; }

    public Guid? MeetingId { get; set; }

    public Instant FrozenAt { get; set; }

    public string? FrozenByUnit { get; set; }

    public string? FrozenByPost { get; set; }

    public long FrozenIndex { get; set; }

    public long? PdfIndex { get; set; }

    public StoredFile ReadData() => Read(Data);

    public StoredFile ReadWord() => Read(Word);

    public StoredFile ReadSheets() => Read(Sheets);

    public StoredFile? ReadPdf() => Pdf is null ? null : Read(Pdf);

    /// <summary>What can be downloaded of it.</summary>
    public IEnumerable<StoredFile> Files => ((StoredFile?[])[ReadWord(), ReadPdf(), ReadSheets(), ReadData()]).OfType<StoredFile>();

    private static StoredFile Read(string json) => JsonSerializer.Deserialize<StoredFile>(json, EventJson.Options)!;
}

public sealed class PacksProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PackRow>().ToTable("packs").HasKey(row => row.Id);
        model.Entity<PackRow>().Ignore(row => row.Files).HasIndex(row => row.MeetingId);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case PackEvent.Frozen e:
                db.Add(new PackRow
                {
                    Id = e.Id.Value,
                    Kind = e.Kind,
                    Post = e.Post,
                    Day = e.Day,
                    From = e.From,
                    To = e.To,
                    Size = e.Size,
                    Root = e.Root,
                    Data = Text(e.Data),
                    Word = Text(e.Word),
                    Sheets = Text(e.Sheets),
                    MeetingId = e.Meeting?.Value,
                    FrozenAt = entry.At,
                    FrozenByUnit = entry.ByUnit?.Value,
                    FrozenByPost = entry.ByPost,
                    FrozenIndex = entry.Index,
                });
                break;
            case PackEvent.Printed e:
                var row = await db.GetAsync<PackRow>(Guid.ParseExact(entry.StreamKey, "N"), stop);
                (row.Pdf, row.PdfIndex) = (Text(e.Pdf), entry.Index);
                break;
        }
    }

    private static string Text(StoredFile file) => JsonSerializer.Serialize(file, EventJson.Options);
}
