using System.Text.Json;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Sets;

/// <summary>Members, their history, and the figure that they give to their commitment.</summary>
public sealed class SetsProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<SetMemberRow>().ToTable("set_members").HasKey(row => new { row.CommitmentId, row.Code });
        model.Entity<SetMemberRow>().HasIndex(row => row.Lead);
        model.Entity<MemberStepRow>().ToTable("set_member_steps").HasKey(row => new { row.CommitmentId, row.Code, row.Index });
        model.Entity<MemberStepRow>().HasIndex(row => row.At);
        model.Entity<MemberReportRow>().ToTable("set_member_reports").HasKey(row => new { row.CommitmentId, row.Code });
        model.Entity<SetLinkRow>().ToTable("set_links").HasKey(row => new { row.CommitmentId, row.Index });
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case SetEvent e:
                var id = Guid.ParseExact(entry.StreamKey, "N");
                await SetAsync(db, id, entry, e, stop);
                // The figure is counted in the database, so that it holds what was just changed.
                await db.SaveChangesAsync(stop);
                await MeasureAsync(db, id, entry, stop);
                break;
            case MemberReportEvent e:
                await ReportAsync(db, entry, e, stop);
                break;
        }
    }

    private static async ValueTask SetAsync(ViewsDb db, Guid id, Happened entry, SetEvent happened, CancellationToken stop)
    {
        switch (happened)
        {
            case SetEvent.MembersListed e:
                await ListAsync(db, id, entry, MemberStep.Listed, e.Members, e.Ground, stop);
                break;
            case SetEvent.MembersChanged e:
                await ListAsync(db, id, entry, MemberStep.Changed, e.Members, e.Ground, stop);
                break;
            case SetEvent.MemberRemoved e:
                (await MemberAsync(db, id, e.Code, stop)).Removed = true;
                Add(db, id, e.Code, entry, MemberStep.Removed).Ground = e.Ground;
                break;
            case SetEvent.ListLinked e:
                db.Add(new SetLinkRow { CommitmentId = id, Index = entry.Index, At = entry.At, ListId = e.List.Value });
                break;
            case SetEvent.ListUnlinked:
                db.Add(new SetLinkRow { CommitmentId = id, Index = entry.Index, At = entry.At });
                break;
            case SetEvent.MemberReported e:
                var reported = await MemberAsync(db, id, e.Code, stop);
                (reported.Version, reported.ReportedAt) = (e.Version, entry.At);
                Add(db, id, e.Code, entry, MemberStep.Reported).Version = e.Version;
                break;
            case SetEvent.MemberVerified e:
                Verify(await MemberAsync(db, id, e.Code, stop), Add(db, id, e.Code, entry, MemberStep.Verified), e);
                break;
            case SetEvent.MemberReturned e:
                (await MemberAsync(db, id, e.Code, stop)).ReportedAt = null;
                Add(db, id, e.Code, entry, MemberStep.Returned).Version = e.Version;
                break;
        }
    }

    private static async ValueTask ListAsync(
        ViewsDb db, Guid id, Happened entry, MemberStep what, IReadOnlyList<Member> members, string ground, CancellationToken stop)
    {
        var known = await db.Set<SetMemberRow>().Where(row => row.CommitmentId == id).ToDictionaryAsync(row => row.Code, stop);
        var next = known.Count;
        foreach (var member in members)
        {
            if (!known.TryGetValue(member.Code.Value, out var row))
            {
                row = db.Add(new SetMemberRow { CommitmentId = id, Code = member.Code.Value, Order = next++ }).Entity;
            }

            (row.Name, row.ItemCode, row.ItemName) = (member.Name, member.Item?.Code, member.Item?.Name ?? "");
            (row.Lead, row.Due, row.Removed) = (member.Lead?.Value, member.Due, false);
            if (what == MemberStep.Listed)
            {
                // Who comes back after a removal begins anew.
                (row.Changes, row.Progress, row.DoneOn, row.Words) = (0, 0, null, "");
                (row.Evidence, row.VerifiedVersion, row.ReportedAt) = ("[]", null, null);
            }

            row.Changes++;
            var step = Add(db, id, member.Code, entry, what);
            (step.Name, step.ItemCode, step.ItemName) = (row.Name, row.ItemCode, row.ItemName);
            (step.Lead, step.Due, step.Ground) = (row.Lead, row.Due, ground);
        }
    }

    private static void Verify(SetMemberRow row, MemberStepRow step, SetEvent.MemberVerified e)
    {
        var evidence = JsonSerializer.Serialize(e.Evidence, EventJson.Options);
        (row.Progress, row.DoneOn, row.Words, row.Evidence) = (e.Progress, e.DoneOn, e.Words, evidence);
        (row.VerifiedVersion, row.ReportedAt) = (e.Version, null);
        (step.Version, step.Progress, step.DoneOn, step.Words) = (e.Version, e.Progress, e.DoneOn, e.Words);
        (step.Evidence, step.Corrects) = (evidence, e.Corrects);
    }

    private static MemberStepRow Add(ViewsDb db, Guid id, MemberCode code, Happened entry, MemberStep what) => db.Add(new MemberStepRow
    {
        CommitmentId = id,
        Code = code.Value,
        Index = entry.Index,
        At = entry.At,
        Step = what,
        ByUnit = entry.ByUnit?.Value,
        ByPost = entry.ByPost,
    }).Entity;

    private static async ValueTask<SetMemberRow> MemberAsync(ViewsDb db, Guid id, MemberCode code, CancellationToken stop) =>
        await db.FindAsync<SetMemberRow>([id, code.Value], stop)
            ?? throw new InvalidOperationException($"The views hold no member {code} of {id}.");

    /// <summary>Of the commitment itself, and of the one that counts the items of its list.</summary>
    private static async ValueTask MeasureAsync(ViewsDb db, Guid id, Happened entry, CancellationToken stop)
    {
        var links = await SetLinks.NowAsync(db, stop);
        foreach (var commitment in links.Where(link => link.Value == id).Select(link => link.Key).Append(id))
        {
            var list = links.TryGetValue(commitment, out var other) ? other : (Guid?)null;
            var members = await MembersNow.OfAsync(db, list ?? commitment, stop);
            var row = await db.GetAsync<CommitmentRow>(commitment, stop);
            row.Measured = members.Count > 0;
            if (members.Count > 0)
            {
                row.Value = PlainDecimal.Write(new KnownSet(members, list is not null).ValueNow(row.Kind));
                row.FigurePeriod = ReportPeriod.Of(entry.At.InZone(DistrictClock.Zone).Date).ToString();
            }
            else
            {
                await AsReportedAsync(db, row, stop);
            }
        }
    }

    /// <summary>Nobody is left in the list: what was reported before counts again.</summary>
    private static async ValueTask AsReportedAsync(ViewsDb db, CommitmentRow row, CancellationToken stop)
    {
        var last = await db.Set<FigureRow>().AsNoTracking().Where(figure => figure.CommitmentId == row.Id && !figure.Superseded)
            .OrderByDescending(figure => figure.Period).FirstOrDefaultAsync(stop);
        (row.FigurePeriod, row.Value) = (last?.Period, last?.Value);
    }

    private static async ValueTask ReportAsync(ViewsDb db, Happened entry, MemberReportEvent happened, CancellationToken stop)
    {
        var (id, code) = (Guid.ParseExact(entry.StreamKey[..32], "N"), entry.StreamKey[33..]);
        var row = await db.FindAsync<MemberReportRow>([id, code], stop)
            ?? db.Add(new MemberReportRow { CommitmentId = id, Code = code }).Entity;
        row.ChangedAt = entry.At;
        switch (happened)
        {
            case MemberReportEvent.Submitted e:
                (row.Version, row.State, row.Progress, row.DoneOn) = (e.Version, ReportState.Submitted, e.Progress, e.DoneOn);
                (row.Words, row.Evidence) = (e.Words, JsonSerializer.Serialize(e.Evidence, EventJson.Options));
                (row.Corrects, row.CorrectionGround, row.ReturnGround) = (e.Corrects, e.CorrectionGround, "");
                row.ReportedBy = entry.By.Value;
                break;
            case MemberReportEvent.Verified:
                row.State = ReportState.Verified;
                break;
            case MemberReportEvent.Returned e:
                (row.State, row.ReturnGround) = (ReportState.Returned, e.Ground);
                break;
        }
    }
}
