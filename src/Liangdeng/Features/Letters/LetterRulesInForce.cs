using System.Security.Cryptography;
using System.Text;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Letters;

/// <summary>Rules for letters with the text they were read from.</summary>
/// <param name="Index">The entry that put them in force; null for those that ship.</param>
public sealed record LetterRulesText(LetterRules Rules, string Text, long? Index)
{
    private static readonly Lazy<LetterRulesText> Default = new(() =>
    {
        var text = Liangdeng.Hosting.Shipped.Text("letters/default.yaml");
        return new(LetterRules.Parse(text) is { Ok: true } read ? read.Value : throw new InvalidDataException("letters/default.yaml"), text, null);
    });

    /// <summary>In force until a district sets its own.</summary>
    public static LetterRulesText Shipped => Default.Value;

    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>The rules for letters that this district has set, read once a version.</summary>
public sealed class LetterRulesInForce
{
    private readonly Lock gate = new();
    private LetterRulesText? last;

    public async Task<LetterRulesText> NowAsync(ViewsDb db, CancellationToken stop) =>
        await db.Set<LetterRulesRow>().AsNoTracking().OrderByDescending(row => row.Index).FirstOrDefaultAsync(stop) is { } row
            ? Read(row)
            : LetterRulesText.Shipped;

    private LetterRulesText Read(LetterRulesRow row)
    {
        lock (gate)
        {
            return last is { } kept && kept.Index == row.Index
                ? kept
                : last = new(LetterRules.Parse(row.Text).Value ?? throw new InvalidDataException($"Rules for letters {row.Id} {row.Version}"), row.Text, row.Index);
        }
    }
}
