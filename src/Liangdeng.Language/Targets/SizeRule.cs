using System.Buffers;
using Liangdeng.Language.Numbers;
using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Tells a number that is promised from one that defines the thing (guide, section 2, rules 1 and 3).</summary>
internal sealed class SizeRule(string chars, Clause clause, IReadOnlyList<Figure> figures)
{
    private static readonly SearchValues<char> Joints = SearchValues.Create("、和与及并，(");

    /// <summary>The role of the figure if it is a threshold or a measure of a thing, else null.</summary>
    internal Role? Judge(int index)
    {
        var f = figures[index];
        if (f.Tail < clause.End && chars[f.Tail] == '级')
        {
            return Role.Threshold;
        }

        if (f.Token.Kind == UnitKind.Length && f.Bound is null && IsExtent(f))
        {
            return Role.Specification;
        }

        if (CountFollows(index) && !Moved(f) && !Spends(f))
        {
            return Role.Threshold;
        }

        var site = Lexicon.Site.Before(chars, f.LeadStart, clause.Start);
        if (Lexicon.Footprint.Before(chars, f.LeadStart, clause.Start) > 0)
        {
            return Role.Specification;
        }

        if (site > 0 && !Phrase.VerbBefore(chars, f.LeadStart - site, clause.Start))
        {
            return Role.Specification;
        }

        if (f.NounStart > f.Tail)
        {
            return Attribute(f);
        }

        if (f.Token.Kind != UnitKind.Ratio && BoundsAttribute(f))
        {
            return Role.Threshold;
        }

        return f.HasNoun && !Phrase.IsVerbal(chars, f.NounStart, f.NounEnd) ? InFrontOfNoun(f) : null;
    }

    // N1 unit noun N2 unit in one member: unless both count things, the first describes what the second counts.
    private bool CountFollows(int index)
    {
        var f = figures[index];
        var next = index + 1 < figures.Count ? figures[index + 1] : null;
        if (next is null || next.Token.Kind is UnitKind.None or UnitKind.Time or UnitKind.Spec or UnitKind.Ratio || f.Token.Kind == UnitKind.Ratio)
        {
            return false;
        }

        var between = chars.AsSpan(f.Tail, next.Token.Start - f.Tail);
        if (between.Length < 1 || between.ContainsAny(Joints) || Phrase.IsVerbal(chars, f.NounStart, f.NounEnd) || next.HasNoun)
        {
            return false;
        }

        var counts = f.Token.Kind == UnitKind.Count && f.Bound is null && f.Token.Unit is not ("头" or "只" or "羽" or "张" or "户");
        return !counts && !(Lexicon.Create.In(chars, f.Tail, next.Token.Start) && f.Token.Kind != UnitKind.Money);
    }

    // 投入8亿元办好20件实事: the sum and what is done with it.
    private bool Spends(Figure f) =>
        f.Token.Kind == UnitKind.Money && Lexicon.MoneyVerb.Before(chars, f.LeadStart, clause.Start) > 0
        && Math.Max(Lexicon.Carry.At(chars, f.Tail, clause.End), Lexicon.Stage.At(chars, f.Tail, clause.End)) > 1;

    // 解放路长3.2公里、宽40米: the extent of a thing.
    private bool IsExtent(Figure f) =>
        f.LeadStart - 1 > clause.Start - 1 && f.LeadStart == f.Token.Start && f.LeadStart >= 1
        && chars[f.LeadStart - 1] is '长' or '宽' or '高' or '深' && f.LeadStart - 2 >= 0 && !"总全延增加拓展最提".Contains(chars[f.LeadStart - 2]);

    // 带动1440户贫困户户均增收3000元: who is moved is promised as well as how far.
    private bool Moved(Figure f) =>
        f.Bound is null && (f.Token.Kind == UnitKind.Person || f.Token.Unit.EndsWith('户')) && f.LeadStart == f.Token.Start
        && Lexicon.Create.Before(chars, f.LeadStart, clause.Start) > 1 && Lexicon.Capacity.Before(chars, f.LeadStart, clause.Start) == 0;

    // Behind number and bound stands 的 and a noun.
    private Role? Attribute(Figure f) => f.Token.Kind switch
    {
        UnitKind.Ratio when Lexicon.Naming.Before(chars, f.NounEnd, f.NounStart) > 0 || Lexicon.Summit.At(chars, f.NounStart, f.NounEnd) > 0 => null,
        UnitKind.Ratio => Lexicon.Change.Before(chars, f.LeadStart, clause.Start) > 0 || EndsWithShare(f) ? Role.Threshold : null,
        UnitKind.Count or UnitKind.Person => BoundsGroup(f) || Lexicon.Capacity.Before(chars, f.LeadStart, clause.Start) > 0
            ? Role.Threshold : null,
        UnitKind.WorkTime or UnitKind.Time => null,
        UnitKind.Money => (Lexicon.MoneyNoun.At(chars, f.NounStart, f.NounEnd) > 0 && Phrase.VerbBefore(chars, f.LeadStart, clause.Start)) || IsFund(f)
            ? null : Role.Threshold,
        UnitKind.Area or UnitKind.Length => Phrase.VerbBefore(chars, f.LeadStart, clause.Start) && f.Bound is not null ? null : Role.Threshold,
        _ => Role.Threshold,
    };

