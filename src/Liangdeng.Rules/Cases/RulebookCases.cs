using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Rules;

/// <summary>One case of a table: what was expected and what was lit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Lit">What the rulebook lit.</param>
/// <param name="Light">Id of the light that was expected, or null where only the answer is asked for.</param>
/// <param name="Rule">Id of the rule that was expected, or null where it is left open.</param>
/// <param name="Then">Ids of the effects that were expected, or null where they are left open.</param>
/// <param name="Line">Line of the case in its file.</param>
public sealed record CaseResult(string Name, Lighting Lit, string? Light, string? Rule, IReadOnlyList<string>? Then, int Line)
{
    /// <summary>True where everything that was expected came so.</summary>
    public bool Holds => (Light is null || Light == Lit.Light.Id) && (Rule is null || Rule == Lit.RuleId)
        && (Then is null || Then.Order(StringComparer.Ordinal).SequenceEqual(
            Lit.Effects.Select(e => e.Effect.Id).Order(StringComparer.Ordinal)));
}

/// <summary>A table of cases in a file: facts in words, and which light is expected. What shows that a rulebook does what its
/// source says.</summary>
public static class RulebookCases
{
    /// <summary>Runs a table of cases.</summary>
    /// <param name="rulebook">The rulebook.</param>
    /// <param name="yaml">The table (<c>docs/rulebooks.md</c> describes the form).</param>
    /// <param name="time">How working days are counted.</param>
    /// <returns>One answer a case, in order, or the first fault of the file.</returns>
    public static ReadResult<IReadOnlyList<CaseResult>> Run(Rulebook rulebook, string yaml, WorkingTime time)
    {
        ArgumentNullException.ThrowIfNull(rulebook);
        ArgumentNullException.ThrowIfNull(time);
        return YamlText.Read(yaml, root => new CaseTable(rulebook, time).Run(root));
    }
}

/// <summary>One item of a case with its earlier evaluations, the oldest first.</summary>
internal sealed record CaseItem(string Name, YamlMap Map, Facts Facts, IReadOnlyList<YamlNode> Past)
{
    public List<PastEvaluation> Before { get; } = [];
}

internal sealed class CaseTable(Rulebook rulebook, WorkingTime time)
{
    private const int MostCases = 2000;
    private static readonly LocalDate Usual = new(2021, 10, 13);
    private static readonly string[] ItemKeys = ["name", "day", "cut-off", "due", "begins", "kind", "standing", "group", "facts", "judged", "past", "light", "rule", "then"];

    private static readonly Dictionary<string, Standing> Standings = new()
    {
        ["judged"] = Standing.Judged,
        ["not-broken-down"] = Standing.NotBrokenDown,
        ["not-yet-due"] = Standing.NotYetDue,
        ["not-reported"] = Standing.NotReported,
        ["stale"] = Standing.Stale,
    };

    public IReadOnlyList<CaseResult> Run(YamlNode root)
    {
        var map = root.Map();
        map.Only("rulebook", "cases");
        if (map["rulebook"].Text() != rulebook.Id)
        {
            throw map["rulebook"].Fault(ReadFaultKind.Undefined, $"这些情形是为“{map["rulebook"].Text()}”写的", $"These cases are for “{map["rulebook"].Text()}”");
        }

        return [.. RulebookReader.Items(map["cases"], MostCases).SelectMany(Case)];
    }

    private IEnumerable<CaseResult> Case(YamlNode node)
    {
        var map = node.Map();
        var alone = map.Find("together") is null;
        if (!alone)
        {
            map.Only("name", "together", "units");
        }

        var name = map.Find("name")?.Text() ?? string.Create(CultureInfo.InvariantCulture, $"line {node.Line}");
        List<CaseItem> items = alone ? [Item(map, name)] : [.. RulebookReader.Items(map["together"], 500).Select(i => Item(i.Map(), name))];
        List<CaseItem> units = map.Find("units") is { } list ? [.. RulebookReader.Items(list, 200).Select(i => Item(i.Map(), name))] : [];
        var steps = items.Concat(units).Max(i => i.Past.Count);
        for (var back = steps; back > 0; back--)
        {
            Earlier(items, units, back);
        }

        var lit = Light(items, units);
        return items.Zip(lit.Items).Select(i => Result(i.First, i.Second))
            .Concat(units.Select(u => Result(u, lit.Units.First(l => l.Facts.Head.Group == u.Facts.Head.Group))));
    }

    private Lightings Light(List<CaseItem> items, List<CaseItem> units) => Lamplighter.LightAll(
        rulebook, [.. items.Select(i => Ready(i, i.Facts))], [.. units.Select(u => Ready(u, u.Facts))]);

    private (Facts, Scene) Ready(CaseItem item, Facts facts)
    {
        Lookback(item, out var light, out var periods);
        var head = facts.Head with { HeldLight = light };
        var seen = new Facts(head, facts.Values.Append((FactName.HeldPeriods, periods))) { Own = facts.Own };
        return (seen, new Scene { Time = time, Past = [.. item.Before] });
    }

    private static void Lookback(CaseItem item, out string? light, out int periods)
    {
        var last = item.Before.FirstOrDefault()?.Light;
        light = last;
        periods = item.Before.TakeWhile(p => p.Light == last).Count();
    }

