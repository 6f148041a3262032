using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.People;

/// <summary>Names of units in the language of the page: as they are today, and as they were on any day.</summary>
/// <param name="changes">Those that gave a name, in the order of the ledger.</param>
public sealed class UnitNames(IReadOnlyList<UnitRow> rows, IReadOnlyList<UnitChangeRow> changes)
{
    private readonly Dictionary<string, UnitRow> byCode = rows.ToDictionary(row => row.Code);
    private readonly ILookup<string, UnitChangeRow> named = changes.ToLookup(row => row.Code);

    public static readonly UnitNames None = new([], []);

    /// <summary>Today's name; what is no unit's code stays as it is.</summary>
    public string this[string? code] =>
        code is not null && byCode.TryGetValue(code, out var row) ? row.Name.In(Languages.Current) : code ?? "";

    public bool HasEnded(string code) => byCode.TryGetValue(code, out var row) && row.EndedOn is not null;

    /// <summary>Units that go on: those that can be chosen.</summary>
    public IEnumerable<Choice> Choices => rows.Where(row => row.EndedOn is null)
        .Select(row => new Choice(row.Code, row.Name.In(Languages.Current)));

    /// <summary>The same with some that stand there already, gone or not.</summary>
    public IEnumerable<Choice> ChoicesWith(params IEnumerable<string?> codes) => rows
        .Where(row => row.EndedOn is null || codes.Contains(row.Code)).Select(row => new Choice(row.Code, row.Name.In(Languages.Current)));

    public static async Task<UnitNames> ReadAsync(ViewsDb db, CancellationToken stop) => new(
        await db.Set<UnitRow>().AsNoTracking().OrderBy(row => row.Order).ThenBy(row => row.Code).Take(2000).ToListAsync(stop),
        await db.Set<UnitChangeRow>().AsNoTracking().Where(row => row.NameZh != "").OrderBy(row => row.Index).ToListAsync(stop));

    /// <summary>The name on a day.</summary>
    /// <param name="recordedBefore">By what was on record before that moment; null for what is known now.</param>
    public string On(string? code, LocalDate day, Instant? recordedBefore = null) =>
        code is null ? "" : NameOn(code, day, recordedBefore)?.In(Languages.Current) ?? this[code];

    public string On(string? code, Instant moment) => On(code, moment.InZone(DistrictClock.Zone).Date);

    /// <returns>Before its first day a unit has its first name; null for what is no unit.</returns>
    public Wording? NameOn(string code, LocalDate day, Instant? recordedBefore = null)
    {
        var known = named[code].Where(row => recordedBefore is not { } end || row.At < end).ToList();
        var name = known.Where(row => row.On <= day).OrderBy(row => row.On).ThenBy(row => row.Index).LastOrDefault()
            ?? named[code].FirstOrDefault();
        return name is null ? null : new(name.NameZh, name.NameEn);
    }

    /// <summary>Code of the unit that has, or once had, a name.</summary>
    public string? CodeOf(string name) =>
        rows.FirstOrDefault(row => row.Code == name || row.NameZh == name || row.NameEn == name)?.Code
        ?? changes.LastOrDefault(row => row.NameZh == name || row.NameEn == name)?.Code;
}
