using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Cadences;

/// <summary>督查件: what units have to do besides the plan. A unit sees its own.</summary>
[Permit(AssignmentActions.Read)]
public sealed class AssignmentsModel(AssignmentReader reader) : SitePage
{
    public AssignmentFilter Filter { get; private set; } = new(AssignmentShow.Open, null);

    public IReadOnlyList<AssignmentLine> Lines { get; private set; } = [];

    public UnitNames Units { get; private set; } = UnitNames.None;

    /// <summary>Everybody's, not the own unit's alone.</summary>
    public bool SeesAll => May(AssignmentActions.Read, Relation.Other);

    public IEnumerable<Choice> Shows => Enum.GetValues<AssignmentShow>()
        .Select(show => new Choice(show.ToString().ToLowerInvariant(), T[$"assignments.show.{show}"]));

    public async Task OnGetAsync()
    {
        Filter = AssignmentFilter.Of(Request.Query);
        Units = await reader.UnitsAsync(Stop);
        Lines = await reader.ListAsync(Filter, SeesAll ? null : await reader.OwnAsync(Actor.Unit, Stop), Stop);
    }
}
