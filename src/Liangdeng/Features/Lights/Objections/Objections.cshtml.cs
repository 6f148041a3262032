using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Lights;

/// <summary>All objections: what waits for a decision, and how the others ended.</summary>
[Permit("public.read")]
public sealed class ObjectionsModel(ObjectionReader reader) : SitePage
{
    public IReadOnlyList<ObjectionLine> Lines { get; private set; } = [];

    public int Open { get; private set; }

    public int Count { get; private set; }

    public int Number { get; private set; }

    public int Pages => Math.Max(1, (Count + ObjectionReader.PageSize - 1) / ObjectionReader.PageSize);

    public ObjectionTermsNow Terms { get; private set; } = null!;

    public UnitNames Units { get; private set; } = UnitNames.None;

    public async Task OnGetAsync()
    {
        var page = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        (Lines, Open, Count, Number) = await reader.ListAsync(page, Stop);
        (Terms, Units) = (await reader.TermsAsync(Stop), await reader.UnitsAsync(Stop));
    }
}
