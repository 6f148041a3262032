using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register;

/// <summary>公开审查 of a bulletin: what it says, what would become public, and the reviewer's decision.</summary>
[Permit("bulletin.read")]
public sealed class BulletinReleaseModel(ViewsDb db, BulletinDesk desk) : SitePage
{
    private Dictionary<Guid, string> words = [];

    [BindProperty]
    public ReleaseScope? Scope { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    [BindProperty]
    public long Through { get; set; }

    public ReportPeriod Period { get; private set; }

    public BulletinDraftRow Draft { get; private set; } = new();

    public BulletinFacts Facts { get; private set; } = null!;

    /// <summary>Why this visitor cannot decide, as a refusal; null where they can.</summary>
    public Refusal? NotYou => !May("bulletin.release")
        ? new(OfficeRefusal.NotPermitted)
        : BulletinDecider.NotBy(Facts, Actor) is { } reason ? new(reason) : null;

    public string Words(BulletinLine line) => words.GetValueOrDefault(line.Commitment.Value, "");

    /// <summary>The ground for which it is withheld: a field each, empty where it goes out.</summary>
    public string FieldOf(BulletinLine line) => $"Withhold.{line.Code}";

    public string Withheld(BulletinLine line) =>
        Request.HasFormContentType ? Request.Form[FieldOf(line)].ToString().Trim() : "";

    public async Task<IActionResult> OnGetAsync(string period) => await FindAsync(period) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string period)
    {
        if (!await FindAsync(period))
        {
            return NotFound();
        }

        var withheld = Facts.Lines.Where(line => line.Waiting > 0 && Withheld(line).Length > 0)
            .Select(line => new WithheldCommitment(line.Commitment, Withheld(line))).ToList();
        var outcome = await desk.HandleAsync(
            Order(), new BulletinCommand.Decide(Period, Through, Scope, Ground ?? "", withheld), Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, BulletinsOnDesk.AddressOf(Draft.Period), $"bulletins.release.done.{Scope}", ReportPeriodText.InWords(Period));
        }

        // What was read is no longer what waits: the next try is about what stands on the page now.
        ModelState.Remove(nameof(Through));
        return Refused(refused, FieldOf(refused));
    }

    private async Task<bool> FindAsync(string period)
    {
        if (ReportPeriodText.Read(period) is not { } asked
            || await db.Set<BulletinDraftRow>().FirstOrDefaultAsync(row => row.Period == period, Stop) is not { } draft)
        {
            return false;
        }

        (Period, Draft, Facts) = (asked, draft, await desk.FactsAsync(asked, Stop));
        words = await db.Set<CommitmentRow>().ToDictionaryAsync(row => row.Id, row => row.Words, Stop);
        return true;
    }

    private static string FieldOf(Refusal refusal) => refusal.Reason switch
    {
        BulletinRefusal.GroundMissing or BulletinRefusal.TextTooLong => nameof(Ground),
        BulletinRefusal.ScopeMissing or BulletinRefusal.WithheldMissing or BulletinRefusal.WithheldNotAllowed
            or BulletinRefusal.WithheldEverything or BulletinRefusal.WithheldUnknown => nameof(Scope),
        _ => "",
    };
}
