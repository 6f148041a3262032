using Liangdeng.Hosting;
using NodaTime.Text;

namespace Liangdeng.Features.People;

public enum UnitEnding
{
    Merge,
    Split,
    Dissolve,
}

/// <summary>Who takes a duty, or where a person goes.</summary>
public sealed class TakeField
{
    /// <summary>Where somebody's post is to end.</summary>
    public const string Nowhere = "-";

    public string? Key { get; set; }

    public string? To { get; set; }
}

/// <summary>How a unit is to end, as a form says it.</summary>
public sealed class UnitChangeFields
{
    public UnitEnding How { get; set; }

    /// <summary>Merging: the other units that end.</summary>
    public List<string> With { get; set; } = [];

    public List<string> Into { get; set; } = [];

    public string? On { get; set; }

    public string? Ground { get; set; }

    public List<TakeField> Takes { get; set; } = [];

    public List<TakeField> Places { get; set; } = [];

    public UnitCommand CommandFor(string unit)
    {
        var day = LocalDatePattern.Iso.Parse(On?.Trim() ?? "").TryGetValue(default, out var on) ? on : (NodaTime.LocalDate?)null;
        var (own, ground) = (new UnitCode(unit), Ground ?? "");
        List<UnitCode> into = [.. Chosen(Into).Select(code => new UnitCode(code))];
        var takes = Takes.Where(take => !string.IsNullOrEmpty(take.Key) && !string.IsNullOrEmpty(take.To))
            .DistinctBy(take => take.Key).ToDictionary(take => take.Key!, take => new UnitCode(take.To!));
        PersonMove[] places =
        [
            .. Places.Where(place => Guid.TryParse(place.Key, out _) && !string.IsNullOrEmpty(place.To)).Select(place =>
                new PersonMove(new(Guid.Parse(place.Key!)), place.To == TakeField.Nowhere ? null : new UnitCode(place.To!))),
        ];
        return How switch
        {
            UnitEnding.Merge => new UnitCommand.Merge(
                [own, .. Chosen(With).Select(code => new UnitCode(code))], into.Count == 0 ? null : into[0], day, ground),
            UnitEnding.Split => new UnitCommand.Split(own, into, day, ground, takes, places),
            UnitEnding.Dissolve => new UnitCommand.Dissolve(own, day, ground, takes, places),
            _ => throw new System.Diagnostics.UnreachableException(How.ToString()),
        };
    }

    /// <summary>What was chosen for a duty or a person before.</summary>
    public static string? ChosenFor(List<TakeField> takes, string key) => takes.FirstOrDefault(take => take.Key == key)?.To;

    public static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        UnitRefusal.DayMissing or UnitRefusal.DayInFuture or UnitRefusal.DayBeforeLast => "F.On",
        UnitRefusal.GroundMissing or UnitRefusal.GroundTooLong => "F.Ground",
        UnitRefusal.IntoMissing or UnitRefusal.SuccessorsMissing => "F.Into",
        UnitRefusal.NothingToMerge => "F.With",
        UnitRefusal.NameMissing or UnitRefusal.NameTooLong or UnitRefusal.SameName => "NameZh",
        _ => "",
    };

    private static IEnumerable<string> Chosen(List<string> codes) => codes.Where(code => !string.IsNullOrWhiteSpace(code)).Distinct();
}
