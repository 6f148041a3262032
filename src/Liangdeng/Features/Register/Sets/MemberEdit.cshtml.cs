using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using NodaTime.Text;

namespace Liangdeng.Features.Register.Sets;

/// <summary>One member by hand: added, changed, taken out.</summary>
[Permit("set.write")]
public sealed class MemberEditModel(ViewsDb db, MembersReader reader, SetDesk desk) : SetPageBase(db)
{
    public const string New = "new";

    [BindProperty(SupportsGet = true)]
    public string? Member { get; set; }

    [BindProperty]
    public MemberFields F { get; set; } = new();

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Ground of a removal.</summary>
    [BindProperty]
    public string? Why { get; set; }

    /// <summary>Null for one that is being added.</summary>
    public MemberDetail? Detail { get; private set; }

    public bool NeedsGround { get; private set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        F = Detail is null ? new() : MemberFields.Of(Detail.Line.Row);
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync()
    {
        if (!await LoadAsync())
        {
            return NotFound();
        }

        var day = LocalDatePattern.Iso.Parse(F.Due?.Trim() ?? "");
        if (!day.Success && !string.IsNullOrWhiteSpace(F.Due))
        {
            ModelState.AddModelError("F.Due", T["sets.field.day"]);
            return Page();
        }

        var member = F.ToMember(Detail?.Line.Row.Code ?? F.Code, day.Success ? day.Value : null);
        return await DoAsync(
            Detail is null
                ? new SetCommand.AddMember(Commitment, member, Ground ?? "")
                : new SetCommand.ChangeMember(Commitment, member, Ground ?? "", F.Seen),
            "sets.saved", member.Code.Value, nameof(Ground));
    }

    public async Task<IActionResult> OnPostRemoveAsync() => await LoadAsync() && Detail is { } detail
        ? await DoAsync(
            new SetCommand.RemoveMember(Commitment, new(detail.Line.Row.Code), Why ?? ""), "sets.removed", detail.Line.Row.Code, nameof(Why))
        : NotFound();

    private async Task<IActionResult> DoAsync(SetCommand command, string flash, string code, string ground)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, Here, flash, code);
        }

        // Whoever sends it again has seen that it was changed.
        F.Seen = Detail?.Line.Row.Changes ?? 0;
        return Refused(refused, MemberFields.FieldOf(refused, ground));
    }

    private async Task<bool> LoadAsync()
    {
        Detail = Member == New ? null : await reader.FindAsync(Code, Member, removed: false, Stop);
        NeedsGround = Issued && !(await desk.ListOfAsync(Commitment, Stop)).Members.IsEmpty;
        Units = [.. (await reader.NamesAsync(Stop)).ChoicesWith(Detail?.Line.Row.Lead)];
        return Member == New || Detail is not null;
    }
}
