using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Letters;

/// <summary>函: every letter that was signed, by number, addressee, day and state.</summary>
[Permit("public.read")]
public sealed class LettersModel(LetterReader reader) : SitePage
{
    public LetterFilter Filter { get; private set; } = new();

    public IReadOnlyList<LetterLine> Lines { get; private set; } = [];

    public int Count { get; private set; }

    public int Pages => Math.Max(1, (Count + LetterReader.PageSize - 1) / LetterReader.PageSize);

    public LetterCounts Counts { get; private set; } = new(0, 0, 0, 0);

    public UnitNames Units { get; private set; } = UnitNames.None;

    public LetterRulesText Rules { get; private set; } = LetterRulesText.Shipped;

    public IEnumerable<Choice> Shows => Enum.GetValues<LetterShow>()
        .Select(show => new Choice(show.ToString().ToLowerInvariant(), T[$"letters.show.{show}"]));

    public string Named(LetterAddressee party) => party.Unit is { } unit ? Units[unit.Value] : party.Office;

    public async Task OnGetAsync()
    {
        Filter = LetterFilter.Of(Request.Query);
        (Lines, Count, var page) = await reader.ListAsync(Filter, Stop);
        Filter = Filter with { Page = page };
        (Counts, Units, Rules) = (await reader.CountsAsync(Stop), await reader.UnitsAsync(Stop), await reader.RulesAsync(Stop));
    }
}
