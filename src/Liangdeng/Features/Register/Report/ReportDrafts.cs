using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Hosting.Accounts;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>A report as far as it is typed, as text: what cannot be read yet is kept too.</summary>
/// <param name="Version">How often it was saved; 0 where it never was.</param>
/// <param name="Unit">In which the value was to be typed.</param>
public sealed record ReportDraft(
    int Version, string? Value, string? Progress, string? DoneOn, string? Words, string? Blockers,
    string? CorrectionGround, IReadOnlyList<StoredFile> Evidence, string? Unit = null);

/// <summary>Reports that were begun and not handed in: one row a person and period, outside the ledger.</summary>
public sealed class ReportDrafts(AccountsDb db, IClock clock)
{
    public const string Prefix = "report/";

    public async Task<ReportDraft?> FindAsync(
        PersonId person, CommitmentId commitment, ReportPeriod period, CancellationToken stop) =>
        await RowAsync(person, FormOf(commitment, period), stop) is { } row ? Read(row) : null;

    /// <param name="draft">Its version is the one that the form showed.</param>
    /// <returns>Its new version; null where it was saved from elsewhere in between, and nothing is changed then.</returns>
    public async Task<int?> SaveAsync(
        PersonId person, CommitmentId commitment, ReportPeriod period, ReportDraft draft, CancellationToken stop)
    {
        var form = FormOf(commitment, period);
        var row = await RowAsync(person, form, stop);
        if ((row?.Version ?? 0) != draft.Version)
        {
            return null;
        }

        row ??= db.Drafts.Add(new() { PersonId = person.Value, Form = form }).Entity;
        row.Version = draft.Version + 1;
        row.Fields = JsonSerializer.Serialize(draft with { Version = row.Version }, EventJson.Options);
        row.SavedAt = clock.GetCurrentInstant().ToUnixTimeMilliseconds();
        await db.SaveChangesAsync(stop);
        return row.Version;
    }

    public Task DeleteAsync(PersonId person, CommitmentId commitment, ReportPeriod period, CancellationToken stop)
    {
        var form = FormOf(commitment, period);
        return db.Drafts.Where(row => row.PersonId == person.Value && row.Form == form).ExecuteDeleteAsync(stop);
    }

    /// <summary>The reports that a person has begun, the last saved first.</summary>
    public async Task<IReadOnlyList<(CommitmentId Commitment, string Period, Instant SavedAt)>> ListAsync(
        PersonId person, CancellationToken stop)
    {
        var rows = await db.Drafts.AsNoTracking()
            .Where(row => row.PersonId == person.Value && row.Form.StartsWith(Prefix))
            .OrderByDescending(row => row.SavedAt).Take(50).ToListAsync(stop);
        return [.. rows.Select(row => row.Form.Split('/')).Zip(rows, (parts, row) => (
            new CommitmentId(Guid.ParseExact(parts[1], "N")), parts[2], Instant.FromUnixTimeMilliseconds(row.SavedAt)))];
    }

    private static string FormOf(CommitmentId commitment, ReportPeriod period) => $"{Prefix}{commitment.Value:N}/{period}";

    private static ReportDraft Read(DraftRow row) =>
        JsonSerializer.Deserialize<ReportDraft>(row.Fields, EventJson.Options)! with { Version = row.Version };

    private Task<DraftRow?> RowAsync(PersonId person, string form, CancellationToken stop) =>
        db.Drafts.FirstOrDefaultAsync(row => row.PersonId == person.Value && row.Form == form, stop);
}
