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

/// <summary>A condition of a rule. The vocabulary is closed: each kind can be explained in a sentence and checked
/// before it runs.
/// A further kind (rank within a group, n times in a window) is a further case here, with its facts in <see
/// cref="FactName"/>.</summary>
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
        _ => [],
    };

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
