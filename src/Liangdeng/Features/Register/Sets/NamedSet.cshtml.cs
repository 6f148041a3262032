using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Register.Sets;

/// <summary>The members of one commitment inside the house: who is there, what waits to be verified, and by whose list it is
/// counted.</summary>
[Permit("set.read")]
public sealed class NamedSetModel(ViewsDb db, MembersReader reader, SetDesk desk) : SetPageBase(db)
{
    private readonly ViewsDb db = db;

    /// <summary>Code and version of each report that was ticked, <c>CJ-017/2</c>.</summary>
    [BindProperty]
    public List<string> Chosen { get; set; } = [];

    [BindProperty]
    public string? List { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Null while there are none.</summary>
    public MembersView? View { get; private set; }

    /// <summary>Reports that are being verified, by member.</summary>
    public IReadOnlyDictionary<string, MemberReportRow> Waiting { get; private set; } = new Dictionary<string, MemberReportRow>();

    /// <summary>Commitments of the plan whose list has items.</summary>
    public IReadOnlyList<Choice> Lists { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostVerifyAsync()
    {
        var reports = Chosen.Select(one => one.Split('/'))
            .Where(parts => parts.Length == 2 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out _))
            .Select(parts => new ReportedVersion(new(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture)));
        return await DoAsync(new SetCommand.Verify(Commitment, [.. reports]), "sets.verified", $"{Chosen.Count}");
    }

    public async Task<IActionResult> OnPostLinkAsync()
    {
        var list = Guid.TryParseExact(List, "N", out var chosen) ? chosen : default;
        return await DoAsync(new SetCommand.CountItems(Commitment, new(list)), "sets.link.done", Row.Code);
    }

    public async Task<IActionResult> OnPostUnlinkAsync() =>
        await DoAsync(new SetCommand.StopCounting(Commitment, Ground ?? ""), "sets.unlink.done", Row.Code);

    private async Task<IActionResult> DoAsync(SetCommand command, string flash, string value)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, Here, flash, value);
        }

        await LoadAsync();
        return Refused(refused, refused.Reason is SetRefusal.GroundMissing or SetRefusal.GroundTooLong ? nameof(Ground) : "");
    }

    private async Task LoadAsync()
    {
        View = await reader.OfAsync(Row, MembersQuery.Of(Request.Query), Stop);
        // What is not verified yet is for those who may read it.
        var readable = View?.All.Where(line => May("set.read", line.RelationTo(Actor))).Select(line => line.Row.Code).ToHashSet() ?? [];
        Waiting = (await db.Set<MemberReportRow>()
                .Where(row => row.CommitmentId == Row.Id && row.State == ReportState.Submitted).ToListAsync(Stop))
            .Where(row => readable.Contains(row.Code)).ToDictionary(row => row.Code);
        Lists = View is null ? await ListsAsync() : [];
    }

    private async Task<IReadOnlyList<Choice>> ListsAsync()
    {
        var withItems = db.Set<SetMemberRow>().Where(member => !member.Removed && member.ItemCode != null)
            .Select(member => member.CommitmentId);
        var rows = await db.Set<CommitmentRow>()
            .Where(row => row.PlanId == Row.PlanId && row.Id != Row.Id && withItems.Contains(row.Id))
            .OrderBy(row => row.Code).ToListAsync(Stop);
        return [.. rows.Select(row => new Choice(row.Id.ToString("N"), $"{row.Code} {row.Words}"))];
    }
}
