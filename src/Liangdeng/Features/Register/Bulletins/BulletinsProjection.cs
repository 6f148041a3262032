using System.Text.Json;
using Liangdeng.Features.Lights;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>What goes public when. In the visitors' views too, which hold nothing else of what is held back.</summary>
public sealed class BulletinsProjection : IProjection, ISeesHeldBack
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PublicityRow>().ToTable("publicity").HasKey(row => row.Id);
        model.Entity<PublicityRow>().HasData(new PublicityRow());
        model.Entity<BulletinItemRow>().ToTable("bulletin_items").HasKey(row => row.Index);
        model.Entity<BulletinItemRow>().Property(row => row.Index).ValueGeneratedNever();
        model.Entity<BulletinItemRow>().HasIndex(row => row.PublicAt);
        model.Entity<BulletinItemRow>().HasIndex(row => row.CommitmentId);
        model.Entity<BulletinRow>().ToTable("bulletins").HasKey(row => new { row.Period, row.No });
        model.Entity<BulletinDraftRow>().ToTable("bulletin_drafts").HasKey(row => row.Period);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case PublicityEvent.Chosen e:
                var row = await db.GetAsync<PublicityRow>(1, stop);
                (row.Publicity, row.Ground, row.At, row.Index) = (e.Publicity, e.Ground, entry.At, entry.Index);
                break;
            case BulletinDraftEvent e:
                await DraftAsync(db, entry, e, stop);
                break;
            case BulletinEvent.Released e:
                await ReleaseAsync(db, entry, e, stop);
                break;
            default:
                await NoteAsync(db, entry, stop);
                break;
        }
    }

    private static async ValueTask NoteAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        if (ItemOf(entry) is not { } item)
        {
            return;
        }

        var publicity = await db.GetAsync<PublicityRow>(1, stop);
        var waits = publicity.Publicity == Publicity.ByBulletin || (publicity.Held > 0 && await FollowsHeldAsync(db, item, stop));
        publicity.Held += waits ? 1 : 0;
        if (waits || item.Kind is BulletinItemKind.Figure or BulletinItemKind.Member)
        {
            (item.Index, item.At, item.By, item.OnBehalfOf) = (entry.Index, entry.At, entry.By.Value, entry.OnBehalfOf?.Value);
            (item.Waited, item.PublicAt) = (waits, waits ? null : entry.At);
            db.Add(item);
        }
    }

    /// <summary>What speaks of a month of which something waits would give it away, and a closing rests on all figures: it
    /// waits too, also where all else goes public at once.</summary>
    private static async Task<bool> FollowsHeldAsync(ViewsDb db, BulletinItemRow item, CancellationToken stop)
    {
        // Rows of this very go are not in the database yet.
        await db.SaveChangesAsync(stop);
        return await db.Set<BulletinItemRow>().AnyAsync(
            held => held.PublicAt == null && held.CommitmentId == item.CommitmentId
                && (held.Period == item.Period || item.Kind == BulletinItemKind.Closing),
            stop);
    }

    /// <summary>What tells a figure, a light or what became of a commitment; null for anything else.</summary>
    private static BulletinItemRow? ItemOf(Happened entry)
    {
        var lastEnded = BulletinItems.LastEnded(entry.On ?? entry.At.InZone(DistrictClock.Zone).Date);
        return entry.What switch
        {
            CommitmentEvent.FigureVerified e => Item(BulletinItemKind.Figure, entry.StreamKey, e.Period),
            SetEvent.MemberVerified => Item(BulletinItemKind.Member, entry.StreamKey, lastEnded),
            LightEvent.Lit e => Item(BulletinItemKind.Light, entry.StreamKey, BulletinItems.OfLight(e.CutOff, e.Day)),
            LightBeforeEvent.Lit e => Item(BulletinItemKind.LightBefore, entry.StreamKey, BulletinItems.OfLight(e.CutOff, e.Day)),
            // The light that rests on it would be given away.
            FactEvent => Item(BulletinItemKind.Fact, entry.StreamKey, BulletinItems.LastEnded(entry.At.InZone(DistrictClock.Zone).Date)),
            CommitmentEvent.Closed or CommitmentEvent.Reopened => Item(BulletinItemKind.Closing, entry.StreamKey, lastEnded),
            // Beside the closing of the other one, and public with it.
            CommitmentEvent.TakenOver e => Item(BulletinItemKind.Closing, e.From.Value.ToString("N"), lastEnded),
            CommitmentEvent.GivenBack e => Item(BulletinItemKind.Closing, e.To.Value.ToString("N"), lastEnded),
            ReportEvent.Verified => Item(BulletinItemKind.Inside, entry.StreamKey, PeriodOf(entry.StreamKey)),
            MemberReportEvent.Verified => Item(BulletinItemKind.Inside, entry.StreamKey, lastEnded),
            _ => null,
        };
    }

    private static BulletinItemRow Item(BulletinItemKind kind, string key, ReportPeriod period) =>
        new() { Kind = kind, CommitmentId = Guid.ParseExact(key[..32], "N"), Period = period.ToString() };

    private static ReportPeriod PeriodOf(string key) => ReportPeriodText.Read(key[33..])
        ?? throw new InvalidOperationException($"{key} names no month.");

    private static async ValueTask DraftAsync(ViewsDb db, Happened entry, BulletinDraftEvent happened, CancellationToken stop)
    {
        var row = await db.FindAsync<BulletinDraftRow>([entry.StreamKey], stop)
            ?? db.Add(new BulletinDraftRow { Period = entry.StreamKey }).Entity;
        switch (happened)
        {
            case BulletinDraftEvent.Composed e:
                (row.No, row.Through, row.Remarks) = (e.No, e.Through, e.Remarks);
                (row.ComposedBy, row.ComposedAt) = (entry.By.Value, entry.At);
                (row.Scope, row.Ground, row.DecidedAt) = (null, "", null);
                break;
            case BulletinDraftEvent.Decided e:
                (row.Scope, row.Ground, row.DecidedAt) = (e.Scope, e.Ground, entry.At);
                break;
        }
    }

    private static async ValueTask ReleaseAsync(ViewsDb db, Happened entry, BulletinEvent.Released e, CancellationToken stop)
    {
        // Rows of this very go are not in the database yet.
        await db.SaveChangesAsync(stop);
        var period = e.Period.ToString();
        var withheld = e.Withheld.ToDictionary(one => one.Commitment.Value, one => one.Ground);
        var held = await db.Set<BulletinItemRow>().AsTracking().Where(item => item.PublicAt == null).ToListAsync(stop);
        var opened = BulletinItems.Opened(held, e.Period, e.Through, withheld.Keys.ToHashSet()).ToList();
        foreach (var item in opened)
        {
            (item.PublicAt, item.ReleasedWith, item.ReleasedNo) = (entry.At, period, e.No);
            (item.WithheldBy, item.WithheldGround) = (null, "");
        }

        (await db.GetAsync<PublicityRow>(1, stop)).Held -= opened.Count;

        foreach (var item in BulletinItems.Opened(held.Except(opened), e.Period, e.Through, new HashSet<Guid>()))
        {
            (item.WithheldBy, item.WithheldGround) = (period, withheld.GetValueOrDefault(item.CommitmentId, ""));
        }

        db.Add(new BulletinRow
        {
            Period = period,
            No = e.No,
            Through = e.Through,
            Scope = e.Scope,
            Ground = e.Ground,
            Remarks = e.Remarks,
            Lights = JsonSerializer.Serialize(e.Lights, EventJson.Options),
            Changes = JsonSerializer.Serialize(e.Changes, EventJson.Options),
            Withheld = JsonSerializer.Serialize(e.Withheld, EventJson.Options),
            WithheldCount = e.Withheld.Count,
            Opened = opened.Count(item => item.Kind != BulletinItemKind.Inside),
            At = entry.At,
            ByUnit = entry.ByUnit?.Value,
            ByPost = entry.ByPost,
            Index = entry.Index,
        });
    }
}
