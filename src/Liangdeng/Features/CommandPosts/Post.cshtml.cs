using Liangdeng.Features.Cadences;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Features.Shared.Charts;

namespace Liangdeng.Features.CommandPosts;

/// <summary>One command post: its commander's office, what stands under it, its chart, what is in the way.</summary>
[Permit("public.read")]
public sealed class PostModel(CommandPostReader reader, WallReader walls, BlockerReader blockers) : CommandPostPageBase(reader, "public.read")
{
    /// <summary>More rows are too many for a page that has other things on it: the chart's own page draws them.</summary>
    private const int MostDrawn = 60;

    public CommandPostLine Line { get; private set; } = new(new(), []);

    public WallChartData? Chart { get; private set; }

    public IReadOnlyList<BlockerLine> Blockers { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    public IReadOnlyList<CommandPostEntryRow> Entries { get; private set; } = [];

    public bool MayWrite => Row.ClosedAt is null && May(CommandPostActions.Write, Relation);

    public bool MayOpen => Row.ClosedAt is null && May(CommandPostActions.Read, Relation);

    public bool ShowsPeople => May(CommandPostActions.Read, Relation);

    public bool ShowsMeetings => May(MeetingActions.Read, Relation);

    public bool ShowsPacks => May(PackActions.Read, Relation);

    public bool MayCall => Row.ClosedAt is null && May(MeetingActions.Run, Relation);

    public bool MayFreeze => Row.ClosedAt is null && May(PackActions.Freeze, Relation);

    public async Task OnGetAsync()
    {
        Line = await Reader.LineAsync(Row, Stop);
        Blockers = await blockers.OpenUnderAsync([.. Line.Commitments.Select(line => line.Row.Id)], Stop);
        Units = await blockers.UnitsAsync(Stop);
        Entries = await Reader.EntriesAsync(Row.Id, Stop);
        if (Line.Commitments.Count is > 0 and <= MostDrawn)
        {
            Chart = await walls.OfAsync(Line.Commitments, Row.Name, WallGrouping.Focus, Stop);
        }
    }
}
