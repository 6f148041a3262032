using System.Globalization;
using Liangdeng.Features.Letters.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Hosting.Accounts;

/// <summary>How a person signs in. Who the person is, and what they may do, stands in the ledger.</summary>
public sealed class Account : IdentityUser
{
    public Guid PersonId { get; set; }
}

/// <summary>What a person has begun to fill in and not handed in: one row a form, deleted when it is.</summary>
public sealed class DraftRow
{
    public Guid PersonId { get; set; }

    /// <summary>Which form: <c>report/{commitment}/{period}</c> and the like.</summary>
    public string Form { get; set; } = "";

    public int Version { get; set; }

    /// <summary>The fields as JSON.</summary>
    public string Fields { get; set; } = "{}";

    public long SavedAt { get; set; }
}

/// <summary>A one-time link, kept as a hash.</summary>
public sealed class LinkRow
{
    /// <summary>Hex SHA-256 of the token.</summary>
    public string Hash { get; set; } = "";

    /// <summary><c>set-up</c>.</summary>
    public string Purpose { get; set; } = "";

    public long ExpiresAt { get; set; }
}

/// <summary>What stands outside the ledger: credentials, drafts, one-time links. See <c>docs/outside-the-ledger.md</c>.
/// </summary>
public sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<Account>(options)
{
    private static readonly string[] Files = ["001_accounts.sql", "002_mail.sql"];

    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    public DbSet<LinkRow> Links => Set<LinkRow>();

    /// <summary>Applies the numbered SQL files that this folder's database has not seen.</summary>
    public async Task OpenAsync(CancellationToken stop)
    {
        await Database.OpenConnectionAsync(stop);
        await Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", stop);
        var version = await Database.SqlQueryRaw<int>("SELECT user_version AS Value FROM pragma_user_version")
            .SingleAsync(stop);
        foreach (var (at, name) in Files.Index().Skip(version))
        {
            await using var transaction = await Database.BeginTransactionAsync(stop);
            await Database.ExecuteSqlRawAsync(await ReadAsync(name, stop), stop);
            await Database.ExecuteSqlRawAsync(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {at + 1}"), stop);
            await transaction.CommitAsync(stop);
        }
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<Account>().HasIndex(account => account.PersonId).IsUnique();
        builder.Entity<DraftRow>().ToTable("Drafts").HasKey(row => new { row.PersonId, row.Form });
        builder.Entity<LinkRow>().ToTable("Links").HasKey(row => row.Hash);
        Outbox.Map(builder);
    }

    private static async Task<string> ReadAsync(string name, CancellationToken stop)
    {
        await using var stream = typeof(AccountsDb).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(stop);
    }
}
