using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.People;

public enum UnitChange
{
    Registered,
    Renamed,
    Merged,
    Split,
    Dissolved,
    TookOver,
}

/// <summary>One thing that happened to a unit; public.</summary>
public sealed class UnitChangeRow
{
    public string Code { get; set; } = "";

    public long Index { get; set; }

    public Instant At { get; set; }

    public UnitChange What { get; set; }

    /// <summary>The day from which it is so.</summary>
    public LocalDate On { get; set; }

    /// <summary>The name from then on; empty where it stays.</summary>
    public string NameZh { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>Codes with commas of the other units: successors, or those that it followed.</summary>
    public string Others { get; set; } = "";

    public string Ground { get; set; } = "";
}

/// <summary>One part of a commitment that went from one unit to another; public.</summary>
public sealed class HandOverRow
{
    public Guid CommitmentId { get; set; }

    public long Index { get; set; }

    public Instant At { get; set; }

    public LocalDate On { get; set; }

    public HandedPart Part { get; set; }

    public string From { get; set; } = "";

    public string To { get; set; } = "";

    public string Ground { get; set; } = "";
}

/// <summary>What happened to units, and what went from one to another.</summary>
public sealed class UnitChangesProjection : IProjection
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<UnitChangeRow>().ToTable("unit_changes").HasKey(row => new { row.Code, row.Index });
        model.Entity<HandOverRow>().ToTable("hand_overs").HasKey(row => new { row.CommitmentId, row.Index });
        model.Entity<HandOverRow>().HasIndex(row => row.From);
    }

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        switch (entry.What)
        {
            case UnitEvent e:
                var change = RowOf(entry, e);
                db.Add(change);
                Apply(await db.GetAsync<UnitRow>(entry.StreamKey, stop), change);
                break;
            case CommitmentEvent.HandedOver e:
                db.Add(new HandOverRow
                {
                    CommitmentId = Guid.ParseExact(entry.StreamKey, "N"),
                    Index = entry.Index,
                    At = entry.At,
                    On = e.On,
                    Part = e.Part,
                    From = e.From.Value,
                    To = e.To.Value,
                    Ground = e.Ground,
                });
                break;
        }
    }

    private static void Apply(UnitRow unit, UnitChangeRow change)
    {
        if (change.NameZh.Length > 0)
        {
            (unit.NameZh, unit.NameEn) = (change.NameZh, change.NameEn);
        }

        var ends = change.What is UnitChange.Merged or UnitChange.Dissolved
            || (change.What == UnitChange.Split && !change.Others.Split(',').Contains(unit.Code));
        if (ends)
        {
            (unit.EndedOn, unit.Successors) = (change.On, change.Others);
        }
    }

    private static UnitChangeRow RowOf(Happened entry, UnitEvent happened)
    {
        var (what, on, name, others, ground) = happened switch
        {
            UnitEvent.Registered e => (UnitChange.Registered, (LocalDate?)null, e.Name, (IReadOnlyList<UnitCode>)[], ""),
            UnitEvent.Renamed e => (UnitChange.Renamed, null, e.Name, [], ""),
            UnitEvent.NameChanged e => (UnitChange.Renamed, e.From, e.Name, [], e.Ground),
            UnitEvent.Merged e => (UnitChange.Merged, e.On, null, [e.Into], e.Ground),
            UnitEvent.Split e => (UnitChange.Split, e.On, null, e.Into, e.Ground),
            UnitEvent.Dissolved e => (UnitChange.Dissolved, e.On, null, e.Into, e.Ground),
            UnitEvent.TookOver e => (UnitChange.TookOver, e.On, (Wording?)null, e.From, e.Ground),
            _ => throw new System.Diagnostics.UnreachableException(happened.GetType().Name),
        };
        return new()
        {
            Code = entry.StreamKey,
            Index = entry.Index,
            At = entry.At,
            What = what,
            On = on ?? entry.At.InZone(DistrictClock.Zone).Date,
            NameZh = name?.Zh ?? "",
            NameEn = name?.En ?? "",
            Others = string.Join(',', others),
            Ground = ground,
        };
    }
}
