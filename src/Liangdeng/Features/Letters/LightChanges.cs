using Liangdeng.Features.Lights;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using Light = Liangdeng.Rules.Light;

namespace Liangdeng.Features.Letters;

/// <summary>Lights that turned, with the words that a letter has of them.</summary>
public sealed class LightChanges(RulebookInForce rulebooks)
{
    /// <summary>Commitments whose light turned after an entry, and the last entry that did.</summary>
    public async Task<(IReadOnlyList<CommitmentId> Commitments, int Changes, long Last)> SinceAsync(
        ViewsDb db, long upTo, CancellationToken stop)
    {
        var naming = await NamingLettersAsync(db, stop);
        var turned = await (
            from row in db.Set<LightRow>()
            where row.Index > upTo
            join earlier in db.Set<LightRow>() on new { row.CommitmentId, Version = row.Version - 1 } equals new { earlier.CommitmentId, earlier.Version } into found
            from before in found.DefaultIfEmpty()
            where before == null || before.Light != row.Light || naming.Contains(row.Rulebook)
            orderby row.Index
            select new { row.CommitmentId, row.Index }).ToListAsync(stop);
        return ([.. turned.Select(row => new CommitmentId(row.CommitmentId)).Distinct()], turned.Count, turned.Count == 0 ? upTo : turned[^1].Index);
    }

    /// <summary>Those of one commitment after an entry, in their order.</summary>
    public async Task<IReadOnlyList<LightChange>> OfAsync(ViewsDb db, CommitmentId commitment, long upTo, CancellationToken stop)
    {
        var rows = await db.Set<LightRow>().AsNoTracking()
            .Where(row => row.CommitmentId == commitment.Value && row.Index > upTo).OrderBy(row => row.Index).ToListAsync(stop);
        if (rows.Count == 0)
        {
            return [];
        }

        var before = await db.Set<LightRow>().AsNoTracking()
            .Where(row => row.CommitmentId == commitment.Value && row.Index < rows[0].Index)
            .OrderByDescending(row => row.Index).FirstOrDefaultAsync(stop);
        List<LightChange> changes = [];
        foreach (var row in rows)
        {
            if (row.Light != before?.Light || await BringsMoreAsync(db, before, row, stop))
            {
                changes.Add(await ReadAsync(db, row, stop));
            }

            before = row;
        }

        return changes;
    }

    /// <summary>Under the same light another letter follows: the third time it is yellow, say.</summary>
    private async Task<bool> BringsMoreAsync(ViewsDb db, LightRow before, LightRow now, CancellationToken stop) =>
        await EffectsAsync(db, now, stop) is { Count: > 0 } effects
            && effects.Except(await EffectsAsync(db, before, stop) ?? [], StringComparer.Ordinal).Any();

    private async Task<IReadOnlyList<string>?> EffectsAsync(ViewsDb db, LightRow row, CancellationToken stop) =>
        await rulebooks.ThenAsync(db, row.Rulebook, row.RulebookVersion, stop) is { } book && NamesLetters(book.Rulebook)
            ? EffectsOf(LightFacts.Relight(book, row.Facts))
            : null;

    /// <summary>Ids of adopted rulebooks of which a version says itself which letter follows.</summary>
    private async Task<List<string>> NamingLettersAsync(ViewsDb db, CancellationToken stop)
    {
        List<string> naming = [];
        foreach (var row in await db.Set<RulebookRow>().Select(row => new { row.Id, row.Version }).ToListAsync(stop))
        {
            if (await rulebooks.ThenAsync(db, row.Id, row.Version, stop) is { } book && NamesLetters(book.Rulebook))
            {
                naming.Add(row.Id);
            }
        }

        return naming;
    }

    /// <summary>Whether a rulebook says itself which letter follows.</summary>
    public static bool NamesLetters(Rulebook rulebook) => rulebook.Effects.Any(IsLetter);

    /// <summary>What a letter carries out: a letter, or an interview to which one is called.</summary>
    public static bool IsLetter(Effect effect) => effect.Kind is EffectKind.Letter or EffectKind.Interview;

    private static IReadOnlyList<string> EffectsOf(Lighting lighting) =>
        [.. lighting.Effects.Select(following => following.Effect).Where(IsLetter).Select(effect => effect.Id)];

    /// <summary>The light of now, as a change; null where there is none.</summary>
    public async Task<LightChange?> NowAsync(ViewsDb db, CommitmentId commitment, CancellationToken stop) =>
        await db.Set<LightRow>().AsNoTracking().Where(row => row.CommitmentId == commitment.Value)
            .OrderByDescending(row => row.Index).FirstOrDefaultAsync(stop) is { } row
            ? await ReadAsync(db, row, stop)
            : null;

    private async Task<LightChange> ReadAsync(ViewsDb db, LightRow row, CancellationToken stop)
    {
        var book = await rulebooks.ThenAsync(db, row.Rulebook, row.RulebookVersion, stop);
        var lighting = book is null ? null : LightFacts.Relight(book, row.Facts);
        var light = book?.Rulebook.FindLight(row.Light) ?? Light.Grey;
        var reason = lighting is null ? "" : ReasonText.Of(lighting, TextLanguage.Chinese);
        return new(
            row.Index, row.Light, light.Name.Zh,
            light != Light.Grey && light.Severity == book!.Rulebook.Lights.Min(one => one.Severity), row.Day,
            reason.StartsWith(light.Name.Zh, StringComparison.Ordinal) ? reason : $"{light.Name.Zh}，{reason}")
        {
            Effects = lighting is not null && NamesLetters(book!.Rulebook) ? EffectsOf(lighting) : null,
        };
    }
}
