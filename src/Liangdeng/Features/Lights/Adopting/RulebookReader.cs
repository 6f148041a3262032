using System.Globalization;
using Liangdeng.Features.Calendar;
using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Lights;

/// <summary>A rulebook on the desk.</summary>
/// <param name="IsDraft">The district's own, never in force yet.</param>
public sealed record DeskBook(RulebookText Book, bool InForce, bool IsDraft)
{
    /// <summary>Why the register cannot be lit by it, but for what the checker finds.</summary>
    public IReadOnlyList<(RulebookLack Lack, Wording What)> Lacks { get; } = RulebookFit.LacksOfRegister(Book.Rulebook);

    public string Address => FormattableString.Invariant($"/desk/rulebooks/{Book.Rulebook.Id}?version={Book.Rulebook.Version}");
}

/// <summary>A unit with its last light.</summary>
public sealed record LitUnit(string Name, UnitLightRow Row, Lighting Lighting);

/// <summary>Rulebooks for the desk.</summary>
public sealed class RulebookReader(ViewsDb db, RulebookShelf shelf, RulebookInForce rulebooks, DistrictCalendar calendars)
{
    /// <summary>The district's own first, those in force on top, then those that ship.</summary>
    public async Task<IReadOnlyList<DeskBook>> AllAsync(CancellationToken stop)
    {
        var drafts = (await db.Set<RulebookDraftRow>().OrderBy(row => row.Id).ThenByDescending(row => row.Version).ToListAsync(stop))
            .Select(row => new DeskBook(Read(row.Id, row.Version, row.Text), InForce: false, IsDraft: true));
        var shelved = await shelf.AllAsync(db, stop);
        return
        [
            .. shelved.Where(one => one.InForce).Select(one => new DeskBook(one.Book, one.InForce, IsDraft: false)), .. drafts,
            .. shelved.Where(one => !one.InForce).Select(one => new DeskBook(one.Book, one.InForce, IsDraft: false)),
        ];
    }

    /// <summary>A rulebook by its id: the draft's text where there is one of that version.</summary>
    /// <param name="version">Null for the newest draft, or else what is in force or ships.</param>
    public async Task<DeskBook?> FindAsync(string id, int? version, CancellationToken stop)
    {
        var draft = await db.Set<RulebookDraftRow>().Where(row => row.Id == id && (version == null || row.Version == version))
            .OrderByDescending(row => row.Version).FirstOrDefaultAsync(stop);
        return draft is not null
            ? new(Read(draft.Id, draft.Version, draft.Text).By(await calendars.OfAsync(db, stop)), InForce: false, IsDraft: true)
            : await shelf.FindAsync(db, id, version, stop) is { } found ? new(found.Book, found.InForce, IsDraft: false) : null;
    }

    public Task<RulebookProposalRow?> OpenAsync(CancellationToken stop) => db.Set<RulebookProposalRow>()
        .Where(row => row.State == RulebookProposalState.Open).OrderByDescending(row => row.No).FirstOrDefaultAsync(stop);

    public Task<List<RulebookProposalRow>> ProposalsAsync(CancellationToken stop) =>
        db.Set<RulebookProposalRow>().OrderByDescending(row => row.No).Take(50).ToListAsync(stop);

    public async Task<(RulebookProposalRow Row, RulebookText Book)?> ProposalAsync(int no, CancellationToken stop) =>
        await db.Set<RulebookProposalRow>().FirstOrDefaultAsync(row => row.No == no, stop) is { } row
            ? (row, Read(row.Id, row.Version, row.Text).By(await calendars.OfAsync(db, stop)))
            : null;

    /// <summary>The lights of units, where the rulebook in force has rules for them: the worst first.</summary>
    public async Task<IReadOnlyList<LitUnit>> UnitsAsync(CancellationToken stop)
    {
        var book = await rulebooks.NowAsync(db, stop);
        if (book.Rulebook.Units is null)
        {
            return [];
        }

        var rows = await db.Set<UnitLightRow>().Where(row => row.Rulebook == book.Rulebook.Id).OrderBy(row => row.Version).ToListAsync(stop);
        var names = await db.Set<UnitRow>().ToDictionaryAsync(row => row.Code, stop);
        return
        [
            .. rows.GroupBy(row => row.Unit).Select(group => group.Last())
                .Select(row => new LitUnit(RulebookTrials.NameOf(names, row.Unit), row, LightFacts.RelightUnit(book, row.Facts)))
                .OrderByDescending(unit => unit.Lighting.Light.Severity).ThenBy(unit => unit.Row.Unit, StringComparer.Ordinal),
        ];
    }

    private static RulebookText Read(string id, int version, string text) =>
        RulebookText.Parse(string.Create(CultureInfo.InvariantCulture, $"{id} {version}"), text);
}
