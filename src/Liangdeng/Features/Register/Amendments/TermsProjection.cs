using System.Text.Json;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>Keeps what the register said before, so that any past day can be asked again. Comes after the register's own
/// projection, which keeps what it says now.</summary>
public sealed class TermsProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<TermsRow>().ToTable("terms").HasKey(row => new { row.CommitmentId, row.Index });
        model.Entity<TermsRow>().HasIndex(row => row.At);
        model.Entity<ReceivedReportRow>().ToTable("received_reports")
            .HasKey(row => new { row.CommitmentId, row.Period, row.Version });
        model.Entity<ReceivedReportRow>().HasIndex(row => row.At);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case CommitmentEvent.Published e:
                await AddAsync(db, entry, e.Id.Value, 0, new(e.Words, e.Target, null), stop);
                break;
            case CommitmentEvent.BrokenDown e:
                await BreakDownAsync(db, entry, e, stop);
                break;
            case CommitmentEvent.Amended e:
                var row = await AddAsync(db, entry, IdOf(entry), e.No, new(e.Words, e.Target, e.Terms), stop);
                (row.Ground, row.Document) = (e.Ground, JsonSerializer.Serialize(e.Document, EventJson.Options));
                break;
            case CommitmentEvent.HandedOver e:
                await HandOverAsync(db, entry, e, stop);
                break;
            case CommitmentEvent.ReportReceived e:
                db.Add(new ReceivedReportRow
                {
                    CommitmentId = IdOf(entry),
                    Lead = (await db.GetAsync<CommitmentRow>(IdOf(entry), stop)).Lead ?? "",
                    Period = e.Period.ToString(),
                    Version = e.Version,
                    At = entry.At,
                });
                break;
            case CommitmentEvent.ReportReturned e:
                if (await db.FindAsync<ReceivedReportRow>([IdOf(entry), e.Period.ToString(), e.Version], stop) is { } received)
                {
                    received.ReturnedAt = entry.At;
                }

                break;
        }
    }

    private static async ValueTask BreakDownAsync(
        ViewsDb db, Happened entry, CommitmentEvent.BrokenDown e, CancellationToken stop)
    {
        var id = IdOf(entry);
        var before = await TermsHistory.LastAsync(db, new(id), stop);
        await AddAsync(db, entry, id, 0, before with { BrokenDown = e }, stop);
    }

    private static async ValueTask HandOverAsync(
        ViewsDb db, Happened entry, CommitmentEvent.HandedOver e, CancellationToken stop)
    {
        var row = await db.GetAsync<CommitmentRow>(IdOf(entry), stop);
        var before = await TermsHistory.LastAsync(db, new(row.Id), stop);
        var after = before with { BrokenDown = HandedTerms.After(before.BrokenDown!, e) };
        StandingTerms.Put(row, after.BrokenDown);
        (await AddAsync(db, entry, row.Id, row.AmendmentNo, after, stop)).IsHandOver = true;
    }

    private static async ValueTask<TermsRow> AddAsync(
        ViewsDb db, Happened entry, Guid commitment, int no, StandingTerms terms, CancellationToken stop)
    {
        (await db.GetAsync<CommitmentRow>(commitment, stop)).TermsIndex = entry.Index;
        return db.Add(new TermsRow
        {
            CommitmentId = commitment,
            Index = entry.Index,
            No = no,
            At = entry.At,
            Terms = terms.Write(),
        }).Entity;
    }

    private static Guid IdOf(Happened entry) => Guid.ParseExact(entry.StreamKey, "N");
}
