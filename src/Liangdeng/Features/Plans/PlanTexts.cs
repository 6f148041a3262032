using System.Collections.Concurrent;

namespace Liangdeng.Features.Plans;

/// <summary>The words of a promise inside their paragraph.</summary>
public sealed record QuotedParagraph(string Before, string Words, string After);

/// <summary>The texts of published plans; they never change, and a district has a few.</summary>
public sealed class PlanTexts(PlanFiles files)
{
    private readonly ConcurrentDictionary<Guid, string> read = [];

    public async Task<string> OfAsync(PlanRow plan, CancellationToken stop)
    {
        if (!read.TryGetValue(plan.TextFile, out var text))
        {
            text = await files.TextAsync(plan.TextFile, stop);
            read.TryAdd(plan.TextFile, text);
        }

        return text;
    }

    public async Task<QuotedParagraph> ParagraphAsync(PlanRow plan, int start, int end, CancellationToken stop)
    {
        var text = await OfAsync(plan, stop);
        var from = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        var to = text.IndexOf('\n', end) is var found and >= 0 ? found : text.Length;
        return new(text[from..start].TrimStart(), text[start..end], text[end..to].TrimEnd());
    }
}
