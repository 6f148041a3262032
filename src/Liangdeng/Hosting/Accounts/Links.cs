using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Hosting.Accounts;

/// <summary>One-time links: 128 random bits, stored hashed, never logged.</summary>
public sealed class Links(AccountsDb db, IClock clock)
{
    /// <summary>Makes a link's token; an earlier one for the same purpose ends.</summary>
    public async Task<string> MakeAsync(string purpose, Duration lasts, CancellationToken stop)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await db.Links.Where(row => row.Purpose == purpose).ExecuteDeleteAsync(stop);
        db.Links.Add(new()
        {
            Hash = HashOf(token),
            Purpose = purpose,
            ExpiresAt = (clock.GetCurrentInstant() + lasts).ToUnixTimeMilliseconds(),
        });
        await db.SaveChangesAsync(stop);
        return token;
    }

    public async Task<bool> HoldsAsync(string purpose, string token, CancellationToken stop)
    {
        var (hash, now) = (HashOf(token), clock.GetCurrentInstant().ToUnixTimeMilliseconds());
        return await db.Links.AnyAsync(row => row.Hash == hash && row.Purpose == purpose && row.ExpiresAt > now, stop);
    }

    /// <returns>True for the one who used it up.</returns>
    public async Task<bool> UseAsync(string purpose, string token, CancellationToken stop)
    {
        var (hash, now) = (HashOf(token), clock.GetCurrentInstant().ToUnixTimeMilliseconds());
        return await db.Links.Where(row => row.Hash == hash && row.Purpose == purpose && row.ExpiresAt > now)
            .ExecuteDeleteAsync(stop) == 1;
    }

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
