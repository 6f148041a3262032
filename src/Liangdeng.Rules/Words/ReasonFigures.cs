using System.Globalization;

namespace Liangdeng.Rules;

/// <summary>The figures of a reason, in words: those that the deciding rule looked at.</summary>
internal sealed class ReasonFigures(RulePart part, Facts facts, Rule rule, Dimension dimension)
{
    private static readonly FactName[] Progress =
    [
        FactName.Shortfall, FactName.RelativeShortfall, FactName.Ratio, FactName.PlanMet, FactName.DaysBehind,
        FactName.PlannedShare, FactName.ReachedShare,
    ];

    private static readonly FactName[] Dates =
        [FactName.DaysToDue, FactName.DaysPastDue, FactName.Done, FactName.DoneLate];

    private readonly IReadOnlyList<FactName> _looks = rule.When.Looks;

    public IReadOnlyList<Bilingual> Parts()
    {
        var parts = new List<Bilingual>();
        var otherwise = rule.When is Condition.Always;
        var looks = otherwise ? [.. dimension.Rules.SelectMany(r => r.When.Looks).Distinct()] : _looks;
        if (facts.Head.CutOff is not null && facts.Has(FactName.Shortfall) && looks.Any(n => Progress.Contains(n) || Dates.Contains(n)))
        {
            parts.Add(IsLevel ? Level() : Share());
            parts.AddRange(looks.Where(n => (n == FactName.Ratio && facts.Has(n))
                || (n is FactName.RelativeShortfall or FactName.DaysBehind && facts[n] > 0)).Select(Plain));
        }

        if (looks.Any(Dates.Contains) && (!otherwise || parts.Count == 0))
        {
            parts.AddRange(Date());
        }

        parts.AddRange(looks.Where(n => facts.Has(n) && !Progress.Contains(n) && !Dates.Contains(n))
            .Where(n => !otherwise || parts.Count == 0 || FactTerm.Of(n).Unit == FactUnit.Flag).Select(Plain));
        parts.AddRange(OwnFigures(otherwise));
        parts.AddRange(Judged());
        return parts.Count > 0 ? parts : [new("没有其他规则适用", "no other rule fits")];
    }

    private bool IsLevel =>
        facts.Head.Kind is CommitmentKind.LevelReach or CommitmentKind.LevelHold or CommitmentKind.Ceiling
        or CommitmentKind.About or CommitmentKind.TimeLimit;

    private Bilingual Share()
    {
        var (p, r) = (Own(FactName.PlannedValue), Own(FactName.ReachedValue));
        var gap = facts[FactName.Shortfall]!.Value;
        var places = Places(Math.Abs(gap), FactName.Shortfall, 1);
        var by = Fixed(Math.Abs(gap), places);
        var (planned, reached) = (Percent(FactName.PlannedShare, places), Percent(FactName.ReachedShare, places));
        var end = ReasonText.CutOff(facts.Head);
        var last = gap switch
        {
            > 0 => new Bilingual($"落后{by}个百分点", $"{by} points behind"),
            < 0 => new($"超前{by}个百分点", $"{by} points ahead"),
            _ => new("与计划持平", "on plan"),
        };
        return new(
            $"截至{end.Zh}应达{planned}{Brackets(p.Zh, "（", "）")}，实达{reached}{Brackets(r.Zh, "（", "）")}，{last.Zh}",
            $"by {end.En}, {planned}{Brackets(p.En, " (", ")")} was planned and {reached}{Brackets(r.En, " (", ")")} reached: {last.En}");
    }

    private Bilingual Level()
    {
        var end = ReasonText.CutOff(facts.Head);
        var (p, r) = (Own(FactName.PlannedValue), Own(FactName.ReachedValue));
        var off = Math.Abs((facts[FactName.PlannedValue] ?? 0) - (facts[FactName.ReachedValue] ?? 0));
        var percent = facts.Head.Unit?.Kind == UnitKind.Percent;
        var by = percent ? new Bilingual(Number(off) + "个百分点", Number(off) + " points") : WithUnit(off);
        var met = facts[FactName.PlanMet] == 1;
        return new(
            $"截至{end.Zh}应为{p.Zh}，实为{r.Zh}，{(met ? "达到要求" : $"相差{by.Zh}")}",
            $"by {end.En}, {p.En} was planned and {r.En} reached: {(met ? "as planned" : $"{by.En} off")}");
    }

    private IEnumerable<Bilingual> Date()
    {
        var done = facts[FactName.Done] == 1;
        if (facts.Head.Due is { } due)
        {
            yield return new($"期限{DayText.Zh(due)}", $"due {DayText.En(due)}");
        }

        if (done)
        {
            yield return Phrases.Flag(FactName.DoneLate, facts[FactName.DoneLate] == 1);
            yield break;
        }

        if (facts[FactName.DaysPastDue] is > 0 and { } past)
        {
            yield return new($"已逾期{Number(past)}天", $"{Days(past)} past the due date");
        }
        else if (facts[FactName.DaysToDue] is { } left)
        {
            yield return left == 0 ? new("今天到期", "due today") : new($"还有{Number(left)}天", $"{Days(left)} left");
        }

        if (facts.Has(FactName.Done))
        {
            yield return Phrases.Flag(FactName.Done, false);
        }
    }

