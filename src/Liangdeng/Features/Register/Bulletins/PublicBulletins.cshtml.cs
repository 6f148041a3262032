using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Register;

/// <summary>What was released when.</summary>
[Permit("public.read")]
public sealed class PublicBulletinsModel(BulletinReader reader) : SitePage
{
    public PublicityRow Publicity { get; private set; } = new();

    public IReadOnlyList<BulletinRow> All { get; private set; } = [];

    /// <summary>The columns: blue only where a bulletin tells of it.</summary>
    public IEnumerable<LightColour> Colours => LightWords.WorstFirst.Where(colour =>
        All.Any(row => BulletinReader.CountsOf(row).Any(one => one.Colour == colour)));

    public string Name(BulletinRow row) => row.No == 1
        ? ReportPeriodText.InShort(row.Period)
        : T["bulletins.period.no", ReportPeriodText.InShort(row.Period), row.No];

    public async Task OnGetAsync() => (Publicity, All) = (await reader.PublicityAsync(Stop), await reader.AllAsync(Stop));
}
