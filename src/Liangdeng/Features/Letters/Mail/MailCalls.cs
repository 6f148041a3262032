using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Letters.Mail;

/// <summary>What waits for somebody. A mail names the kind and nothing else of it.</summary>
public enum MailKind
{
    /// <summary>A letter for the unit.</summary>
    Letter,

    /// <summary>A report came back.</summary>
    Report,

    /// <summary>A blocker is the unit's now.</summary>
    Blocker,

    /// <summary>An assignment is the unit's, is the unit's again, or its day is near or over.</summary>
    Assignment,

    /// <summary>An assignment that the unit gave is late.</summary>
    LateAssignment,

    /// <summary>A meeting is called, moved or cancelled.</summary>
    Meeting,
}

/// <summary>An entry of the ledger calls people to a page.</summary>
/// <param name="Unit">Whose people.</param>
/// <param name="Roles">Those of them who deal with it; a person with one of these is called.</param>
/// <param name="Path">Where it waits: a path of the site.</param>
public sealed record MailCall(MailKind Kind, UnitCode Unit, IReadOnlyList<Role> Roles, string Path);

/// <summary>A feature that calls people by mail. The entry is the cause, not a call that could be lost: the mail job reads the
/// ledger, asks every feature about each entry, and puts what they answer into the outbox, once an entry and person.</summary>
public interface ICallsByMail
{
    /// <param name="db">The views, which hold this entry and may hold later ones.</param>
    ValueTask<IReadOnlyList<MailCall>> OfAsync(ViewsDb db, Happened entry, CancellationToken stop);
}
