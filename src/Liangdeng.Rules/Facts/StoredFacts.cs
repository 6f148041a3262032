using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Rules;

/// <summary>One fact as it is stored and published.</summary>
/// <param name="Name">Id of a <see cref="FactTerm"/>, or one of <c>kind standing day cut-off due report-due own-unit
/// held-light</c>, or
/// <c>group</c>, <c>judged:VERDICT</c>, or <c>judged:VERDICT:DIMENSION</c>; of the rulebook's own <c>own:ID</c>, and
/// <c>ground:ID</c> for the ground of a judgement.</param>
/// <param name="Value">A plain decimal; an ISO date; a word; or a judgement's ground.</param>
/// <param name="Unit"><c>percent points days …</c>, the target's unit, <c>flag</c>, <c>date</c>, <c>word</c> or
/// <c>text</c>.</param>
public sealed record StoredFact(string Name, string Value, string Unit);

/// <summary>Why stored facts cannot be read.</summary>
public enum StoredFactsRefusal
{
    /// <summary>A name that is not known.</summary>
    UnknownName,

    /// <summary>A value that does not fit its name.</summary>
    BadValue,

    /// <summary>A unit that does not fit its name.</summary>
    BadUnit,

    /// <summary>One name twice.</summary>
    Twice,

    /// <summary>The day is missing.</summary>
    DayMissing,
}

/// <summary>Facts as an ordered list of names, values and units, so that an outsider can store them, read them again
/// and get the
/// same light. Names come in a fixed order: the head, the judgements, the figures in the order of <see
/// cref="FactName"/>.</summary>
/// <example><c>day 2021-10-13 date, cut-off 2021-09-30 date, planned-share 75 percent, shortfall 12.666666666666667
/// points</c></example>
public static class StoredFacts
{
    private static readonly Dictionary<string, CommitmentKind> Kinds =
        Enum.GetValues<CommitmentKind>().ToDictionary(k => k.ToString());

    private static readonly Dictionary<string, Standing> Standings =
        Enum.GetValues<Standing>().ToDictionary(k => k.ToString());

    /// <summary>Writes facts.</summary>
    /// <param name="facts">The facts.</param>
    /// <returns>Every known fact, in the fixed order.</returns>
    public static IReadOnlyList<StoredFact> Write(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var head = facts.Head;
        var list = new List<StoredFact>();
        Add(list, "kind", head.Kind?.ToString(), "word");
        Add(list, "standing", head.Standing.ToString(), "word");
        Add(list, "day", Iso(head.Day), "date");
        Add(list, "cut-off", Iso(head.CutOff), "date");
        Add(list, "due", Iso(head.Due), "date");
        Add(list, "report-due", Iso(head.ReportDue), "date");
        Add(list, "own-unit", head.Unit?.Text, "word");
        Add(list, "held-light", head.HeldLight, "word");
        Add(list, "group", head.Group, "word");
        list.AddRange(head.Judgements.DistinctBy(NameOf, StringComparer.Ordinal).Select(j => new StoredFact(NameOf(j), j.Ground, "text")));
        list.AddRange(facts.Values.Select(v => Figure(v.Name, v.Value, head.Unit)));
        list.AddRange(facts.Own.SelectMany(OwnOf));
        return list;
    }

    /// <summary>Reads stored facts.</summary>
    /// <param name="stored">In any order.</param>
    /// <returns>Facts that give the same light as those that were written, or why not. Never throws on
    /// content.</returns>
    public static Outcome<Facts, StoredFactsRefusal> Read(IReadOnlyList<StoredFact> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (stored.DistinctBy(f => f.Name, StringComparer.Ordinal).Count() < stored.Count)
        {
            return new(StoredFactsRefusal.Twice);
        }

        var day = stored.FirstOrDefault(f => f.Name == "day");
        if (day is null || Date(day.Value) is not { } on)
        {
            return new(day is null ? StoredFactsRefusal.DayMissing : StoredFactsRefusal.BadValue);
        }

        var head = new FactsHead { Day = on };
        var values = new List<(FactName, decimal)>();
        var own = new List<OwnFact>();
        foreach (var fact in stored)
        {
            if (fact.Name.StartsWith(GroundMark, StringComparison.Ordinal))
            {
                continue;
            }

            var refusal = fact.Name.StartsWith(OwnMark, StringComparison.Ordinal) ? TakeOwn(fact, stored, own)
                : fact.Unit is "date" or "word" or "text"
                ? TakeHead(fact, ref head)
                : TakeFigure(fact, stored, values);
            if (refusal is { } why)
            {
                return new(why);
            }
        }

        return new(new Facts(head, values) { Own = own });
    }

    private const string OwnMark = "own:";
    private const string GroundMark = "ground:";

    private static IEnumerable<StoredFact> OwnOf(OwnFact own)
    {
        var name = OwnMark + own.Id;
        yield return own.Kind switch
        {
            OwnKind.Number => own.Word == "date" ? new(name, Iso(OwnFact.DayOf(own.Number))!, "date") : new(name, PlainDecimal.Write(own.Number), own.Word),
            OwnKind.Flag => new(name, PlainDecimal.Write(own.Number), "flag"),
            OwnKind.Date => new(name, Iso(OwnFact.DayOf(own.Number))!, "date"),
            OwnKind.Choice or OwnKind.Judgement => new(name, own.Word, "word"),
        };
        if (own.Ground is { } ground)
        {
            yield return new(GroundMark + own.Id, ground, "text");
        }
    }

