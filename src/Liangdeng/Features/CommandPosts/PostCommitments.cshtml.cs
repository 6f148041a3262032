using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.CommandPosts;

/// <summary>What stands under a post: a whole focus at once or single ones; taken off with a ground.</summary>
[Permit(CommandPostActions.Write)]
public sealed class PostCommitmentsModel(CommandPostReader reader, FreeCommitments free, CommandPostDesk desk)
    : CommandPostPageBase(reader, CommandPostActions.Write)
{
    [BindProperty]
    public string? Focus { get; set; }

    [BindProperty]
    public List<string> Add { get; set; } = [];

    [BindProperty]
    public List<string> Off { get; set; } = [];

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>Key of the focus out of which single ones are chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    public FreeFocus? Chosen => Foci.FirstOrDefault(focus => focus.Key == From);

    public IReadOnlyList<Choice> Under { get; private set; } = [];

    public IReadOnlyList<FreeFocus> Foci { get; private set; } = [];

    public IEnumerable<Choice> FocusChoices => Foci.Select(focus => new Choice(focus.Key, T["commandposts.focus.choice", focus.Name, focus.Free.Count]));

    public async Task OnGetAsync() => (Under, Foci) = (await free.UnderAsync(Row.Id, Stop), await free.ReadAsync(Stop));

    public async Task<IActionResult> OnPostFocusAsync()
    {
        Foci = await free.ReadAsync(Stop);
        var all = Foci.FirstOrDefault(focus => focus.Key == Focus)?.Free ?? [];
        return await SendAsync(new CommandPostCommand.Place(Post, Ids(all.Select(choice => choice.Value))), nameof(Focus));
    }

    public Task<IActionResult> OnPostAddAsync() => SendAsync(new CommandPostCommand.Place(Post, Ids(Add)), nameof(Add));

    public Task<IActionResult> OnPostOffAsync() => SendAsync(new CommandPostCommand.TakeOff(Post, Ids(Off), Ground ?? ""), nameof(Off));

    private async Task<IActionResult> SendAsync(CommandPostCommand command, string field)
    {
        var outcome = await desk.HandleAsync(Order(), command, Stop);
        if (outcome.Refused is not { } refused)
        {
            return Done(outcome, $"/desk/posts/{Row.Code}/commitments", command is CommandPostCommand.Place ? "commandposts.done.placed" : "commandposts.done.off");
        }

        await OnGetAsync();
        return Refused(refused, refused.Reason is CommandPostRefusal.GroundMissing or CommandPostRefusal.TextTooLong ? nameof(Ground) : field);
    }

    private static List<CommitmentId> Ids(IEnumerable<string> texts) =>
        [.. texts.Select(text => Guid.TryParseExact(text, "N", out var id) ? id : Guid.Empty).Select(id => new CommitmentId(id))];
}
