namespace Liangdeng.Language;

/// <summary>The word lists of <c>Lexicon/*.txt</c>, loaded once. A file holds comments (<c>#</c>), group names in
/// square brackets, and words between blanks.</summary>
internal static class Lexicon
{
    internal static readonly WordSet Count = Group("units", "count");
    internal static readonly WordSet Territory = Group("units", "territory");
    internal static readonly WordSet Person = Group("units", "person");
    internal static readonly WordSet Money = Group("units", "money");
    internal static readonly WordSet Length = Group("units", "length");
    internal static readonly WordSet Area = Group("units", "area");
    internal static readonly WordSet Mass = Group("units", "mass");
    internal static readonly WordSet Volume = Group("units", "volume");
    internal static readonly WordSet Energy = Group("units", "energy");
    internal static readonly WordSet Ratio = Group("units", "ratio");
    internal static readonly WordSet Score = Group("units", "score");
    internal static readonly WordSet WorkTime = Group("units", "worktime");
    internal static readonly WordSet Time = Group("units", "time");
    internal static readonly WordSet Spec = Group("units", "spec");
    internal static readonly WordSet Cover = Group("units", "cover");

    internal static readonly WordSet AfterLeast = Group("bounds", "after-least");
    internal static readonly WordSet AfterMost = Group("bounds", "after-most");
    internal static readonly WordSet AfterAbout = Group("bounds", "after-about");
    internal static readonly WordSet More = Group("bounds", "more");
    internal static readonly WordSet BeforeLeast = Group("bounds", "before-least");
    internal static readonly WordSet BeforeMost = Group("bounds", "before-most");
    internal static readonly WordSet BeforeAbout = Group("bounds", "before-about");
    internal static readonly WordSet Neutral = Group("bounds", "neutral");

    internal static readonly WordSet Carry = Group("verbs", "carry");
    internal static readonly WordSet Create = Group("verbs", "create");
    internal static readonly WordSet Firm = Group("verbs", "firm");
    internal static readonly WordSet Soft = Group("verbs", "soft");
    internal static readonly WordSet Posture = Group("verbs", "posture");
    internal static readonly WordSet Change = Group("verbs", "change");
    internal static readonly WordSet Fall = Group("verbs", "fall");
    internal static readonly WordSet Stage = Group("verbs", "stage");
    internal static readonly WordSet Beginning = Group("verbs", "beginning");
    internal static readonly WordSet Closing = Group("verbs", "closing");
    internal static readonly WordSet Light = Group("verbs", "light");

