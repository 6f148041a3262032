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
                Add(db, entry, e.Id.Value, 0, new(e.Words, e.Target, null));
                break;
            case CommitmentEvent.BrokenDown e:
                await BreakDownAsync(db, entry, e, stop);
                break;
            case CommitmentEvent.Amended e:
                Add(db, entry, IdOf(entry), e.No, new(e.Words, e.Target, e.Terms));
                break;
            case CommitmentEvent.ReportReceived e:
                db.Add(new ReceivedReportRow
                {
                    CommitmentId = IdOf(entry),
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
        var published = db.Set<TermsRow>().Local.FirstOrDefault(row => row.CommitmentId == id)
            ?? await db.Set<TermsRow>().AsNoTracking().OrderBy(row => row.Index).FirstAsync(row => row.CommitmentId == id, stop);
        Add(db, entry, id, 0, published.Read() with { BrokenDown = e });
    }

    private static void Add(ViewsDb db, Happened entry, Guid commitment, int no, StandingTerms terms) => db.Add(new TermsRow
    {
        CommitmentId = commitment,
        Index = entry.Index,
        No = no,
        At = entry.At,
        Terms = terms.Write(),
    });

    private static Guid IdOf(Happened entry) => Guid.ParseExact(entry.StreamKey, "N");
}
