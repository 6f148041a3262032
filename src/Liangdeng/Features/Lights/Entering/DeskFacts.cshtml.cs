using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary>What the rulebooks ask people to say of promises, and what was said.</summary>
[Permit(EnteringActions.Read)]
public sealed class DeskFactsModel(EnteringReader reader) : SitePage
{
    public IReadOnlyList<AskedFact> Asked { get; private set; } = [];

    public IReadOnlyList<FactsOfCommitment> Rows { get; private set; } = [];

    public int Missing { get; private set; }

    public int Count { get; private set; }

    public int Number { get; private set; }

    public int Pages => Math.Max(1, (Count + EnteringReader.PageSize - 1) / EnteringReader.PageSize);

    public async Task OnGetAsync()
    {
        var page = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        Asked = await reader.AskedAsync(Stop);
        (Rows, Missing, Count, Number) = await reader.ListAsync(Asked, page, Stop);
    }
}
