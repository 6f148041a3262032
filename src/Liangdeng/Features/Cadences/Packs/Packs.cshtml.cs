using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Cadences;

/// <summary>调度材料: those that were frozen, and from where a new one is begun.</summary>
[Permit(PackActions.Read)]
public sealed class PacksModel(PackReader reader, CadencePosts posts) : SitePage
{
    /// <summary>Code of a command post, for its packs alone; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Post { get; set; }

    /// <summary>Of the posts, by code.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<PackRow> Rows { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    public string TimeOf(PackRow row) => PackWords.TimeOf(T, row.Kind, row.From, row.To);

    public string NameOf(PackRow row) => CadenceWords.Named(T, T[$"packs.name.{row.Kind}"], row.Post is { } code ? Names.GetValueOrDefault(code, code) : null);

    public async Task<IActionResult> OnGetAsync()
    {
        Names = await posts.NamesAsync(Stop);
        if (!string.IsNullOrEmpty(Post) && !Names.ContainsKey(Post))
        {
            return NotFound();
        }

        (Rows, Units) = (await reader.ListAsync(string.IsNullOrEmpty(Post) ? null : Post, Stop), await reader.UnitsAsync(Stop));
        return Page();
    }
}
