using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>A closing as far as it is typed, as text: what cannot be read yet is kept too.</summary>
/// <param name="Version">How often it was saved; 0 where it never was.</param>
/// <param name="Evidence">What is to be named, in the end.</param>
/// <param name="Uploaded">Files of its own; ticked or not.</param>
public sealed record ClosingDraft(
    int Version, string? Outcome, string? On, string? Ground, string? CarriedTo, IReadOnlyList<StoredFile> Evidence,
    IReadOnlyList<StoredFile> Uploaded);

/// <summary>Closings between their form and their confirmation: one row a person and commitment, outside the ledger.</summary>
public sealed class ClosingDrafts(AccountsDb db, IClock clock)
{
    public async Task<ClosingDraft?> FindAsync(PersonId person, CommitmentId commitment, CancellationToken stop) =>
        await RowAsync(person, commitment, stop) is { } row
            ? JsonSerializer.Deserialize<ClosingDraft>(row.Fields, EventJson.Options)! with { Version = row.Version }
            : null;

    /// <param name="draft">Its version is the one that the form showed.</param>
    /// <returns>Its new version; null where it was saved from elsewhere in between, and nothing is changed then.</returns>
    public async Task<int?> SaveAsync(PersonId person, CommitmentId commitment, ClosingDraft draft, CancellationToken stop)
    {
        var row = await RowAsync(person, commitment, stop);
        if ((row?.Version ?? 0) != draft.Version)
        {
            return null;
        }

        row ??= db.Drafts.Add(new() { PersonId = person.Value, Form = FormOf(commitment) }).Entity;
        row.Version = draft.Version + 1;
        row.Fields = JsonSerializer.Serialize(draft with { Version = row.Version }, EventJson.Options);
        row.SavedAt = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        await db.SaveChangesAsync(stop);
        return row.Version;
    }

    public Task DeleteAsync(PersonId person, CommitmentId commitment, CancellationToken stop)
    {
        var form = FormOf(commitment);
        return db.Drafts.Where(row => row.PersonId == person.Value && row.Form == form).ExecuteDeleteAsync(stop);
    }

    private static string FormOf(CommitmentId commitment) => $"closing/{commitment.Value:N}";

    private Task<DraftRow?> RowAsync(PersonId person, CommitmentId commitment, CancellationToken stop)
    {
        var form = FormOf(commitment);
        return db.Drafts.FirstOrDefaultAsync(row => row.PersonId == person.Value && row.Form == form, stop);
    }
}
