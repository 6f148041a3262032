using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register.Sets;

/// <summary>A table of members that was read without a fault and waits to be confirmed.</summary>
/// <param name="Seen">Changes of the list when it was read.</param>
public sealed record TableDraft(string FileName, IReadOnlyList<Member> Members, int Seen);

/// <summary>A report on a member as far as it is typed, as text: what cannot be read yet is kept too.</summary>
public sealed record MemberDraft(
    string? Progress, string? DoneOn, string? Words, string? CorrectionGround, IReadOnlyList<StoredFile> Evidence);

/// <summary>What was begun with a set and not handed in: one row a person and form, outside the ledger.</summary>
public sealed class SetDrafts(AccountsDb db, IClock clock)
{
    public static string TableOf(Guid commitment) => $"set/{commitment:N}";

    public static string ReportOf(Guid commitment, string member) => $"member/{commitment:N}/{member}";

    public async Task<T?> FindAsync<T>(PersonId person, string form, CancellationToken stop)
        where T : class =>
        await RowAsync(person, form, stop) is { } row ? JsonSerializer.Deserialize<T>(row.Fields, EventJson.Options) : null;

    public async Task SaveAsync<T>(PersonId person, string form, T fields, CancellationToken stop)
        where T : class
    {
        var row = await RowAsync(person, form, stop) ?? db.Drafts.Add(new() { PersonId = person.Value, Form = form }).Entity;
        (row.Version, row.Fields) = (row.Version + 1, JsonSerializer.Serialize(fields, EventJson.Options));
        row.SavedAt = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        await db.SaveChangesAsync(stop);
    }

    public Task DeleteAsync(PersonId person, string form, CancellationToken stop) =>
        db.Drafts.Where(row => row.PersonId == person.Value && row.Form == form).ExecuteDeleteAsync(stop);

    private Task<DraftRow?> RowAsync(PersonId person, string form, CancellationToken stop) =>
        db.Drafts.FirstOrDefaultAsync(row => row.PersonId == person.Value && row.Form == form, stop);
}
