using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>A request as far as it is typed.</summary>
/// <param name="Base">The entry of the terms that it started from: when they change, what was typed is about another
/// promise, and the page says so.</param>
public sealed record AmendmentDraft(AmendmentFields Fields, BreakdownFields Terms, StoredFile? Document, long Base);

/// <summary>Requests to amend that were begun and not sent: one row a person and commitment, outside the ledger.</summary>
public sealed class AmendmentDrafts(AccountsDb db, IClock clock)
{
    public async Task<AmendmentDraft?> FindAsync(PersonId person, CommitmentId commitment, CancellationToken stop)
    {
        if (await RowAsync(person, commitment, stop) is not { } row)
        {
            return null;
        }

        var draft = JsonSerializer.Deserialize<AmendmentDraft>(row.Fields, EventJson.Options)!;
        draft.Fields.Version = row.Version;
        return draft;
    }

    /// <param name="draft">Its version is the one that the form showed; it gets the new one.</param>
    /// <returns>False where it was saved from elsewhere in between, and nothing is changed then.</returns>
    public async Task<bool> SaveAsync(
        PersonId person, CommitmentId commitment, AmendmentDraft draft, CancellationToken stop)
    {
        var row = await RowAsync(person, commitment, stop);
        if ((row?.Version ?? 0) != draft.Fields.Version)
        {
            return false;
        }

        row ??= db.Drafts.Add(new() { PersonId = person.Value, Form = FormOf(commitment) }).Entity;
        row.Version = ++draft.Fields.Version;
        row.Fields = JsonSerializer.Serialize(draft, EventJson.Options);
        row.SavedAt = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        await db.SaveChangesAsync(stop);
        return true;
    }

    public Task DeleteAsync(PersonId person, CommitmentId commitment, CancellationToken stop)
    {
        var form = FormOf(commitment);
        return db.Drafts.Where(row => row.PersonId == person.Value && row.Form == form).ExecuteDeleteAsync(stop);
    }

    private static string FormOf(CommitmentId commitment) => $"amendment/{commitment.Value:N}";

    private Task<DraftRow?> RowAsync(PersonId person, CommitmentId commitment, CancellationToken stop)
    {
        var form = FormOf(commitment);
        return db.Drafts.FirstOrDefaultAsync(row => row.PersonId == person.Value && row.Form == form, stop);
    }
}