    // The rulebook's own figures and words, as far as they are known.
    private IEnumerable<Bilingual> OwnFigures(bool otherwise)
    {
        var leaves = (otherwise ? dimension.Rules.SelectMany(r => r.When.Leaves) : rule.When.Leaves).ToList();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var figure in leaves.OfType<Condition.Compare>().SelectMany(c => c.Figures).Where(f => f is not (Figure.Known or Figure.Fixed or Figure.EachYear)))
        {
            if (seen.Add(figure.Id) && figure.Of(facts) is { } value)
            {
                yield return Phrases.Value(figure, value, Number(value));
            }
        }

        foreach (var term in leaves.Select(l => l is Condition.Says s ? s.Term : l is Condition.Answer a ? a.Term : null).OfType<OwnTerm>())
        {
            if (seen.Add(term.Id) && facts.OwnOf(term.Id) is { } said)
            {
                yield return Said(term, said);
            }
        }

        foreach (var lit in leaves.OfType<Condition.HasLight>().Where(l => l.Dimension is not null && seen.Add("light." + l.Dimension)))
        {
            if (Lamplighter.EachDimension(part, facts).FirstOrDefault(d => d.Dimension.Id == lit.Dimension) is { } of)
            {
                var name = (of.Light ?? Light.Grey).Name;
                yield return new($"{of.Dimension.Name.Zh}{name.Zh}", $"{of.Dimension.Name.En}: {name.En}");
            }
        }
    }

    private static Bilingual Said(OwnTerm term, OwnFact said)
    {
        if (term.Kind == OwnKind.Flag)
        {
            return said.Number != 0 ? term.Name : new("不是：" + term.Name.Zh, "not: " + term.Name.En);
        }

        var words = term.Words.FirstOrDefault(w => w.Id == said.Word).Words ?? new Bilingual(said.Word, said.Word);
        var ground = said.Ground is { Length: > 0 } why ? new Bilingual($"（{why}）", $" ({why})") : new("", "");
        return new($"{term.Name.Zh}：{words.Zh}{ground.Zh}", $"{term.Name.En}: {words.En}{ground.En}");
    }

    private IEnumerable<Bilingual> Judged() => rule.When.Leaves.OfType<Condition.Judged>()
        .SelectMany(c => facts.Head.Judgements.Where(j =>
            j.Verdict == c.Verdict && (j.Dimension is null || j.Dimension == dimension.Id)))
        .Distinct()
        .Select(j => new Bilingual(
            $"经认定{Judgement.WordsOf(j.Verdict).Zh}：{j.Ground}", $"{Judgement.WordsOf(j.Verdict).En}: {j.Ground}"));

    private Bilingual Plain(FactName name)
    {
        var value = facts[name]!.Value;
        return Phrases.Value(name, value, Shown(value, name, FactTerm.Of(name).Unit is FactUnit.Percent or FactUnit.Points ? 1 : 0));
    }

    private string Percent(FactName name, int places) => Fixed(facts[name]!.Value, places) + "%";

    private string Shown(decimal value, FactName name, int places) => Fixed(value, Places(value, name, places));

    private static string Fixed(decimal value, int places) => Math.Round(value, places, MidpointRounding.AwayFromZero)
        .ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // One decimal; more where rounding would put the figure onto an edge of a rule that it does not lie on.
    private int Places(decimal value, FactName name, int places)
    {
        decimal[] edges =
        [
            .. part.Dimensions.SelectMany(d => d.Rules).SelectMany(r => r.When.Leaves).OfType<Condition.Measure>()
                .Where(m => m.Fact == name).SelectMany(m => new[] { m.Low?.Value, m.High?.Value }).OfType<decimal>(),
        ];
        var rounded = Math.Round(value, places, MidpointRounding.AwayFromZero);
        while (rounded != value && places < 6 && (edges.Contains(rounded) || rounded == 0))
        {
            rounded = Math.Round(value, ++places, MidpointRounding.AwayFromZero);
        }

        return places;
    }

    private Bilingual Own(FactName name) => facts[name] is { } value ? WithUnit(value) : new("", "");

    private Bilingual WithUnit(decimal value) => facts.Head.Unit is { } unit
        ? new(Number(value) + unit.Text, UnitText.English(Math.Round(value, 2, MidpointRounding.AwayFromZero), unit))
        : new("", "");

    private static string Number(decimal value) =>
        PlainDecimal.Write(Math.Round(value, 2, MidpointRounding.AwayFromZero));

    private static string Days(decimal n) => $"{Number(n)} day{(n == 1 ? "" : "s")}";

    private static string Brackets(string text, string open, string close) =>
        text.Length == 0 ? "" : open + text + close;
}
