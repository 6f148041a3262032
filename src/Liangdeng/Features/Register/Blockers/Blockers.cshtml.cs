using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

/// <summary>卡点: what stands in the way in the whole district, the worst first.</summary>
[Permit("public.read")]
public sealed class BlockersModel(BlockerReader reader) : SitePage
{
    public BlockerFilter Filter { get; private set; } = new();

    public IReadOnlyList<BlockerLine> Lines { get; private set; } = [];

    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + BlockerFilter.PageSize - 1) / BlockerFilter.PageSize);

    public UnitNames Units { get; private set; } = UnitNames.None;

    public BlockerTermsNow Terms { get; private set; } = null!;

    public IReadOnlyList<(BlockerState State, BlockerLevel Level, int Count)> Open { get; private set; } = [];

    public IEnumerable<Choice> Levels => Enum.GetValues<BlockerLevel>()
        .Select(level => new Choice(level.ToString().ToLowerInvariant(), T[$"blockers.level.{level}"]));

    public IEnumerable<Choice> Shows => Enum.GetValues<BlockerShow>()
        .Select(show => new Choice(show.ToString().ToLowerInvariant(), T[$"blockers.show.{show}"]));

    public int OpenAt(BlockerLevel level) => Open.Where(group => group.Level == level).Sum(group => group.Count);

    public async Task OnGetAsync()
    {
        Filter = BlockerFilter.Of(Request.Query);
        (Lines, Count, var page) = await reader.ListAsync(Filter, Stop);
        Filter = Filter with { Page = page };
        Units = await reader.UnitsAsync(Stop);
        Terms = await reader.TermsAsync(Stop);
        Open = await reader.OpenAsync(Stop);
    }
}
