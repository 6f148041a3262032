using Liangdeng.Features.Shared;

namespace Liangdeng.Features.People;

/// <summary>What happened to a unit, in words.</summary>
public static class UnitChangeWords
{
    public static string Of(Texts texts, UnitChangeRow change, UnitNames names)
    {
        var others = string.Join(texts["people.and"], change.Others.Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => names.On(code, change.On)));
        var name = Languages.InEnglish ? change.NameEn : change.NameZh;
        return change.What switch
        {
            UnitChange.Registered or UnitChange.Renamed => texts[$"changes.what.{change.What}", name],
            UnitChange.Dissolved when others.Length == 0 => texts["changes.what.DissolvedAlone"],
            _ => texts[$"changes.what.{change.What}", others],
        };
    }
}
