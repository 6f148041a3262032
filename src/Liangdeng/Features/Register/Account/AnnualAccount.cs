using Liangdeng.Features.Lights;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Liangdeng.Language;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Register.Annual;

/// <summary>年度对账: what a plan promised and what was reached by the end of a day, promise by promise. It holds all that is
/// shown of it, so that a frozen one is drawn from its own bytes and never from the views of another day.</summary>
/// <param name="Foci">Those that have a promise, in the plan's order.</param>
/// <param name="Units">Those that lead one, in the order of the district's lists.</param>
/// <param name="Lines">In order of focus and code.</param>
public sealed record AnnualAccount(
    AccountHead Head, AccountCounts Counts, IReadOnlyList<AccountFocus> Foci, IReadOnlyList<AccountUnit> Units,
    IReadOnlyList<AccountLine> Lines)
{
    /// <param name="known">Every promise of the plan that was published by the end of the day.</param>
    public static AnnualAccount Of(
        AccountHead head, IReadOnlyList<AccountFocus> foci, IReadOnlyList<AccountUnit> units, IReadOnlyList<PromiseAt> known)
    {
        var lines = known.Select(AccountLine.Of)
            .OrderBy(line => line.Focus).ThenBy(line => line.Code, StringComparer.Ordinal).ToList();
        return new(
            head, AccountCounts.Of(lines),
            [.. foci.Where(focus => lines.Exists(line => line.Focus == focus.No)).OrderBy(focus => focus.No)],
            [.. units.Where(unit => lines.Exists(line => line.Lead == unit.Code))],
            lines);
    }

    /// <summary>The lines under the headings of the plan.</summary>
    public IReadOnlyList<AccountGroup> ByFocus =>
        [.. Foci.Select(focus => GroupOf(null, focus, line => line.Focus == focus.No))];

    /// <summary>The lines under the unit that leads them; what has none yet stands last.</summary>
    public IReadOnlyList<AccountGroup> ByUnit =>
    [
        .. Units.Select(unit => GroupOf(unit, null, line => line.Lead == unit.Code)),
        .. Lines.Any(line => line.Lead is null) ? [GroupOf(null, null, line => line.Lead is null)] : (AccountGroup[])[],
    ];

    public AccountUnit? UnitOf(AccountLine line) => Units.FirstOrDefault(unit => unit.Code == line.Lead);

    private AccountGroup GroupOf(AccountUnit? unit, AccountFocus? focus, Func<AccountLine, bool> belongs)
    {
        var lines = Lines.Where(belongs).ToList();
        return new(unit, focus, AccountCounts.Of(lines), lines);
    }
}

/// <summary>Of which plan, and as of which day.</summary>
/// <param name="AsOf">All that was recorded by the end of this day counts, and nothing after it.</param>
/// <param name="IsDemo">Everything in it is invented.</param>
public sealed record AccountHead(
    Wording District, PlanId Plan, string Title, string Publisher, LocalDate Start, LocalDate End, string BreakdownNumber,
    LocalDate AsOf, bool IsDemo);

public sealed record AccountFocus(int No, string Name);

public sealed record AccountUnit(string Code, Wording Name);

/// <summary>Lines under one heading.</summary>
/// <param name="Unit">Null where they stand under a focus, or have no lead unit.</param>
public sealed record AccountGroup(AccountUnit? Unit, AccountFocus? Focus, AccountCounts Counts, IReadOnlyList<AccountLine> Lines);

/// <summary>How many promises came to what; those that are open by their light.</summary>
public sealed record AccountCounts(
    int Promises, int Kept, int KeptLate, int NotKept, int Withdrawn, int CarriedOver, int Open, int Red, int Yellow, int Blue,
    int Green, int Grey)
{
    public static AccountCounts Of(IReadOnlyList<AccountLine> lines)
    {
        int Came(ClosingOutcome outcome) => lines.Count(line => line.Reached.Outcome == outcome);
        int Lit(Shared.LightColour colour) => lines.Count(line => line.Reached.Outcome is null && line.Reached.Light == colour);
        return new(
            lines.Count, Came(ClosingOutcome.Kept), Came(ClosingOutcome.KeptLate), Came(ClosingOutcome.NotKept),
            Came(ClosingOutcome.Withdrawn), Came(ClosingOutcome.CarriedOver), lines.Count(line => line.Reached.Outcome is null),
            Lit(Shared.LightColour.Red), Lit(Shared.LightColour.Yellow), Lit(Shared.LightColour.Blue), Lit(Shared.LightColour.Green),
            Lit(Shared.LightColour.Grey));
    }

    public int Of(ClosingOutcome outcome) => outcome switch
    {
        ClosingOutcome.Kept => Kept,
        ClosingOutcome.KeptLate => KeptLate,
        ClosingOutcome.NotKept => NotKept,
        ClosingOutcome.Withdrawn => Withdrawn,
        ClosingOutcome.CarriedOver => CarriedOver,
    };

    public int Of(Shared.LightColour colour) => colour switch
    {
        Shared.LightColour.Red => Red,
        Shared.LightColour.Yellow => Yellow,
        Shared.LightColour.Blue => Blue,
        Shared.LightColour.Green => Green,
        Shared.LightColour.Grey => Grey,
    };
}

