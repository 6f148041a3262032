using Liangdeng.Features.Forecasts;
using Liangdeng.Features.Letters;
using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Projects;
using Liangdeng.Features.Register.Sets;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Shared.Charts;
using Liangdeng.Features.Shared.Times;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One promise: the page that matters most.</summary>
[Permit("public.read")]
[ShowsLedger]
[ShowsTimes]
public sealed class CommitmentModel(
    ViewsDb db, LightReader lights, PlanTexts texts, DistrictClock clock, ISiteFacts site, BlockerReader blockers,
    PromiseAmendmentsReader amendments, MembersReader members, LetterReader letters, ObjectionReader objections,
    ForecastReader forecasts, EnteringReader entering) : SitePage
{
    private UnitNames units = People.UnitNames.None;

    public CommitmentRow Row { get; private set; } = new();

    public PlanRow Plan { get; private set; } = new();

    public PlanChoice Plans { get; private set; } = new([], null, null);

    public string FocusName { get; private set; } = "";

    public ShownLight Light { get; private set; } = ShownLight.None;

    public QuotedParagraph Quoted { get; private set; } = new("", "", "");

    public PromiseProgress Progress { get; private set; } = PromiseProgress.None;

    public IReadOnlyList<FigureRow> Figures { get; private set; } = [];

    /// <summary>Null where it is reported month by month.</summary>
    public MembersView? Members { get; private set; }

    /// <summary>Null where the projects do not measure it.</summary>
    public MeasuredByProjects? Projects { get; private set; }

    public IReadOnlyList<ReceivedReportRow> Submitted { get; private set; } = [];

    public IReadOnlyList<(LightRow Row, ShownLight Light)> History { get; private set; } = [];

    /// <summary>Past periods that were made good and are lit again, beside the light of their time.</summary>
    public IReadOnlyList<Rules.Relit> Relit { get; private set; } = [];

    public IReadOnlyList<(RulebookText Book, ShownLight Light)> Others { get; private set; } = [];

    public PromiseBlockers Blockers { get; private set; } = PromiseBlockers.None;

    public PromiseLetters Letters { get; private set; } = PromiseLetters.None;

    /// <summary>Null where nothing can be said, or not to this visitor.</summary>
    public PromiseForecast? Forecast { get; private set; }

    public PromiseAmendments Amendments { get; private set; } = PromiseAmendments.None(new());

    public PromiseHandOvers HandOvers { get; private set; } = PromiseHandOvers.None;

    public PromiseObjections Objections { get; private set; } = PromiseObjections.None;

    public PromiseFacts Facts { get; private set; } = PromiseFacts.None;

    public bool MayAmend => Row.Lead is not null && May("amendment.ask", AmendmentReader.RelationTo(Actor, Row));

    public bool IsPast => db.Past is not null;

    public long LedgerSize => site.LedgerSize;

    public string LedgerRoot => site.LedgerRoot;

    /// <summary>Where the ledger has what this page shows.</summary>
    public IReadOnlyCollection<string> Recorded => [
        Streams.Commitment(new(Row.Id)), Streams.Light(new(Row.Id)), Streams.Facts(new(Row.Id)), Streams.Set(new(Row.Id)),
        .. Objections.All.Select(line => Streams.Objection(line.Row.Light)),
    ];

    public async Task<IActionResult> OnGetAsync(string code)
    {
        if (await db.Set<CommitmentRow>().FirstOrDefaultAsync(row => row.Code == code, Stop) is not { } row)
        {
            return NotFound();
        }

        Row = row;
        Plans = (await PlanChoice.ReadAsync(db, null, withAll: false, db.Today(clock), Stop))!;
        Plan = await db.Set<PlanRow>().FirstAsync(plan => plan.Id == row.PlanId, Stop);
        FocusName = await db.Set<FocusRow>().Where(focus => focus.PlanId == row.PlanId && focus.No == row.Focus)
            .Select(focus => focus.Name).FirstOrDefaultAsync(Stop) ?? "";
        units = await People.UnitNames.ReadAsync(db, Stop);
        HandOvers = await PromiseHandOvers.ReadAsync(db, row, units, Stop);
        Quoted = await texts.ParagraphAsync(Plan, row.Start, row.End, Stop);
        Figures = await db.Set<FigureRow>().Where(figure => figure.CommitmentId == row.Id)
            .OrderBy(figure => figure.Period).ThenBy(figure => figure.Version).ToListAsync(Stop);
        Submitted = await TermsHistory.BeingVerified(db, row.Id).OrderBy(report => report.Period).ToListAsync(Stop);
        await ReadLightsAsync();
        Amendments = await amendments.ReadAsync(Row, Stop);
        Members = await members.OfAsync(Row, MembersQuery.Of(Request.Query), Stop);
        Projects = await MeasuredByProjects.ReadAsync(db, Row, db.Today(clock), Stop);
        Progress = PromiseProgress.Of(Row, Members?.Figures ?? Projects?.Figures ?? Figures, Light, Members?.Schedule ?? Projects?.Schedule);
        Objections = await PromiseObjections.ReadAsync(objections, Row, this, Stop);
        Facts = await PromiseFacts.ReadAsync(entering, Row, this, Stop);
        Blockers = await PromiseBlockers.ReadAsync(blockers, Row, Figures.LastOrDefault(figure => !figure.Superseded), this, Stop);
        Forecast = await forecasts.OfAsync(Row.Id, Actor, Stop);
        Letters = await PromiseLetters.ReadAsync(letters, Row, this, Stop);
        return Page();
    }

    /// <summary>The table of its plan, or of a focus of it.</summary>
    public string Table(int? focus) => new CommitmentFilter { Plan = Plans.KeyOf(Row.PlanId), Focus = focus }.Address("/commitments");

    public string UnitName(string? code) => units[code];

    /// <summary>As it was called then.</summary>
    public string UnitName(string? code, Instant then) => units.On(code, then);

    /// <summary>The unit that answered for a figure, where it is another one now or has another name; else null.</summary>
    public string? ReportedBy(FigureRow figure) =>
        figure.Lead.Length > 0 && units.On(figure.Lead, figure.VerifiedAt) is var then && then != units[Row.Lead] ? then : null;

    public string UnitNames(string codes) =>
        string.Join(T["people.and"], codes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(UnitName));

    /// <summary>What to look at twice in a figure: it stands beside it.</summary>
    public IReadOnlyList<Watch> Watched(FigureRow figure) => WatchedFigures.Of(Row, Figures, figure, Progress);

    /// <summary>One light a month: the last that was judged for its end.</summary>
    public IReadOnlyList<StripMonth> Strip() =>
    [
        .. History.Where(entry => entry.Row.CutOff is not null).GroupBy(entry => entry.Row.CutOff!.Value.ToYearMonth())
            .OrderBy(month => month.Key)
            .Select(month => new StripMonth(month.Key, month.Last().Light.Colour, month.Last().Light.Grey)),
    ];

    private async Task ReadLightsAsync()
    {
        Light = await lights.OfAsync(db, Row, Stop);
        List<(LightRow, ShownLight)> history = [];
        foreach (var entry in await db.Set<LightRow>().Where(entry => entry.CommitmentId == Row.Id)
            .OrderBy(entry => entry.Version).ToListAsync(Stop))
        {
            history.Add((entry, await lights.OfAsync(db, entry, Stop)));
        }

        History = history;
        Relit = RelitPeriods.Of(Light.Lighting?.Rulebook, history.Select(entry => entry.Item1));
        Others = await LightsTable.OthersAsync(db, new(Row.Id), await lights.KnownOnAsync(db, Row.Id, db.Today(clock), Stop), Stop);
    }
}