    private static StoredFactsRefusal? TakeOwn(StoredFact fact, IReadOnlyList<StoredFact> stored, List<OwnFact> own)
    {
        var id = fact.Name[OwnMark.Length..];
        switch (fact.Unit)
        {
            case "word":
                own.Add(OwnFact.Said(id, fact.Value, stored.FirstOrDefault(f => f.Name == GroundMark + id)?.Value));
                return null;
            case "date":
                if (Date(fact.Value) is not { } day)
                {
                    return StoredFactsRefusal.BadValue;
                }

                own.Add(OwnFact.Of(id, day));
                return null;
            default:
                if (PlainDecimal.Read(fact.Value) is not { } value || (fact.Unit == "flag" && value is not (0 or 1)))
                {
                    return StoredFactsRefusal.BadValue;
                }

                own.Add(fact.Unit == "flag" ? OwnFact.Of(id, value == 1) : OwnFact.Of(id, value, fact.Unit));
                return FigureUnit.Find(fact.Unit) is null ? StoredFactsRefusal.BadUnit : null;
        }
    }

    private static StoredFactsRefusal? TakeFigure(
        StoredFact fact, IReadOnlyList<StoredFact> stored, List<(FactName, decimal)> values)
    {
        if (FactTerm.Find(fact.Name) is not { } term)
        {
            return StoredFactsRefusal.UnknownName;
        }

        if (PlainDecimal.Read(fact.Value) is not { } value || (term.Unit == FactUnit.Flag && value is not (0 or 1)))
        {
            return StoredFactsRefusal.BadValue;
        }

        var unit = term.Unit == FactUnit.Own
            ? stored.FirstOrDefault(f => f.Name == "own-unit")?.Value ?? "own"
            : FactTerm.WordOf(term.Unit);
        values.Add((term.Name, value));
        return fact.Unit == unit ? null : StoredFactsRefusal.BadUnit;
    }

    private static StoredFactsRefusal? TakeHead(StoredFact fact, ref FactsHead head)
    {
        var date = fact.Unit == "date" ? Date(fact.Value) : null;
        FactsHead? taken = (fact.Name, fact.Unit) switch
        {
            ("kind", "word") => Kinds.TryGetValue(fact.Value, out var kind) ? head with { Kind = kind } : null,
            ("standing", "word") => Standings.TryGetValue(fact.Value, out var s) ? head with { Standing = s } : null,
            ("day", "date") => head,
            ("cut-off", "date") => date is null ? null : head with { CutOff = date },
            ("due", "date") => date is null ? null : head with { Due = date },
            ("report-due", "date") => date is null ? null : head with { ReportDue = date },
            ("own-unit", "word") => Unit.Of(fact.Value) is { } unit ? head with { Unit = unit } : null,
            ("held-light", "word") => head with { HeldLight = fact.Value },
            ("group", "word") => head with { Group = fact.Value },
            (_, "text") => Judged(fact) is { } judged ? head with { Judgements = [.. head.Judgements, judged] } : null,
            _ => null,
        };
        head = taken ?? head;
        return taken is not null ? null
            : FactTerm.Find(fact.Name) is not null ? StoredFactsRefusal.BadUnit
            : Known(fact.Name) ? StoredFactsRefusal.BadValue : StoredFactsRefusal.UnknownName;
    }

    private static bool Known(string name) =>
        name is "kind" or "standing" or "day" or "cut-off" or "due" or "report-due" or "own-unit" or "held-light" or "group"
        || name.StartsWith("judged:", StringComparison.Ordinal);

    private static Judgement? Judged(StoredFact fact)
    {
        var parts = fact.Name.Split(':');
        return parts is ["judged", _] or ["judged", _, _] && Judgement.Ids.TryGetValue(parts[1], out var verdict)
            ? new Judgement(verdict, fact.Value, parts.Length == 3 ? parts[2] : null)
            : null;
    }

    private static string NameOf(Judgement j) =>
        $"judged:{Judgement.IdOf(j.Verdict)}{(j.Dimension is null ? "" : ":" + j.Dimension)}";

    private static StoredFact Figure(FactName name, decimal value, Unit? own)
    {
        var term = FactTerm.Of(name);
        var unit = term.Unit == FactUnit.Own && own is not null ? own.Text : FactTerm.WordOf(term.Unit);
        return new StoredFact(term.Id, PlainDecimal.Write(value), unit);
    }

    private static void Add(List<StoredFact> list, string name, string? value, string unit)
    {
        if (value is not null)
        {
            list.Add(new StoredFact(name, value, unit));
        }
    }

    private static string? Iso(LocalDate? day) => day is { } d ? LocalDatePattern.Iso.Format(d) : null;

    private static LocalDate? Date(string text) =>
        LocalDatePattern.Iso.Parse(text) is { Success: true } read ? read.Value : null;
}
