using System.Text;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Plans;

/// <summary>From what the import form sends to what the command wants, and back from a refusal to its field.</summary>
internal static class ImportFields
{
    public static string FieldOf(Enum reason) => reason switch
    {
        PlanRefusal.TitleMissing or PlanRefusal.TextTooLong => nameof(ImportModel.Title),
        PlanRefusal.PublisherMissing => nameof(ImportModel.Publisher),
        PlanRefusal.AddressInvalid => nameof(ImportModel.Address),
        PlanRefusal.PeriodInvalid => nameof(ImportModel.To),
        PlanRefusal.PublishedInFuture => nameof(ImportModel.PublishedOn),
        PlanRefusal.ClassifiedNotRuledOut => nameof(ImportModel.NotClassified),
        OfficeRefusal => "",
        _ => nameof(ImportModel.Document),
    };

    /// <summary>The file's bytes, else the pasted words as UTF-8.</summary>
    public static async Task<byte[]> BytesAsync(IFormFile? file, string? words, CancellationToken stop)
    {
        if (file is null)
        {
            return Encoding.UTF8.GetBytes(words?.ReplaceLineEndings("\n") ?? "");
        }

        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, stop);
        return bytes.ToArray();
    }
}
