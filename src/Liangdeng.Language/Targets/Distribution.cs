using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Finds where each member of a coordination starts, and lets a bound word hold for the members it governs
/// (批而未供土地500亩和闲置土地300亩以上).</summary>
internal static class Distribution
{
    /// <summary>The figures of a clause that are promised, with their members and the bounds that hold for them.</summary>
    internal static List<Figure> Over(string chars, Enclosures enclosures, Clause clause, IReadOnlyList<Figure> promised)
    {
        List<Figure> members = [];
        foreach (var f in promised)
        {
            var start = members.Count == 0 ? FirstStart(chars, enclosures, clause, f) : MemberStart(chars, enclosures, members[^1], f);
            members.Add(f with { MemberStart = start });
        }

        Backward(members);
        Forward(chars, members);
        return members;
    }

    // 完成A、B、5座水库加固: the number opens its own member.
    private static int FirstStart(string chars, Enclosures enclosures, Clause clause, Figure f)
    {
        var at = f.LeadStart - 1;
        return f.HasNoun && f.LeadStart == f.Token.Start && at > clause.Start && !enclosures.Any(at) && chars[at] == '、' ? f.LeadStart : clause.Start;
    }

    private static int MemberStart(string chars, Enclosures enclosures, Figure before, Figure f)
    {
        for (var i = Math.Max(before.Tail, before.NounEnd); i < f.LeadStart; i++)
        {
            if (!enclosures.Any(i) && (chars[i] == '、' || FigureReader.Joins(chars, i, f.LeadStart)))
            {
                return i + 1;
            }
        }

        return Math.Min(before.Tail, f.LeadStart);
    }

    private static void Backward(List<Figure> members)
    {
        for (var i = members.Count - 2; i >= 0; i--)
        {
            var later = members[i + 1];
            if (members[i].Bound is null && members[i].Token is not { Value: 100, Unit: "%" }
                && later.Bound is not null && members[i].Token.Unit == later.Token.Unit
                && (later.Tail > later.Token.UnitEnd || later.Distributed))
            {
                members[i] = members[i] with { Bound = later.Bound, Distributed = true };
            }
        }
    }

    // 分别控制在4.5%和3%: the second number stands bare behind the joining word.
    private static void Forward(string chars, List<Figure> members)
    {
        for (var i = 1; i < members.Count; i++)
        {
            var f = members[i];
            var bare = f.MemberStart >= f.Token.Start || (f.MemberStart == f.LeadStart && f.LeadStart == f.Token.Start);
            if (bare && f.Bound is null && f.Token.Unit == members[i - 1].Token.Unit && f.MemberStart > 0
                && (chars[f.MemberStart - 1] == '、' || FigureReader.Joins(chars, f.MemberStart - 1, f.Token.Start)))
            {
                members[i] = f with { Bound = members[i - 1].Bound, Distributed = members[i - 1].Bound is not null };
            }
        }
    }
}