    internal static readonly WordSet Instrument = Group("context", "instrument");
    internal static readonly WordSet NoInstrument = Group("context", "no-instrument");
    internal static readonly WordSet FrameOpen = Group("context", "frame-open");
    internal static readonly WordSet FrameClose = Group("context", "frame-close");
    internal static readonly WordSet Means = Group("context", "means");
    internal static readonly WordSet Purpose = Group("context", "purpose");
    internal static readonly WordSet Index = Group("context", "index");
    internal static readonly WordSet Indicator = Group("context", "indicator");
    internal static readonly WordSet Paper = Group("context", "paper");
    internal static readonly WordSet Issue = Group("context", "issue");
    internal static readonly WordSet Tariff = Group("context", "tariff");
    internal static readonly WordSet Quality = Group("context", "quality");
    internal static readonly WordSet Background = Group("context", "background");
    internal static readonly WordSet Description = Group("context", "description");
    internal static readonly WordSet Obtain = Group("context", "obtain");
    internal static readonly WordSet AlreadyThere = Group("context", "already-there");
    internal static readonly WordSet Stock = Group("context", "stock");
    internal static readonly WordSet Deal = Group("context", "deal");
    internal static readonly WordSet Announcing = Group("context", "announcing");
    internal static readonly WordSet Attitude = Group("context", "attitude");
    internal static readonly WordSet Pointing = Group("context", "pointing");
    internal static readonly WordSet Comparison = Group("context", "comparison");
    internal static readonly WordSet From = Group("context", "from");
    internal static readonly WordSet Past = Group("context", "past");
    internal static readonly WordSet PastOpening = Group("context", "past-opening");
    internal static readonly WordSet Base = Group("context", "base");
    internal static readonly WordSet Future = Group("context", "future");
    internal static readonly WordSet Review = Group("context", "review");
    internal static readonly WordSet Intent = Group("context", "intent");
    internal static readonly WordSet Forward = Group("context", "forward");
    internal static readonly WordSet Turn = Group("context", "turn");
    internal static readonly WordSet TurnYear = Group("context", "turn-year");
    internal static readonly WordSet Retrospect = Group("context", "retrospect");
    internal static readonly WordSet Address = Group("context", "address");
    internal static readonly WordSet Naming = Group("context", "naming");
    internal static readonly WordSet Done = Group("context", "done");
    internal static readonly WordSet HeadingTurn = Group("context", "heading-turn");
    internal static readonly WordSet HeadingPast = Group("context", "heading-past");
    internal static readonly WordSet HeadingFuture = Group("context", "heading-future");
    internal static readonly WordSet Slogan = Group("context", "slogan");
    internal static readonly WordSet SetNoun = Group("context", "set-noun");
    internal static readonly WordSet Place = Group("context", "place");
    internal static readonly WordSet MoneyNoun = Group("context", "money-noun");
    internal static readonly WordSet Facility = Group("context", "facility");
    internal static readonly WordSet Capacity = Group("context", "capacity");
    internal static readonly WordSet MoneyVerb = Group("context", "money-verb");
    internal static readonly WordSet MoneyUse = Group("context", "money-use");
    internal static readonly WordSet Service = Group("context", "service");
    internal static readonly WordSet MeasuredTime = Group("context", "measured-time");
    internal static readonly WordSet PeopleNoun = Group("context", "people-noun");
    internal static readonly WordSet BoundedNoun = Group("context", "bounded-noun");
    internal static readonly WordSet Footprint = Group("context", "footprint");
    internal static readonly WordSet Site = Group("context", "site");
    internal static readonly WordSet Summit = Group("context", "summit");
    internal static readonly WordSet SloganWeak = Group("context", "slogan-weak");

    internal static readonly WordSet Hedge = Group("phrases", "hedge");
    internal static readonly WordSet Scope = Group("phrases", "scope");
    internal static readonly WordSet Lead = Group("phrases", "lead");
    internal static readonly WordSet Adverb = Group("phrases", "adverb");
    internal static readonly WordSet Trail = Group("phrases", "trail");
    internal static readonly WordSet General = Group("phrases", "general");
    internal static readonly WordSet Inner = Group("phrases", "inner");
    internal static readonly WordSet Branch = Group("phrases", "branch");
    internal static readonly WordSet Benefit = Group("phrases", "benefit");
    internal static readonly WordSet Frame = Group("phrases", "frame");
    internal static readonly WordSet Office = Group("phrases", "office");
    internal static readonly WordSet Lent = Group("phrases", "lent");
    internal static readonly WordSet Measure = Group("phrases", "measure");
    internal static readonly WordSet Due = Group("phrases", "due");
    internal static readonly WordSet NounTail = Group("phrases", "noun-tail");

    /// <summary>The words of one group of a list.</summary>
    /// <exception cref="ArgumentException">The file or the group does not exist: a mistake in this library.</exception>
    internal static WordSet Group(string file, string group) => new(Words(Load(file), group));

    /// <summary>The words of a group in the text of a list, in order.</summary>
    internal static IReadOnlyList<string> Words(string list, string group)
    {
        List<string> words = [];
        var inside = false;
        var found = false;
        foreach (var raw in list.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '[')
            {
                inside = line == $"[{group}]";
                found |= inside;
            }
            else if (inside)
            {
                words.AddRange(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            }
        }

        return found ? words : throw new ArgumentException($"There is no group {group}.", nameof(group));
    }

    private static string Load(string file)
    {
        var name = $"Liangdeng.Language.Lexicon.{file}.txt";
        var resource = typeof(Lexicon).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"There is no list {file}.", nameof(file));
#pragma warning disable RS0030 // The word lists are part of this very assembly; .NET hands them out as a stream only.
        using (var reader = new StreamReader(resource)) { return reader.ReadToEnd(); }
#pragma warning restore RS0030
    }
}
