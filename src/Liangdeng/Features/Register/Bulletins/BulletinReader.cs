using System.Text.Json;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using Colour = Liangdeng.Features.Shared.LightColour;

namespace Liangdeng.Features.Register;

/// <summary>A change of a light as a bulletin tells it.</summary>
public sealed record ToldChange(CommitmentRow Row, Colour From, Colour To);

/// <summary>A commitment that a bulletin withholds.</summary>
/// <param name="Since">The bulletin that released it afterwards, or null.</param>
public sealed record ToldWithheld(CommitmentRow Row, string Ground, BulletinRow? Since);

/// <summary>A released bulletin with all that its page shows.</summary>
public sealed record ToldBulletin(
    BulletinRow Row, string Unit, IReadOnlyList<(Colour Colour, int Count)> Lights, IReadOnlyList<ToldChange> Changes,
    IReadOnlyList<ToldWithheld> Withheld);

/// <summary>Reads bulletins for pages.</summary>
public sealed class BulletinReader(ViewsDb db)
{
    public Task<PublicityRow> PublicityAsync(CancellationToken stop) => db.Set<PublicityRow>().AsNoTracking().FirstAsync(row => row.Id == 1, stop);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<BulletinRow>> AllAsync(CancellationToken stop) => await db.Set<BulletinRow>().AsNoTracking()
        .OrderByDescending(row => row.Period).ThenByDescending(row => row.No).ToListAsync(stop);

    public async Task<IReadOnlyList<BulletinDraftRow>> DraftsAsync(CancellationToken stop) => await db.Set<BulletinDraftRow>().AsNoTracking()
        .OrderByDescending(row => row.Period).ToListAsync(stop);

    /// <summary>Those of a period, the newest first.</summary>
    public async Task<IReadOnlyList<ToldBulletin>> OfAsync(ReportPeriod period, CancellationToken stop)
    {
        var name = period.ToString();
        var rows = (await AllAsync(stop)).Where(row => row.Period == name).ToList();
        var units = rows.Count == 0 ? [] : await db.Set<UnitRow>().AsNoTracking().ToDictionaryAsync(unit => unit.Code, stop);
        var changes = rows.ToDictionary(row => row.No, row => Read<LightChange>(row.Changes));
        var withheld = rows.ToDictionary(row => row.No, row => Read<WithheldCommitment>(row.Withheld));
        var ids = changes.Values.SelectMany(all => all.Select(one => one.Commitment.Value))
            .Concat(withheld.Values.SelectMany(all => all.Select(one => one.Commitment.Value))).Distinct().ToList();
        var named = await db.Set<CommitmentRow>().AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, stop);
        return
        [
            .. rows.Select(row => new ToldBulletin(
                row,
                row.ByUnit is { } code && units.TryGetValue(code, out var unit) ? unit.Name.In(Languages.Current) : row.ByUnit ?? "",
                CountsOf(Read<LightCount>(row.Lights)),
                [.. changes[row.No].Select(one => new ToldChange(named[one.Commitment.Value], ColourOf(one.From), ColourOf(one.To)))],
                [
                    .. withheld[row.No].Select(one => new ToldWithheld(
                        named[one.Commitment.Value], one.Ground,
                        rows.Where(later => later.No > row.No && withheld[later.No].All(other => other.Commitment != one.Commitment))
                            .MinBy(later => later.No))),
                ])),
        ];
    }

    /// <summary>As lists show them, the worst first.</summary>
    public static IReadOnlyList<(Colour Colour, int Count)> CountsOf(IEnumerable<LightCount> counts) =>
    [
        .. LightWords.WorstFirst.Select(colour => (colour, counts.Where(one => ColourOf(one.Colour) == colour).Sum(one => one.Commitments)))
            .Where(one => one.Item2 > 0 || one.colour != Colour.Blue),
    ];

    public static IReadOnlyList<(Colour Colour, int Count)> CountsOf(BulletinRow row) => CountsOf(Read<LightCount>(row.Lights));

    public static Colour ColourOf(Rules.LightColour colour) => colour switch
    {
        Rules.LightColour.Green => Colour.Green,
        Rules.LightColour.Yellow => Colour.Yellow,
        Rules.LightColour.Red => Colour.Red,
        Rules.LightColour.Blue => Colour.Blue,
        _ => Colour.Grey,
    };

    private static List<T> Read<T>(string json) => JsonSerializer.Deserialize<List<T>>(json, EventJson.Options)!;
}
