using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Letters.Mail;

public enum MailState
{
    Waiting,
    Sent,

    /// <summary>Tried for long enough, or refused for good; the administrator sees it.</summary>
    GivenUp,
}

/// <summary>Why a mail is not out.</summary>
public enum MailProblem
{
    /// <summary>Nobody has said where mail is handed in.</summary>
    NotSet,

    /// <summary>A demo sends none.</summary>
    Demo,
    SettingsBroken,
    SecretMissing,

    /// <summary>Others on the machine can read it.</summary>
    SecretOpen,

    /// <summary>The server does not answer.</summary>
    NoServer,

    /// <summary>Its certificate is not one that this machine trusts, or it offers no TLS.</summary>
    NotTrusted,

    /// <summary>It does not take the name and the secret.</summary>
    NotSignedIn,

    /// <summary>It does not take mail from this address.</summary>
    SenderRefused,

    /// <summary>It does not take mail for this person, now or for good.</summary>
    RecipientRefused,

    /// <summary>It does not take the mail now.</summary>
    RefusedForNow,

    /// <summary>The connection broke off.</summary>
    Dropped,
    TooSlow,

    /// <summary>The person has none any more, or has left, or wants none.</summary>
    NoAddress,

    /// <summary>It waited for too long to be of use.</summary>
    TooOld,
}

/// <summary>One mail: an entry calls a person. It holds no address and no word of what it is about.</summary>
public sealed class OutboxRow
{
    /// <summary>The entry that is the cause.</summary>
    public long Cause { get; set; }

    public Guid PersonId { get; set; }

    public MailKind Kind { get; set; }

    public string Path { get; set; } = "";

    /// <summary>Unix milliseconds, as the following.</summary>
    public long QueuedAt { get; set; }

    public long NextAt { get; set; }

    public int Tries { get; set; }

    public MailState State { get; set; }

    public MailProblem? Problem { get; set; }

    public long? DoneAt { get; set; }
}

/// <summary>How far the mail job has read the ledger.</summary>
public sealed class MailPositionRow
{
    public int Id { get; set; } = 1;

    public long Position { get; set; }
}

/// <summary>A person wants no mail of a kind.</summary>
public sealed class MailOffRow
{
    public Guid PersonId { get; set; }

    public MailKind Kind { get; set; }
}

/// <summary>The tables of mail in <c>accounts.db</c>.</summary>
public static class Outbox
{
    /// <summary>From one try to the next; after the last of them it is given up.</summary>
    public static readonly IReadOnlyList<Duration> Pauses =
    [
        Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(1), Duration.FromHours(3),
        Duration.FromHours(6), Duration.FromHours(12), Duration.FromHours(24),
    ];

    /// <summary>A call that is older is of no use by mail: the person's desk shows it.</summary>
    public static readonly Duration Fresh = Duration.FromDays(3);

    /// <summary>How long what is out is kept for looking at.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>More than this do not wait at once: the rest stays in the ledger until there is room.</summary>
    public const int Most = 10_000;

    public static void Map(ModelBuilder model)
    {
        var rows = model.Entity<OutboxRow>().ToTable("MailOutbox");
        rows.HasKey(row => new { row.Cause, row.PersonId, row.Kind });
        rows.Property(row => row.Kind).HasConversion<string>();
        rows.Property(row => row.State).HasConversion<string>();
        rows.Property(row => row.Problem).HasConversion<string>();
        model.Entity<MailPositionRow>().ToTable("MailPosition").HasKey(row => row.Id);
        var off = model.Entity<MailOffRow>().ToTable("MailOff");
        off.HasKey(row => new { row.PersonId, row.Kind });
        off.Property(row => row.Kind).HasConversion<string>();
    }

    /// <summary>What became of a try.</summary>
    /// <param name="forGood">Trying again would not help.</param>
    public static void Note(OutboxRow row, MailProblem? problem, bool forGood, Instant now)
    {
        row.Tries++;
        row.Problem = problem;
        if (problem is null)
        {
            (row.State, row.DoneAt) = (MailState.Sent, now.ToUnixTimeMilliseconds());
        }
        else if (forGood || row.Tries > Pauses.Count)
        {
            (row.State, row.DoneAt) = (MailState.GivenUp, now.ToUnixTimeMilliseconds());
        }
        else
        {
            row.NextAt = (now + Pauses[row.Tries - 1]).ToUnixTimeMilliseconds();
        }
    }
}
