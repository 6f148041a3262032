using Liangdeng.Language.Numbers;
using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Reads the targets of a text, clause by clause.</summary>
internal sealed class TargetReader(FoldedText text, Enclosures enclosures)
{
    /// <summary>Characters between a count and the threshold of what is counted (个以上固定资产投资超5000万元的).</summary>
    private const int LongestQualifier = 14;

    private readonly string chars = text.Chars;
    private readonly MetricReader metrics = new(text.Chars, enclosures);
    private readonly QualifierReader qualifiers = new(text.Chars);
    private int line = -1;

    /// <summary>The targets of one clause, in order, and the first character that none of them has taken; none if the
    /// clause looks back or holds no promised number.</summary>
    internal (List<PlanTarget> Targets, int Taken) Read(Clause clause, bool past)
    {
        if (clause.Line != line)
        {
            line = clause.Line;
            metrics.NewLine();
        }

        qualifiers.Enter(clause);
        if (past || clause.InHeading)
        {
            metrics.HearCell(clause);
            return ([], clause.Start);
        }

        var promised = Promised(clause);
        if (promised.Count == 0)
        {
            metrics.Hear(clause);
            qualifiers.Leave(clause, false);
            return ([], clause.Start);
        }

        List<PlanTarget> targets = [];
        for (var i = 0; i < promised.Count; i++)
        {
            targets.Add(Build(clause, promised, i));
        }

        qualifiers.Leave(clause, true);
        return (targets, Math.Max(promised[^1].Tail, promised[^1].NounEnd));
    }

    private List<Figure> Promised(Clause clause)
    {
        var figures = FigureReader.Read(chars, enclosures, clause);
        if (figures.Count == 0)
        {
            return figures;
        }

        var judge = new NumberJudge(chars, enclosures, clause, figures);
        List<Figure> promised = [];
        for (var i = 0; i < figures.Count; i++)
        {
            if (judge.Judge(i) == Role.Quantity)
            {
                promised.Add(WithQualifiedNoun(figures, i));
            }
        }

        return Distribution.Over(chars, enclosures, clause, promised);
    }

    // 3个5000万元以上的工业项目: the noun stands behind the threshold.
    private Figure WithQualifiedNoun(List<Figure> figures, int i)
    {
        var f = figures[i];
        var next = i + 1 < figures.Count ? figures[i + 1] : null;
        if (f.Token.Kind != UnitKind.Count || next is null || !next.HasNoun || next.Token.Kind is UnitKind.None or UnitKind.Ratio or UnitKind.Count or UnitKind.Person
            || next.Token.Start - f.Tail > LongestQualifier)
        {
            return f;
        }

        var between = chars.AsSpan(f.Tail, next.Token.Start - f.Tail);
        return between.ContainsAny('、', '和', '及') ? f : f with { NounStart = f.Tail, NounEnd = next.NounEnd };
    }

    private PlanTarget Build(Clause clause, List<Figure> figures, int index)
    {
        var f = figures[index];
        var (comparator, reason) = new ComparatorRule(chars, clause).Decide(f);
        var (metric, members) = metrics.Read(clause, figures, index);
        var (hedge, scope) = qualifiers.Read(clause, f);
        var (start, end) = QuoteRange(clause, figures, index);
        var token = f.Token;
        return new PlanTarget
        {
            Quote = text.Slice(start, end),
            Start = text.StartOf(start),
            End = text.EndOf(end),
            QuantityStart = text.StartOf(token.Start),
            QuantityEnd = text.EndOf(Math.Max(token.End, token.Start + 1)),
            Metric = metric,
            Comparator = comparator,
            Quantity = token.Value,
            QuantityMax = token.Max,
            Unit = token.Unit,
            NormalQuantity = token.Value * ChineseNumeral.Factor(token.Multiplier),
            NormalUnit = Units.Normal(token.Unit[token.Multiplier.Length..]),
            Hedge = hedge,
            Scope = scope,
            Kind = TargetKinds.Of(chars, f, comparator, reason),
            Heading = clause.Heading,
            Members = members,
            Confidence = Certainty.Of(chars, f, reason),
            Reason = reason,
        };
    }

    private (int Start, int End) QuoteRange(Clause clause, List<Figure> figures, int index)
    {
        var f = figures[index];
        var each = chars.AsSpan(clause.Start, f.Token.Start - clause.Start).Contains("分别", StringComparison.Ordinal);
        if (each && figures.Count > 1)
        {
            return (Phrase.SkipLead(chars, clause.Start, figures[0].LeadStart), figures[^1].Tail);
        }

        var start = Phrase.SkipLead(chars, f.MemberStart, Math.Max(f.MemberStart, Math.Min(f.LeadStart, f.Token.Start)));
        var use = f.Token.Kind == UnitKind.Money && Lexicon.MoneyUse.At(chars, f.NounStart, f.NounEnd) > 0;
        return (Math.Min(start, f.Token.Start), use ? f.Tail : Math.Max(f.Tail, f.NounEnd));
    }
}
