using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.CommandPosts;

/// <summary>Where the supervision office sets a command post up.</summary>
[Permit(CommandPostActions.Write)]
public sealed class PostNewModel(PeopleReader people, UnitReader units, CommandPostDesk desk) : SitePage
{
    [BindProperty]
    public string? NewCode { get; set; }

    [BindProperty]
    public CommandPostFields F { get; set; } = new();

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<Choice> Everybody { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var names = await units.NamesAsync(Stop);
        (Units, Everybody) = ([.. names.Choices], [.. PeopleReader.Choices(await people.HereAsync(Stop), names)]);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // The command's own number names the post: the same form sent twice sets up one.
        var command = new CommandPostCommand.SetUp(new(CommandId!.Value), NewCode ?? "", F.Terms);
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, $"/desk/posts/{command.Code.Trim()}/commitments", "commandposts.done.set-up");
        }

        await OnGetAsync();
        return Refused(refused, CommandPostFields.FieldOf(refused, F));
    }
}
