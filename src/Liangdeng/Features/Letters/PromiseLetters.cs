using Liangdeng.Features.Register;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Letters;

/// <summary>What the page of a promise says of letters.</summary>
public sealed record PromiseLetters(string Code, IReadOnlyList<LetterLine> All, bool MayWrite)
{
    public static readonly PromiseLetters None = new("", [], false);

    public static async Task<PromiseLetters> ReadAsync(LetterReader reader, CommitmentRow row, SitePage page, CancellationToken stop) => new(
        row.Code, await reader.OfAsync(new(row.Id), stop), row is { Lead: not null, Outcome: null } && page.May(LetterActions.Write));
}
