namespace Liangdeng.Rules;

/// <summary>Whether a condition holds; unknown where a figure that it needs is not there.</summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    No,

    /// <summary>It cannot be said.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    Yes,
}

/// <summary>One end of a band.</summary>
/// <param name="Value">In the unit of the fact.</param>
/// <param name="Included">True where the end itself belongs to the band.</param>
public sealed record Bound(decimal Value, bool Included);

/// <summary>One end of a band that may be a figure.</summary>
/// <param name="At">A fixed amount, or a figure in the same unit.</param>
/// <param name="Included">True where the end itself belongs to the band.</param>
public sealed record Limit(Figure At, bool Included);

/// <summary>A condition of a rule. The vocabulary is closed: each kind can be explained in a sentence and checked
/// before it runs.
/// What is counted, ranked or summed is a <see cref="Figure"/>, so that conditions only compare.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>Whether it holds.</summary>
    /// <param name="facts">The facts.</param>
    /// <param name="dimension">Id of the dimension that asks; judgements may be about one dimension.</param>
    /// <returns>Yes, no, or unknown where a figure is missing. Missing is never zero.</returns>
    public abstract Truth Holds(Facts facts, string dimension);

    /// <summary>The figures that it looks at, each once.</summary>
    public IReadOnlyList<FactName> Looks => [.. Leaves.SelectMany(LooksOf).Distinct()];

    internal virtual IEnumerable<Condition> Leaves => [this];

    private static FactName[] LooksOf(Condition leaf) => leaf switch
    {
        Measure m => [m.Fact],
        Flag f => [f.Fact],
        Held => [FactName.HeldPeriods],
        Compare c => [.. c.Figures.SelectMany(KnownOf).Distinct()],
        _ => [],
    };

    internal static IEnumerable<FactName> KnownOf(Figure figure) => figure is Figure.Known known
        ? [known.Fact]
        : figure.Parts.SelectMany(KnownOf).Concat(figure.Whens.SelectMany(w => w.Looks));

    /// <summary>Always: the last rule, when no other fits.</summary>
    public sealed record Always : Condition
    {
        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension) => Truth.Yes;
    }

    /// <summary>A figure lies in a band.</summary>
    /// <param name="Fact">The figure; its unit is the band's.</param>
    /// <param name="Low">Lower end, or null.</param>
    /// <param name="High">Upper end, or null; one of the two is there.</param>
    public sealed record Measure(FactName Fact, Bound? Low, Bound? High) : Condition
    {
        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension)
        {
            if (facts[Fact] is not { } value)
            {
                return Truth.Unknown;
            }

            var above = Low is null || value > Low.Value || (Low.Included && value == Low.Value);
            var below = High is null || value < High.Value || (High.Included && value == High.Value);
            return above && below ? Truth.Yes : Truth.No;
        }
    }

    /// <summary>A yes or no.</summary>
    /// <param name="Fact">The flag.</param>
    /// <param name="Is">The answer that makes it hold.</param>
    public sealed record Flag(FactName Fact, bool Is) : Condition
    {
        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension) =>
            facts[Fact] is { } value ? (value != 0) == Is ? Truth.Yes : Truth.No : Truth.Unknown;
    }

    /// <summary>A judgement stands. One that nobody made does not.</summary>
    /// <param name="Verdict">Which.</param>
    public sealed record Judged(Verdict Verdict) : Condition
    {
        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension) =>
            facts.Stands(Verdict, dimension) ? Truth.Yes : Truth.No;
    }

    /// <summary>The evaluations before this one, in a row, had a light.</summary>
    /// <param name="Light">Id of the light.</param>
    /// <param name="AtLeast">How many in a row, 1 or more.</param>
    public sealed record Held(string Light, int AtLeast) : Condition
    {
        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension) =>
            facts.Head.HeldLight == Light && facts[FactName.HeldPeriods] >= AtLeast ? Truth.Yes : Truth.No;
    }

    /// <summary>The commitment is of one of some kinds.</summary>
    /// <param name="Kinds">The kinds.</param>
    public sealed record OfKind(IReadOnlyList<CommitmentKind> Kinds) : Condition
    {
        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension) =>
            facts.Head.Kind is { } kind && Kinds.Contains(kind) ? Truth.Yes : Truth.No;
    }

    /// <summary>A figure lies in a band whose ends are fixed or are figures themselves.</summary>
    /// <param name="Of">The figure.</param>
    /// <param name="Low">Lower end, or null.</param>
    /// <param name="High">Upper end, or null; one of the two is there.</param>
    public sealed record Compare(Figure Of, Limit? Low, Limit? High) : Condition
    {
        internal IEnumerable<Figure> Figures => new[] { Of, Low?.At, High?.At }.OfType<Figure>();

        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension)
        {
            if (Of.Of(facts) is not { } value)
            {
                return Truth.Unknown;
            }

            var above = Low is null ? Truth.Yes : Beyond(Low, facts, value, 1);
            var below = High is null ? Truth.Yes : Beyond(High, facts, value, -1);
            return above < below ? above : below;
        }

        private static Truth Beyond(Limit limit, Facts facts, decimal value, int sign) => limit.At.Of(facts) is { } end
            ? value == end ? (limit.Included ? Truth.Yes : Truth.No) : (value > end) == (sign > 0) ? Truth.Yes : Truth.No
            : Truth.Unknown;
    }

    /// <summary>A yes or no that the rulebook declares.</summary>
    /// <param name="Term">The fact.</param>
    /// <param name="Is">The answer that makes it hold.</param>
    public sealed record Answer(OwnTerm Term, bool Is) : Condition
    {
        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension) =>
            facts.OwnOf(Term.Id) is { } known ? (known.Number != 0) == Is ? Truth.Yes : Truth.No : Truth.Unknown;
    }

    /// <summary>A choice or judgement that the rulebook declares is one of some words.</summary>
    /// <param name="Term">The fact. A judgement that nobody made is none of them; a choice that is not known is unknown.
    /// </param>
    /// <param name="Words">Ids of the words.</param>
    public sealed record Says(OwnTerm Term, IReadOnlyList<string> Words) : Condition
    {
        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension) => facts.OwnOf(Term.Id) is { } said
            ? Words.Contains(said.Word) ? Truth.Yes : Truth.No
            : Term.Kind == OwnKind.Judgement ? Truth.No : Truth.Unknown;
    }

    /// <summary>The light of this evaluation, or of one dimension of it, is one of some. Where lights are combined, where
    /// consequences follow, and of the items of a unit.</summary>
    /// <param name="Dimension">Id of the dimension, or null for the whole item.</param>
    /// <param name="Lights">Ids of the lights; <c>grey</c> too.</param>
    public sealed record HasLight(string? Dimension, IReadOnlyList<string> Lights) : Condition
    {
        private readonly string _key = Dimension is null ? Scene.LightOf : Scene.LightOf + "." + Dimension;

        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension) =>
            facts.OwnOf(_key) is { } lit ? Lights.Contains(lit.Word) ? Truth.Yes : Truth.No : Truth.Unknown;
    }

    /// <summary>Some facts or figures are known, whatever they are.</summary>
    /// <param name="Of">Their ids and names, with the figure where it is one.</param>
    public sealed record IsKnown(IReadOnlyList<(string Id, Bilingual Name, Figure? Figure)> Of) : Condition
    {
        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension) =>
            Of.All(one => one.Figure is { } figure ? figure.Of(facts) is not null : facts.OwnOf(one.Id) is not null) ? Truth.Yes : Truth.No;
    }

    /// <summary>At least so many of some conditions hold.</summary>
    /// <param name="AtLeast">How many, 1 or more.</param>
    /// <param name="Of">The conditions.</param>
    public sealed record Some(int AtLeast, IReadOnlyList<Condition> Of) : Condition
    {
        internal override IEnumerable<Condition> Leaves => Of.SelectMany(i => i.Leaves);

        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension)
        {
            var (yes, unknown) = (0, 0);
            foreach (var one in Of)
            {
                var truth = one.Holds(facts, dimension);
                yes += truth == Truth.Yes ? 1 : 0;
                unknown += truth == Truth.Unknown ? 1 : 0;
            }

            return yes >= AtLeast ? Truth.Yes : yes + unknown >= AtLeast ? Truth.Unknown : Truth.No;
        }
    }

    /// <summary>All of some conditions hold.</summary>
    /// <param name="Items">One or more.</param>
    public sealed record All(IReadOnlyList<Condition> Items) : Condition
    {
        internal override IEnumerable<Condition> Leaves => Items.SelectMany(i => i.Leaves);

        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension)
        {
            var least = Truth.Yes;
            for (var i = 0; i < Items.Count && least != Truth.No; i++)
            {
                var truth = Items[i].Holds(facts, dimension);
                least = truth < least ? truth : least;
            }

            return least;
        }
    }

    /// <summary>At least one of some conditions holds.</summary>
    /// <param name="Items">One or more.</param>
    public sealed record Any(IReadOnlyList<Condition> Items) : Condition
    {
        internal override IEnumerable<Condition> Leaves => Items.SelectMany(i => i.Leaves);

        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension)
        {
            var most = Truth.No;
            for (var i = 0; i < Items.Count && most != Truth.Yes; i++)
            {
                var truth = Items[i].Holds(facts, dimension);
                most = truth > most ? truth : most;
            }

            return most;
        }
    }

    /// <summary>A condition does not hold; unknown stays unknown.</summary>
    /// <param name="Item">The condition.</param>
    public sealed record Unless(Condition Item) : Condition
    {
        internal override IEnumerable<Condition> Leaves => Item.Leaves;

        /// <inheritdoc/>
        public override Truth Holds(Facts facts, string dimension) => Item.Holds(facts, dimension) switch
        {
            Truth.No => Truth.Yes,
            Truth.Unknown => Truth.Unknown,
            Truth.Yes => Truth.No,
        };
    }
}