    // One step back in time, all items together; what is given as a light stands as it is.
    private void Earlier(List<CaseItem> items, List<CaseItem> units, int back)
    {
        bool Had(CaseItem i) => i.Past.Count >= back;
        Facts Then(CaseItem i) => i.Past[^back] is YamlMap map ? FactsOf(map, CutOff(i, back), i.Facts.Head.Group) : i.Facts;
        var (then, thenUnits) = (items.Where(Had).ToList(), units.Where(Had).ToList());
        var lit = Lamplighter.LightAll(rulebook, [.. then.Select(i => Ready(i, Then(i)))], [.. thenUnits.Select(u => Ready(u, Then(u)))]);
        foreach (var (item, lighting) in then.Zip(lit.Items).Concat(thenUnits.Select(u => (u, lit.Units.First(l => l.Facts.Head.Group == u.Facts.Head.Group)))))
        {
            item.Before.Insert(0, item.Past[^back] is YamlScalar said
                ? new(CutOff(item, back), ConditionReader.LightOf(said, [.. rulebook.Lights]).Id)
                : new(CutOff(item, back), lighting.Light.Id, lighting.RuleId, lighting.Facts));
        }
    }

    private LocalDate CutOff(CaseItem item, int back)
    {
        var period = ReportPeriod.Containing(item.Facts.Head.CutOff ?? item.Facts.Head.Day, rulebook.Evaluation.Every);
        for (var i = 0; i < back; i++)
        {
            period = period.Previous;
        }

        return period.To;
    }

    private CaseResult Result(CaseItem item, Lighting lit) => new(
        item.Name, lit, item.Map.Find("light") is { } light ? ConditionReader.LightOf(light, [.. rulebook.Lights]).Id : null,
        item.Map.Find("rule")?.Text(), item.Map.Find("then")?.List().Items.Select(n => n.Text()).ToList(), item.Map.Line);

    private CaseItem Item(YamlMap map, string name)
    {
        map.Only(ItemKeys);
        var day = Day(map.Find("day")) ?? Usual;
        var cutOff = Day(map.Find("cut-off")) ?? ReportPeriod.Containing(day, rulebook.Evaluation.Every).Previous.To;
        var own = map.Find("name")?.Text();
        var facts = FactsOf(map.Find("facts") as YamlMap ?? new YamlMap([], map.Line, map.Column), cutOff, map.Find("group")?.Text());
        var head = facts.Head with
        {
            Day = day,
            CutOff = cutOff,
            Due = Day(map.Find("due")),
            Begins = Day(map.Find("begins")),
            Kind = map.Find("kind")?.One(ConditionReader.Kinds),
            Standing = map.Find("standing")?.One(Standings) ?? Standing.Judged,
            Judgements = map.Find("judged") is { } judged
                ? [.. judged.Map().Entries.Select(e => new Judgement(e.Key.One(Judgement.Ids), e.Value.Text()))]
                : [],
        };
        return new(own ?? name, map, new Facts(head, facts.Values) { Own = facts.Own }, map.Find("past")?.List().Items ?? []);
    }

    private static LocalDate? Day(YamlNode? node) => node is null ? null
        : LocalDatePattern.Iso.Parse(node.Text()) is { Success: true } day ? day.Value : throw node.Bad(node.Text());

    private Facts FactsOf(YamlMap map, LocalDate cutOff, string? group)
    {
        var (values, own) = (new List<(FactName, decimal)>(), new List<OwnFact>());
        foreach (var (key, value) in map.Entries)
        {
            if (FactTerm.Find(key.Value) is { } term)
            {
                values.Add((term.Name, term.Unit == FactUnit.Flag ? value.YesOrNo() ? 1 : 0
                    : term.Unit == FactUnit.Own ? PlainDecimal.Read(value.Text()) ?? throw value.Bad(value.Text())
                    : ConditionReader.Amount(value, FigureUnit.Of(term.Unit))));
            }
            else if (key.Value is not ("planned" or "reached"))
            {
                own.Add(Own(key, value));
            }
        }

        if (map.Find("planned") is { } planned)
        {
            values.AddRange(Progress(ConditionReader.Amount(planned, FigureUnit.Percent), ConditionReader.Amount(map["reached"], FigureUnit.Percent)));
        }

        return new Facts(new FactsHead { Day = cutOff, CutOff = cutOff, Group = group }, values) { Own = own };
    }

    private static IEnumerable<(FactName, decimal)> Progress(decimal planned, decimal reached) =>
    [
        (FactName.PlannedShare, planned), (FactName.ReachedShare, reached), (FactName.Shortfall, planned - reached),
        (FactName.PlanMet, reached >= planned ? 1 : 0),
        .. planned == 0 ? Array.Empty<(FactName, decimal)>() :
        [
            (FactName.RelativeShortfall, Attainment.Exact((planned - reached) / planned * 100)),
            (FactName.Ratio, Attainment.Exact(reached / planned * 100)),
        ],
    ];

    // A figure may be given as well as a declared fact: then it is not worked out.
    private OwnFact Own(YamlScalar key, YamlNode value)
    {
        if (rulebook.Declared.FirstOrDefault(t => t.Id == key.Value) is { } term)
        {
            return term.Kind switch
            {
                OwnKind.Number => OwnFact.Of(term.Id, ConditionReader.Amount(value, term.Unit), term.Unit.Word),
                OwnKind.Flag => OwnFact.Of(term.Id, value.YesOrNo()),
                OwnKind.Date => OwnFact.Of(term.Id, Day(value)!.Value),
                OwnKind.Choice => OwnFact.Said(term.Id, value.One(term.Words.ToDictionary(w => w.Id, w => w.Id))),
                OwnKind.Judgement => OwnFact.Said(term.Id, value.One(term.Words.ToDictionary(w => w.Id, w => w.Id)), "…"),
            };
        }

        var figure = rulebook.Parts.SelectMany(p => p.Figures).FirstOrDefault(f => f.Id == key.Value) ?? throw key.Fault(
            ReadFaultKind.UnknownKey, $"没有“{key.Value}”这种事实", $"There is no fact “{key.Value}”");
        return OwnFact.Of(figure.Id, ConditionReader.Amount(value, figure.Unit), figure.Unit.Word);
    }
}
