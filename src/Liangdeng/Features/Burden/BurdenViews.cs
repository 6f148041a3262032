using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Liangdeng.Features.Burden;

/// <summary>How often a unit filled in a form in a month; public, and without a word of what was filled in.</summary>
public sealed class FilledFormsRow
{
    public string Unit { get; set; } = "";

    /// <summary><c>2021-09</c>, by the district's calendar.</summary>
    public string Month { get; set; } = "";

    public BurdenForm Form { get; set; }

    public int Count { get; set; }

    /// <summary>Fields of all of them.</summary>
    public int Fields { get; set; }
}

public sealed class BurdenProjection : IProjection
{
    public static void Map(ModelBuilder model) =>
        model.Entity<FilledFormsRow>().ToTable("filled_forms").HasKey(row => new { row.Unit, row.Month, row.Form });

    public async ValueTask ApplyAsync(ViewsDb db, Happened entry, CancellationToken stop)
    {
        if (entry.ByUnit is not { } unit || BurdenForms.FilledFor(entry.What) is not { } filled)
        {
            return;
        }

        var month = YearMonthPattern.Iso.Format(entry.At.InZone(DistrictClock.Zone).Date.ToYearMonth());
        var row = await db.FindAsync<FilledFormsRow>([unit.Value, month, filled.Form], stop)
            ?? db.Add(new FilledFormsRow { Unit = unit.Value, Month = month, Form = filled.Form }).Entity;
        row.Count++;
        row.Fields += filled.Fields;
    }
}
