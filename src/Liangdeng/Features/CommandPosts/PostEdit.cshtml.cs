using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.CommandPosts;

/// <summary>Where a post is changed and closed.</summary>
[Permit(CommandPostActions.Write)]
public sealed class PostEditModel(CommandPostReader reader, PeopleReader everybody, UnitReader units, CommandPostDesk desk)
    : CommandPostPageBase(reader, CommandPostActions.Write)
{
    [BindProperty]
    public CommandPostFields F { get; set; } = new();

    [BindProperty]
    public string? Ground { get; set; }

    public IReadOnlyList<Choice> Units { get; private set; } = [];

    public IReadOnlyList<Choice> Everybody { get; private set; } = [];

    public async Task OnGetAsync()
    {
        F = CommandPostFields.Of(Row, People);
        await ChoicesAsync();
    }

    public Task<IActionResult> OnPostAsync() => SendAsync(new CommandPostCommand.Change(Post, F.Terms), "commandposts.done.changed");

    public async Task<IActionResult> OnPostCloseAsync()
    {
        F = CommandPostFields.Of(Row, People);
        return await SendAsync(new CommandPostCommand.Close(Post, Ground ?? ""), "commandposts.done.closed");
    }

    private async Task<IActionResult> SendAsync(CommandPostCommand command, string flash)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, $"/posts/{Row.Code}", flash);
        }

        await ChoicesAsync();
        return Refused(refused, command is CommandPostCommand.Close ? nameof(Ground) : CommandPostFields.FieldOf(refused, F));
    }

    private async Task ChoicesAsync()
    {
        var names = await units.NamesAsync(Stop);
        (Units, Everybody) = ([.. names.ChoicesWith(Row.UnitCodes)], [.. PeopleReader.Choices(await everybody.HereAsync(Stop), names)]);
    }
}