/// <summary>One promise: left what was promised, right what was reached.</summary>
/// <param name="Lead">Code of the lead unit; null before the breakdown.</param>
/// <param name="Before">What was promised before the first amendment; null where nothing was amended.</param>
/// <param name="TakenFrom">Code of the promise of an earlier plan that goes on in this one, or null.</param>
public sealed record AccountLine(
    string Code, int Focus, string? Lead, Promised Promised, Promised? Before, int Amendments, string? TakenFrom, Reached Reached)
{
    public static AccountLine Of(PromiseAt known)
    {
        var row = known.Row;
        var promised = new Promised(
            row.Words, row.Comparator, row.Quantity is { } quantity ? new(quantity, row.Unit ?? "") : null, row.Due);
        return new(
            row.Code, row.Focus, row.Lead, promised, row.AmendmentNo == 0 ? null : known.First, row.AmendmentNo, known.TakenFrom,
            Reached.Of(known));
    }
}

/// <param name="Target">Null for a deliverable.</param>
/// <param name="Due">Null before the breakdown.</param>
public sealed record Promised(string Words, Comparator? Comparator, Amount? Target, LocalDate? Due);

/// <param name="Figure">The last verified one; null for a deliverable, and before the first.</param>
/// <param name="Percent">Of a deliverable: how much is done.</param>
/// <param name="DoneOn">Of a deliverable: when all of it was.</param>
/// <param name="Period">The month of that figure, <c>2021-09</c>.</param>
/// <param name="Evidence">How many files prove it.</param>
/// <param name="Outcome">Null while it is open.</param>
/// <param name="Ground">Of the outcome; empty while it is open.</param>
/// <param name="Light">The last that was recorded; null before the first.</param>
/// <param name="Reason">Of the light of what is open, else null.</param>
public sealed record Reached(
    Amount? Figure, int? Percent, LocalDate? DoneOn, string? Period, int Evidence, ClosingOutcome? Outcome, LocalDate? ClosedOn,
    string Ground, string? CarriedTo, Shared.LightColour? Light, Shared.GreyReason? Grey, Wording? Reason)
{
    public static Reached Of(PromiseAt known)
    {
        var (row, figure, closing) = (known.Row, known.Figure, known.Closing);
        var shown = known.Lit is { } lit ? ShownLight.Of(lit) : null;
        return new(
            figure?.Value is null ? null : FigureOf(row, figure), figure?.Progress, figure?.DoneOn, figure?.Period,
            ReportView.FilesOf(closing?.Evidence ?? figure?.Evidence).Count, closing?.Outcome, closing?.On, closing?.Ground ?? "",
            known.CarriedTo, shown?.Colour, shown?.Grey,
            closing is null && known.Lit is { } open
                ? new(ReasonText.Of(open, TextLanguage.Chinese), ReasonText.Of(open, TextLanguage.English))
                : null);
    }

    private static Amount FigureOf(CommitmentRow row, FigureRow figure) => new(
        FigureUnits.ValueIn(figure, row) is { } value ? PlainDecimal.Write(value) : figure.Value!,
        row.Kind == CommitmentKind.TimeLimit ? "%" : row.Unit ?? figure.Unit ?? "");
}

/// <summary>What the register knows of one promise by the end of a day.</summary>
/// <param name="Row">Under the terms that stood then.</param>
/// <param name="First">Before its first amendment; null where there was none.</param>
/// <param name="Figure">The last verified figure that counts; null before the first.</param>
/// <param name="Closing">The closing that stood; null while it was open.</param>
/// <param name="CarriedTo">Code of the promise that goes on with it.</param>
/// <param name="TakenFrom">Code of the promise that goes on in it.</param>
/// <param name="Lit">Its last recorded light.</param>
public sealed record PromiseAt(
    CommitmentRow Row, Promised? First, FigureRow? Figure, ClosingRow? Closing, string? CarriedTo, string? TakenFrom, Lighting? Lit);
