using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Cadences;

/// <summary>调度会: those to come and those that were. A unit sees those to which it was asked.</summary>
[Permit(MeetingActions.Read)]
public sealed class MeetingsModel(MeetingReader reader, CadencePosts posts) : SitePage
{
    /// <summary>Code of a command post, for its meetings alone; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Post { get; set; }

    /// <summary>Of the posts, by code.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>The district's, or that of a post of one's own.</summary>
    public bool MayCall { get; private set; }

    public IReadOnlyList<MeetingRow> Coming { get; private set; } = [];

    public IReadOnlyList<MeetingRow> Past { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    public async Task<IActionResult> OnGetAsync()
    {
        (Units, Names) = (await reader.UnitsAsync(Stop), await posts.NamesAsync(Stop));
        if (!string.IsNullOrEmpty(Post) && !Names.ContainsKey(Post))
        {
            return NotFound();
        }

        MayCall = May(MeetingActions.Run, Relation.Other) || (May(MeetingActions.Run) && (await posts.ForAsync(Actor, MeetingActions.Run, Stop)).Count > 0);
        var all = May(MeetingActions.Read, Relation.Other);
        var own = all ? [] : (await posts.ForAsync(Actor, MeetingActions.Read, Stop)).Select(row => row.Code).ToList();
        (Coming, Past) = await reader.ListAsync(all ? null : Actor.Unit?.Value ?? "", own, string.IsNullOrEmpty(Post) ? null : Post, Stop);
        return Page();
    }
}
