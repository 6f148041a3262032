using Liangdeng.Language.Numbers;
using Liangdeng.Language.Text;

namespace Liangdeng.Language.Targets;

/// <summary>Reads hedges and scopes and carries them over neighbouring clauses with figures (guide, section 4).</summary>
internal sealed class QualifierReader(string chars)
{
    private string hedge = "";
    private string scope = "";
    private int sentence = -1;
    private int line = -1;
    private bool expected;

    /// <summary>Enters a clause; a new sentence forgets what was carried.</summary>
    internal void Enter(Clause clause)
    {
        if (clause.Line != line)
        {
            line = clause.Line;
            expected = false;
        }

        expected |= chars.AsSpan(clause.Start, clause.End - clause.Start).Contains("预期目标", StringComparison.Ordinal);
        if (clause.Sentence != sentence)
        {
            sentence = clause.Sentence;
            (hedge, scope) = ("", "");
        }
    }

    /// <summary>Leaves a clause; what was carried stops at a semicolon or at a clause without a figure.</summary>
    internal void Leave(Clause clause, bool figures)
    {
        if (!figures || clause.Mark == '；')
        {
            (hedge, scope) = ("", "");
        }
    }

    /// <summary>The hedge and the scope that hold for a figure.</summary>
    internal (string Hedge, string Scope) Read(Clause clause, Figure f)
    {
        for (var i = clause.Start; i < f.Token.Start; i++)
        {
            var length = Lexicon.Hedge.At(chars, i, f.Token.Start);
            if (length > 0 && !(f.Token.Kind == UnitKind.Money && chars.AsSpan(i, length).SequenceEqual("争取")))
            {
                hedge = chars.Substring(i, length);
                i += length - 1;
            }
        }

        var found = Scopes(clause.Start, f.Token.Start);
        var whole = found.Length > 0 ? found : scope;
        scope = found.Length > 0 ? found : scope;
        return (hedge.Length > 0 ? hedge : expected ? "预期" : "", whole);
    }

    private string Scopes(int start, int end)
    {
        List<string> found = [];
        for (var i = start; i < end; i++)
        {
            var length = Lexicon.Scope.At(chars, i, end);
            if (length > 0)
            {
                found.Add(chars.Substring(i, length));
                i += length - 1;
            }
        }

        return string.Join(';', found);
    }
}

/// <summary>Normal forms of units.</summary>
internal static class Units
{
    /// <summary>The unit without its multiplier in one form: CNY, USD, EUR, HKD, JPY for money.</summary>
    internal static string Normal(string unit) => unit switch
    {
        "元" or "块钱" or "元人民币" => "CNY",
        "美元" => "USD",
        "欧元" => "EUR",
        "港元" or "港币" => "HKD",
        "日元" => "JPY",
        "公里" or "km" => "千米",
        "㎡" or "平米" or "平方" or "m2" or "m²" => "平方米",
        "km2" or "km²" or "平方千米" => "平方公里",
        "立方" or "m3" or "m³" => "立方米",
        "百分点" => "个百分点",
        "工作日" => "个工作日",
        _ => unit,
    };
}

/// <summary>Kinds of targets.</summary>
internal static class TargetKinds
{
    /// <summary>The kind that follows from unit, comparator and the words around.</summary>
    internal static TargetKind Of(string chars, Figure f, Comparator comparator, string reason)
    {
        var token = f.Token;
        if (token.Kind == UnitKind.WorkTime || (token.Kind == UnitKind.Time && comparator == Comparator.AtMost))
        {
            return TargetKind.TimeLimit;
        }

        if (reason == ReadingReasons.ClosedList || reason == ReadingReasons.CarriedForward || reason == ReadingReasons.AlreadyFixed)
        {
            return TargetKind.NamedSet;
        }

        if (comparator == Comparator.AtMost || Lexicon.Fall.Before(chars, f.LeadStart, f.MemberStart) > 0)
        {
            return TargetKind.Ceiling;
        }

        return token.Kind != UnitKind.Ratio ? TargetKind.Amount : f.HasNoun ? TargetKind.SetShare : TargetKind.Level;
    }
}

/// <summary>How sure a reading is.</summary>
internal static class Certainty
{
    /// <summary>0 to 1, from the pattern and from what made it harder.</summary>
    internal static double Of(string chars, Figure f, string reason)
    {
        var certainty = ReadingReasons.Certainty(reason);
        certainty -= f.Token.Style == NumberStyle.Chinese && f.Token.Kind != UnitKind.Ratio ? 0.2 : 0;
        certainty -= f.MemberStart == f.LeadStart && !f.HasNoun ? 0.15 : 0;
        certainty -= f.Token.Kind == UnitKind.Money && chars.AsSpan(f.MemberStart, f.LeadStart - Math.Min(f.LeadStart, f.MemberStart)).EndsWith("总投资") ? 0.3 : 0;
        certainty -= f.Token.Kind == UnitKind.Count && f.Token.Unit is "次" or "种" or "类" ? 0.15 : 0;
        return Math.Clamp(Math.Round(certainty, 2), 0.05, 1);
    }
}
