using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Letters;

/// <summary>What is common to the page that everybody reads and the one where a letter is worked on.</summary>
public abstract class LetterPageBase(LetterReader reader) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    /// <summary>Null while it is a draft.</summary>
    public LetterLine? Line { get; private set; }

    public UnitNames Units { get; private set; } = UnitNames.None;

    public LetterGround Ground { get; private set; } = new(null, null, IsHeldBack: false);

    public IReadOnlyList<LetterEntryLine> Entries { get; private set; } = [];

    protected LetterReader Reader => reader;

    public string To => Line is { } line ? Named(line.Signed.To) : "";

    public string Named(LetterAddressee party) => party.Unit is { } unit ? Units[unit.Value] : party.Office;

    /// <summary>Several, in a line.</summary>
    public string Named(IEnumerable<LetterAddressee> parties) => string.Join(T["letters.between"], parties.Select(Named));

    /// <summary>As it stands in the letter itself, which is Chinese: by its name on the day.</summary>
    protected string InChinese(LetterAddressee party) => party.Unit is { } unit
        ? Units.NameOn(unit.Value, Line?.Row.SignedOn ?? reader.Today)?.Zh ?? unit.Value
        : party.Office;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Line, Units) = (await reader.FindAsync(Id, Stop), await reader.UnitsAsync(Stop));
        if (!await IsThereAsync())
        {
            context.Result = NotFound();
            return;
        }

        if (Line is { } line)
        {
            Ground = await reader.GroundAsync(line.Signed.Light, Stop);
            Entries = LetterEntryLine.Of(await reader.EntriesAsync(line.Row.Id, Stop), Units, await reader.RulesAsync(Stop), T);
        }

        await next();
    }

    /// <summary>Whether there is anything that this visitor may see.</summary>
    protected virtual Task<bool> IsThereAsync() => Task.FromResult(Line is not null);
}
