using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

public sealed class BlockersProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<BlockerRow>().ToTable("blockers").HasKey(row => row.Id);
        model.Entity<BlockerRow>().Ignore(row => row.IsOpen).HasIndex(row => row.Code).IsUnique();
        model.Entity<BlockerRow>().HasIndex(row => new { row.CommitmentId, row.State });
        model.Entity<BlockerRow>().HasIndex(row => new { row.State, row.Owner });
        model.Entity<BlockerEntryRow>().ToTable("blocker_entries").HasKey(row => new { row.BlockerId, row.Version });
        model.Entity<BlockerSpanRow>().ToTable("blocker_spans").HasKey(row => new { row.BlockerId, row.No });
        model.Entity<BlockerSpanRow>().HasIndex(row => row.CommitmentId);
        model.Entity<BlockerTermsRow>().ToTable("blocker_terms").HasKey(row => row.Id);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case BlockerEvent.Raised e:
                Raise(db, entry, e);
                Note(db, entry, e);
                break;
            case BlockerEvent e:
                await ChangeAsync(db, await db.GetAsync<BlockerRow>(Guid.ParseExact(entry.StreamKey, "N"), stop), entry, e, stop);
                Note(db, entry, e);
                break;
            case BlockerTermsEvent.TermsSet e:
                var terms = await db.FindAsync<BlockerTermsRow>([1], stop) ?? db.Add(new BlockerTermsRow()).Entity;
                (terms.Terms, terms.Index) = (Encoding.UTF8.GetString(EventJson.Write(e)), entry.Index);
                break;
        }
    }

    private static void Raise(ViewsDb db, Happened entry, BlockerEvent.Raised e)
    {
        var on = BlockerTime.LocalOf(entry.At).Date;
        db.Add(new BlockerRow
        {
            Id = e.Id.Value,
            Code = e.Code,
            CommitmentId = e.Commitment.Value,
            Kind = e.Kind,
            Text = e.Text,
            From = e.From.Value,
            FromPost = entry.ByPost,
            RaisedBy = entry.By.Value,
            NeedFrom = e.NeedFrom?.Value,
            RaisedAt = entry.At,
            RaisedOn = on,
            PickUpMinutes = e.PickUpMinutes,
            PickUpEnds = e.PickUpEnds is { } ends ? BlockerTime.InstantOf(ends) : null,
            RaisedIndex = entry.Index,
        });
        db.Add(new BlockerSpanRow { BlockerId = e.Id.Value, CommitmentId = e.Commitment.Value, RaisedOn = on, From = entry.At });
    }

    private static async ValueTask ChangeAsync(
        ViewsDb db, BlockerRow row, Happened entry, BlockerEvent happened, CancellationToken stop)
    {
        switch (happened)
        {
            case BlockerEvent.PickedUp e:
                Own(row, e.Owner, e.Post);
                break;
            case BlockerEvent.NotPickedUp e:
                Own(row, e.Owner, null);
                (row.NotPickedUp, row.ByRule, row.PickUpEnds) = (true, true, BlockerTime.InstantOf(e.Ends));
                break;
            case BlockerEvent.LimitFixed e:
                row.PickUpEnds = e.PickUpEnds is { } ends ? BlockerTime.InstantOf(ends) : row.PickUpEnds;
                row.ContestUntil = e.ContestUntil ?? row.ContestUntil;
                break;
            case BlockerEvent.HandedOn e:
                Own(row, e.Owner, null);
                break;
            case BlockerEvent.HandedOver e:
                HandOver(row, e);
                break;
            case BlockerEvent.StepSet e:
                (row.Step, row.StepDue) = (e.Text, e.Due);
                break;
            case BlockerEvent.Lifted e:
                row.Level = e.Level;
                break;
            case BlockerEvent.Lowered e:
                (row.Level, row.LoweredOn) = (e.Level, BlockerTime.LocalOf(entry.At).Date);
                break;
            case BlockerEvent.Cleared e:
                (row.State, row.ClearedWhat, row.ClearedOn, row.ClearedAt) = (BlockerState.Cleared, e.What, e.On, entry.At);
                (row.ContestDays, row.ContestUntil) = (e.ContestDays, e.ContestUntil);
                await EndAsync(db, row, entry, stop);
                break;
            case BlockerEvent.Confirmed:
                row.Confirmed = true;
                break;
            case BlockerEvent.Reopened:
                Reopen(db, row, entry);
                break;
            case BlockerEvent.TakenBack e:
                (row.State, row.TakenBackGround) = (BlockerState.TakenBack, e.Ground);
                await EndAsync(db, row, entry, stop);
                break;
        }
    }

    private static void Own(BlockerRow row, UnitCode owner, string? post)
    {
        (row.State, row.Owner, row.OwnerPost) = (BlockerState.Owned, owner.Value, post);
        (row.ByRule, row.Step, row.StepDue) = (false, null, null);
    }

    private static void HandOver(BlockerRow row, BlockerEvent.HandedOver e)
    {
        switch (e.Part)
        {
            case BlockerPart.Owner:
                (row.Owner, row.OwnerPost) = (e.To.Value, null);
                break;
            case BlockerPart.Raiser:
                row.ConfirmBy = e.To.Value;
                break;
            case BlockerPart.Asked:
                row.NeedFrom = e.To.Value;
                break;
        }
    }

    private static void Reopen(ViewsDb db, BlockerRow row, Happened entry)
    {
        (row.State, row.ClearedWhat, row.ClearedOn, row.ClearedAt, row.EndedAt) = (BlockerState.Owned, null, null, null, null);
        (row.ContestUntil, row.Step, row.StepDue) = (null, null, null);
        row.Reopened++;
        db.Add(new BlockerSpanRow
        {
            BlockerId = row.Id,
            No = row.Reopened,
            CommitmentId = row.CommitmentId,
            RaisedOn = row.RaisedOn,
            From = entry.At,
        });
    }

    private static async ValueTask EndAsync(ViewsDb db, BlockerRow row, Happened entry, CancellationToken stop)
    {
        row.EndedAt = entry.At;
        if (await db.FindAsync<BlockerSpanRow>([row.Id, row.Reopened], stop) is { } span)
        {
            span.Until = entry.At;
        }
    }

    private static void Note(ViewsDb db, Happened entry, BlockerEvent happened) => db.Add(new BlockerEntryRow
    {
        BlockerId = Guid.ParseExact(entry.StreamKey, "N"),
        Version = entry.Version,
        At = entry.At,
        ByUnit = entry.ByUnit?.Value,
        ByPost = entry.ByPost,
        ByRule = entry.By == PersonId.System,
        Type = EventTypes.NameOf(happened),
        Data = Encoding.UTF8.GetString(EventJson.Write(happened)),
        Index = entry.Index,
    });
}