    // 设立总规模10亿元的产业基金.
    private bool IsFund(Figure f) =>
        EndsAsFund(f)
        && chars.AsSpan(clause.Start, f.LeadStart - clause.Start).EndsWith("规模", StringComparison.Ordinal)
        && Lexicon.Create.In(chars, clause.Start, f.LeadStart);

    private bool EndsAsFund(Figure f) =>
        chars.AsSpan(f.NounStart, f.NounEnd - f.NounStart).EndsWith("基金", StringComparison.Ordinal);

    // 200张床位以上的医院: the bound closes an attribute.
    private bool BoundsAttribute(Figure f)
    {
        var noun = chars.AsSpan(f.NounStart, f.NounEnd - f.NounStart);
        var at = noun.IndexOf("以上的", StringComparison.Ordinal);
        at = at < 0 ? noun.IndexOf("以下的", StringComparison.Ordinal) : at;
        return at >= 0 && at + 3 < noun.Length;
    }

    private bool EndsWithShare(Figure f) => f.LeadStart < f.Token.Start && f.Token.Start > clause.Start && chars[f.Token.Start - 1] == '占';

    private bool BoundsGroup(Figure f) =>
        f.Bound is not null && f.Token.Unit is "户" or "人" or "名" or "头" or "张" or "只" or "人次"
        && Lexicon.BoundedNoun.In(chars, f.NounStart, f.NounEnd);

    // 粮食产能迈上200亿斤新台阶.
    private Role? InFrontOfNoun(Figure f) => Lexicon.Summit.At(chars, f.NounStart, f.NounEnd) > 0 ? null : f.Token.Kind switch
    {
        UnitKind.Money => BeforeMoneyNoun(f),
        UnitKind.Count or UnitKind.Person => BoundsGroup(f) && !Lexicon.PeopleNoun.In(chars, f.NounStart, f.NounEnd) ? Role.Threshold
            : Lexicon.Capacity.Before(chars, f.LeadStart, clause.Start) > 0 ? Role.Specification
            : null,
        UnitKind.Length or UnitKind.Area => BeforePlacedNoun(f),
        UnitKind.Mass or UnitKind.Volume or UnitKind.Energy => BeforeFacility(f),
        _ => null,
    };

    private Role? BeforeMoneyNoun(Figure f)
    {
        var near = Math.Min(f.NounEnd, f.NounStart + 8);
        if (Spends(f))
        {
            return null;
        }

        if (Lexicon.MoneyUse.At(chars, f.NounStart, f.NounEnd) > 0)
        {
            return Lexicon.MoneyVerb.In(chars, clause.Start, f.Token.Start) ? null : Role.Threshold;
        }

        return (Lexicon.MoneyNoun.In(chars, f.NounStart, near) || EndsAsFund(f)) && !Lexicon.SetNoun.Before(chars, f.NounEnd, f.NounStart).Equals(f.NounEnd - f.NounStart)
            && !EndsAsProject(f) ? null : Role.Threshold;
    }

    private bool EndsAsProject(Figure f) =>
        chars.AsSpan(f.NounStart, f.NounEnd - f.NounStart) is var noun && (noun.Contains("项目", StringComparison.Ordinal) || noun.Contains("企业", StringComparison.Ordinal))
        && !noun.Contains("资金", StringComparison.Ordinal) && !noun.Contains("基金", StringComparison.Ordinal) && !noun.Contains("贷款", StringComparison.Ordinal);

    private Role? BeforePlacedNoun(Figure f)
    {
        if (Lexicon.Capacity.Before(chars, f.LeadStart, clause.Start) > 0)
        {
            return Role.Specification;
        }

        if (Phrase.VerbBefore(chars, f.LeadStart, clause.Start))
        {
            return null;
        }

        var governed = Lexicon.Create.In(chars, clause.Start, f.Token.Start);
        return f.Bound is null && governed && f.Token.Unit is not ("米" or "毫米" or "厘米") ? null : Role.Specification;
    }

    // 建成甲、乙等60万千瓦火电项目: what a list adds up to.
    private Role? BeforeFacility(Figure f) =>
        f.Token.Start > clause.Start && chars[f.Token.Start - 1] == '等' && Lexicon.Create.In(chars, clause.Start, f.Token.Start) ? null
        : Lexicon.Facility.In(chars, f.NounStart, f.NounEnd) || Lexicon.Capacity.Before(chars, f.LeadStart, clause.Start) > 0
            || !Phrase.VerbBefore(chars, f.LeadStart, clause.Start)
            ? Role.Specification : null;
}
