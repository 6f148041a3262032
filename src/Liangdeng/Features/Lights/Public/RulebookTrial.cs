using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Lights;

/// <summary>One commitment as another rulebook would light it.</summary>
/// <param name="Recorded">What was recorded for it by the end of that day.</param>
/// <param name="Relit">Past periods that the rulebook lights again.</param>
public sealed record TriedLight(CommitmentRow Commitment, Lighting Lighting, ShownLight Recorded, IReadOnlyList<Relit> Relit);

/// <summary>A unit as the rulebook would light it.</summary>
public sealed record TriedUnit(string Name, Lighting Lighting);

/// <summary>A rulebook tried on a day; writes nothing.</summary>
public sealed record RulebookTrial(LocalDate Day, IReadOnlyList<TriedLight> Rows, IReadOnlyList<TriedUnit> Units)
{
    /// <summary>How often each light of the rulebook was lit, the worst first, grey last.</summary>
    public IReadOnlyList<(Light Light, int Count)> Counts =>
    [
        .. Rows.CountBy(row => row.Lighting.Light).OrderByDescending(pair => pair.Key.Severity)
            .Select(pair => (pair.Key, pair.Value)),
    ];

    /// <summary>Rows whose light has another colour than the recorded one.</summary>
    public int Differing => Rows.Count(row => row.Lighting.Light.Colour != (row.Recorded.Lighting?.Light.Colour ?? LightColour.Grey));
}

/// <summary>One commitment by two rulebooks.</summary>
public sealed record ComparedLight(CommitmentRow Commitment, Lighting First, Lighting Second)
{
    public bool Differs => First.Light.Colour != Second.Light.Colour;
}

/// <summary>Two rulebooks on the same register and day; writes nothing.</summary>
public sealed record RulebookComparison(LocalDate Day, RulebookText First, RulebookText Second, IReadOnlyList<ComparedLight> Rows)
{
    /// <summary>Those that differ first, the worst by the first rulebook on top.</summary>
    public IReadOnlyList<ComparedLight> InOrder =>
        [.. Rows.OrderByDescending(row => row.Differs).ThenByDescending(row => row.First.Light.Severity).ThenByDescending(row => row.Second.Light.Severity)];

    public int Differing => Rows.Count(row => row.Differs);

    /// <summary>Lights of each that were lit, from the best to the worst, grey last.</summary>
    public IReadOnlyList<Light> FirstLights => Lights(Rows.Select(row => row.First));

    public IReadOnlyList<Light> SecondLights => Lights(Rows.Select(row => row.Second));

    public int Count(Light first, Light second) => Rows.Count(row => row.First.Light.Id == first.Id && row.Second.Light.Id == second.Id);

    private static List<Light> Lights(IEnumerable<Lighting> lit) =>
        [.. lit.Select(one => one.Light).DistinctBy(light => light.Id).OrderBy(light => light.Id == Light.Grey.Id).ThenBy(light => light.Severity)];
}

/// <summary>Tries rulebooks for visitors.</summary>
public sealed class RulebookTrials(LightReader reader)
{
    public async Task<RulebookTrial> OnAsync(ViewsDb db, RulebookText book, LocalDate day, CancellationToken stop)
    {
        var recorded = await RecordedAsync(db, day, stop);
        List<TriedLight> rows = [];
        var lit = await LightsTable.WithUnitsAsOfAsync(db, book, day, stop);
        foreach (var tried in lit.Items)
        {
            var then = recorded.GetValueOrDefault(tried.Commitment.Id);
            rows.Add(new(
                tried.Commitment, tried.Lighting, then is null ? ShownLight.None : await reader.OfAsync(db, then, stop), tried.Relit));
        }

        var names = lit.Units.Count == 0 ? [] : await db.Set<UnitRow>().AsNoTracking().ToDictionaryAsync(unit => unit.Code, stop);
        return new(day, rows, [.. lit.Units.Select(unit => new TriedUnit(NameOf(names, unit.Unit), unit.Lighting))]);
    }

    /// <summary>Two rulebooks on the same register and day.</summary>
    public static async Task<RulebookComparison> CompareAsync(
        ViewsDb db, RulebookText first, RulebookText second, LocalDate day, CancellationToken stop)
    {
        var (one, two) = (
            await LightsTable.AsOfAsync(db, first, day, only: null, stop), await LightsTable.AsOfAsync(db, second, day, only: null, stop));
        return new(day, first, second, [.. one.Zip(two).Select(pair => new ComparedLight(pair.First.Commitment, pair.First.Lighting, pair.Second.Lighting))]);
    }

    /// <summary>A unit's name in the language of the page; its code where it is not known.</summary>
    public static string NameOf(Dictionary<string, UnitRow> names, string code) => names.TryGetValue(code, out var unit)
        ? ShownLight.Language == TextLanguage.English && unit.NameEn.Length > 0 ? unit.NameEn : unit.NameZh
        : code;

    /// <summary>Reads a day that somebody typed.</summary>
    /// <returns>The day, or the key of what is wrong with it.</returns>
    public static (LocalDate? Day, string? Problem) Read(string text, LocalDate today) =>
        LocalDatePattern.Iso.Parse(text.Trim()) is not { Success: true, Value: var day } ? (null, "lights.try.unreadable")
        : day > today ? (null, "lights.try.future")
        : (day, null);

    private static async Task<Dictionary<Guid, LightRow>> RecordedAsync(ViewsDb db, LocalDate day, CancellationToken stop)
    {
        var end = day.PlusDays(1).AtStartOfDayInZone(DistrictClock.Zone).ToInstant();
        var until = db.Set<LightRow>().AsNoTracking().Where(row => row.At < end);
        return await until
            .Where(row => row.Version == until.Where(other => other.CommitmentId == row.CommitmentId).Max(other => other.Version))
            .ToDictionaryAsync(row => row.CommitmentId, stop);
    }
}
