using System.Text.Json;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

public sealed class RegisterProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CommitmentRow>().ToTable("commitments").HasKey(row => row.Id);
        model.Entity<CommitmentRow>().HasIndex(row => row.Code).IsUnique();
        model.Entity<CommitmentRow>().HasIndex(row => new { row.PlanId, row.Focus });
        model.Entity<CommitmentRow>().HasIndex(row => row.Lead);
        model.Entity<CommitmentRow>().HasIndex(row => row.Light);
        model.Entity<CommitmentPeopleRow>().ToTable("commitment_people").HasKey(row => row.CommitmentId);
        model.Entity<FigureRow>().ToTable("figures").HasKey(row => new { row.CommitmentId, row.Period, row.Version });
        model.Entity<ReportRow>().ToTable("reports").HasKey(row => new { row.CommitmentId, row.Period });
        model.Entity<ReportRow>().HasIndex(row => new { row.State, row.Lead });
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case CommitmentEvent e:
                await CommitmentAsync(db, entry, e, stop);
                break;
            case CommitmentPeopleEvent.PeopleNamed e:
                await PeopleAsync(db, entry, e, stop);
                break;
            case ReportEvent e:
                await ReportAsync(db, entry, e, stop);
                break;
        }
    }

    private static async ValueTask CommitmentAsync(
        ViewsDb db, Happened entry, CommitmentEvent happened, CancellationToken stop)
    {
        if (happened is CommitmentEvent.Published published)
        {
            // A commitment is a plan's: without it, it is not shown.
            await db.GetAsync<PlanRow>(published.Plan.Value, stop);
            db.Add(RowOf(entry, published));
            return;
        }

        var row = await db.GetAsync<CommitmentRow>(Guid.ParseExact(entry.StreamKey, "N"), stop);
        switch (happened)
        {
            case CommitmentEvent.BrokenDown e:
                BreakDown(row, entry, e);
                break;
            case CommitmentEvent.Amended e:
                Amend(row, e);
                break;
            case CommitmentEvent.HandedOver { Part: HandedPart.Lead } e:
                // What came in with the same batch is looked for in the database.
                await db.SaveChangesAsync(stop);
                // A report that is on its way goes on with the successor; what was verified stays whose it was.
                await db.Set<ReportRow>().Where(report => report.CommitmentId == row.Id && report.State != ReportState.Verified)
                    .ForEachAsync(report => report.Lead = e.To.Value, stop);
                break;
            case CommitmentEvent.FigureVerified e:
                await FigureAsync(db, row, entry, e, stop);
                break;
        }
    }

    private static CommitmentRow RowOf(Happened entry, CommitmentEvent.Published e)
    {
        var row = new CommitmentRow
        {
            Id = e.Id.Value,
            Code = e.Code,
            PlanId = e.Plan.Value,
            Focus = e.Focus,
            Kind = e.Kind,
            Start = e.Quote.Start,
            End = e.Quote.End,
            Action = e.Action,
            Object = e.Object,
            Firm = e.Firm,
            PeriodStart = e.PeriodStart,
            PeriodEnd = e.PeriodEnd,
            PublishedIndex = entry.Index,
        };
        new StandingTerms(e.Words, e.Target, null).PutOn(row);
        return row;
    }

    private static void BreakDown(CommitmentRow row, Happened entry, CommitmentEvent.BrokenDown e)
    {
        StandingTerms.Put(row, e);
        row.BreakdownIndex = entry.Index;
    }

    private static void Amend(CommitmentRow row, CommitmentEvent.Amended e)
    {
        new StandingTerms(e.Words, e.Target, e.Terms).PutOn(row);
        row.AmendmentNo = e.No;
    }

    private static async ValueTask FigureAsync(
        ViewsDb db, CommitmentRow row, Happened entry, CommitmentEvent.FigureVerified e, CancellationToken stop)
    {
        var period = e.Period.ToString();
        if (e.Corrects is { } corrected
            && await db.FindAsync<FigureRow>([row.Id, period, corrected], stop) is { } old)
        {
            old.Superseded = true;
        }

        db.Add(new FigureRow
        {
            CommitmentId = row.Id,
            Period = period,
            Version = e.Version,
            Value = e.Value?.Value,
            Unit = e.Value?.Unit,
            Progress = e.Progress,
            DoneOn = e.DoneOn,
            Words = e.Words,
            Blockers = e.Blockers,
            Evidence = JsonSerializer.Serialize(e.Evidence, EventJson.Options),
            Corrects = e.Corrects,
            Lead = (await db.FindAsync<ReceivedReportRow>([row.Id, period, e.Version], stop))?.Lead ?? row.Lead ?? "",
            VerifiedAt = entry.At,
            VerifierUnit = entry.ByUnit?.Value,
            VerifierPost = entry.ByPost,
            Index = entry.Index,
        });
        if (string.CompareOrdinal(period, row.FigurePeriod) >= 0)
        {
            (row.FigurePeriod, row.Value) = (period, FigureUnits.TextIn(e.Value, row));
            (row.Progress, row.DoneOn) = (e.Progress, e.DoneOn);
        }
    }

    private static async ValueTask PeopleAsync(
        ViewsDb db, Happened entry, CommitmentPeopleEvent.PeopleNamed e, CancellationToken stop)
    {
        var id = Guid.ParseExact(entry.StreamKey, "N");
        var row = await db.FindAsync<CommitmentPeopleRow>([id], stop)
            ?? db.Add(new CommitmentPeopleRow { CommitmentId = id }).Entity;
        (row.Leader, row.LinkedLeader, row.Head, row.Contact) = (e.Leader, e.LinkedLeader, e.Head, e.Contact);
    }

    private static async ValueTask ReportAsync(ViewsDb db, Happened entry, ReportEvent happened, CancellationToken stop)
    {
        var (id, period) = (Guid.ParseExact(entry.StreamKey[..32], "N"), entry.StreamKey[33..]);
        var row = await db.FindAsync<ReportRow>([id, period], stop)
            ?? db.Add(new ReportRow { CommitmentId = id, Period = period }).Entity;
        row.ChangedAt = entry.At;
        switch (happened)
        {
            case ReportEvent.Drafted e:
                await DraftAsync(db, row, entry, e, stop);
                break;
            case ReportEvent.Cleared:
                row.ClearedBy = entry.By.Value;
                break;
            case ReportEvent.Submitted:
                (row.State, row.SubmittedAt) = (ReportState.Submitted, entry.At);
                break;
            case ReportEvent.Verified:
                (row.State, row.DecidedBy) = (ReportState.Verified, entry.By.Value);
                break;
            case ReportEvent.Returned e:
                row.State = e.InsideUnit ? ReportState.ReturnedInside : ReportState.Returned;
                (row.DecidedBy, row.ReturnGround) = (entry.By.Value, e.Ground);
                break;
        }
    }

    private static async ValueTask DraftAsync(
        ViewsDb db, ReportRow row, Happened entry, ReportEvent.Drafted e, CancellationToken stop)
    {
        var commitment = await db.GetAsync<CommitmentRow>(e.Commitment.Value, stop);
        (row.Lead, row.Version, row.State) = (commitment.Lead ?? "", e.Version, ReportState.AwaitingClearance);
        (row.Value, row.Unit, row.Progress, row.DoneOn) = (e.Value?.Value, e.Value?.Unit, e.Progress, e.DoneOn);
        (row.Words, row.Blockers) = (e.Words, e.Blockers);
        row.Evidence = JsonSerializer.Serialize(e.Evidence, EventJson.Options);
        (row.Corrects, row.CorrectionGround) = (e.Corrects, e.CorrectionGround);
        (row.DraftedBy, row.DraftedAt) = (entry.By.Value, entry.At);
        (row.ClearedBy, row.DecidedBy, row.ReturnGround, row.SubmittedAt) = (null, null, "", null);
    }
}
