using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.People;

/// <summary>A unit that is no more.</summary>
/// <param name="Successors">Those of its successors, and of theirs, that go on now.</param>
public sealed record EndedUnit(Wording Name, LocalDate On, IReadOnlyList<Wording> Successors)
{
    public static readonly IReadOnlyDictionary<UnitCode, EndedUnit> None = new Dictionary<UnitCode, EndedUnit>();

    private static readonly Wording Nobody = new("没有接续单位", "none");

    /// <summary>What a refusal says of it: its name, the day, its successors.</summary>
    public object[] Args =>
    [
        Name, LocalDatePattern.Iso.Format(On),
        Successors.Count == 0 ? Nobody : new Wording(
            string.Join("、", Successors.Select(name => name.Zh)), string.Join(", ", Successors.Select(name => name.En))),
    ];

    /// <summary>The first of some units that is no more, or null.</summary>
    public static EndedUnit? Among(IReadOnlyDictionary<UnitCode, EndedUnit> ended, IEnumerable<UnitCode> units) =>
        units.Select(ended.GetValueOrDefault).FirstOrDefault(unit => unit is not null);

    public static async Task<IReadOnlyDictionary<UnitCode, EndedUnit>> ReadAsync(ViewsDb db, CancellationToken stop) =>
        (await UnitStandings.ReadAsync(db, stop)).Ended;
}

/// <summary>All units, and which of them are no more.</summary>
public sealed record UnitStandings(IReadOnlySet<UnitCode> Known, IReadOnlyDictionary<UnitCode, EndedUnit> Ended)
{
    public static async Task<UnitStandings> ReadAsync(ViewsDb db, CancellationToken stop) =>
        Of(await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ToListAsync(stop));

    public static UnitStandings Of(IReadOnlyList<UnitRow> rows)
    {
        var byCode = rows.ToDictionary(row => row.Code);
        return new(
            rows.Select(row => new UnitCode(row.Code)).ToHashSet(),
            rows.Where(row => row.EndedOn is not null).ToDictionary(
                row => new UnitCode(row.Code),
                row => new EndedUnit(row.Name, row.EndedOn!.Value, [.. LivingAfter(row, byCode).Select(next => next.Name)])));
    }

    /// <summary>Who goes on now with what a unit left, however often units changed since.</summary>
    public static IReadOnlyList<UnitRow> LivingAfter(UnitRow ended, IReadOnlyDictionary<string, UnitRow> byCode)
    {
        List<UnitRow> living = [];
        HashSet<string> seen = [ended.Code];
        Queue<UnitRow> next = new([ended]);
        while (next.TryDequeue(out var row))
        {
            foreach (var code in row.SuccessorCodes.Where(code => byCode.ContainsKey(code) && seen.Add(code)))
            {
                (byCode[code].EndedOn is null ? (Action<UnitRow>)living.Add : next.Enqueue)(byCode[code]);
            }
        }

        return living;
    }
}
