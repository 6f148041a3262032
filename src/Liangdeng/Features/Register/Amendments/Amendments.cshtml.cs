using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

/// <summary>Requests to amend, over all commitments that a person may read.</summary>
[Permit("amendment.read")]
public sealed class AmendmentsModel(AmendmentReader reader) : SitePage
{
    public AmendmentRequestState? State { get; private set; }

    public IReadOnlyList<AmendmentLine> Lines { get; private set; } = [];

    public IEnumerable<Choice> States =>
        Enum.GetNames<AmendmentRequestState>().Select(state => new Choice(state, T[$"amendments.state.{state}"]));

    public async Task OnGetAsync(string? state)
    {
        State = Enum.TryParse<AmendmentRequestState>(state, out var asked) && Enum.IsDefined(asked) ? asked : null;
        var unit = May("amendment.read", Relation.Other) ? null : Actor.Unit?.Value ?? "";
        Lines = await reader.ListAsync(unit, State, Stop);
    }
}
