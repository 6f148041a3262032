using Liangdeng.Features.People;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Features.Letters;

/// <summary>What is common to the page that everybody reads and the one where a letter is worked on.</summary>
public abstract class LetterPageBase(LetterReader reader, LetterPress press) : SitePage
{
    [BindProperty(SupportsGet = true)]
    public string? Id { get; set; }

    /// <summary>Null while it is a draft.</summary>
    public LetterLine? Line { get; private set; }

    public UnitNames Units { get; private set; } = UnitNames.None;

    public LetterGround Ground { get; private set; } = new(null, null, IsHeldBack: false);

    public IReadOnlyList<LetterEntryLine> Entries { get; private set; } = [];

    /// <summary>What this visitor may read of its words; null for nothing.</summary>
    public abstract LetterWords? Words { get; }

    protected LetterReader Reader => reader;

    protected LetterPress Press => press;

    public string To => Line is { } line ? Named(line.Signed.To) : "";

    public string Named(LetterAddressee party) => party.Unit is { } unit ? Units[unit.Value] : party.Office;

    /// <summary>Several, in a line.</summary>
    public string Named(IEnumerable<LetterAddressee> parties) => string.Join(T["letters.between"], parties.Select(Named));

    /// <summary>As it stands in the letter itself, which is Chinese: by its name on the day.</summary>
    protected string InChinese(LetterAddressee party) => party.Unit is { } unit
        ? Units.NameOn(unit.Value, Line?.Row.SignedOn ?? reader.Today)?.Zh ?? unit.Value
        : party.Office;

    public async Task<IActionResult> OnGetWordAsync() => await WordAsync() is { } word
        ? File(word, LetterPress.WordType, LetterPress.NameOf(Line!, "docx"))
        : NotFound();

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

    /// <returns>Null where there is no paper for this visitor.</returns>
    protected async Task<byte[]?> WordAsync() => Line is { } line && Words is { } words
        ? await press.WriteAsync(line, words, InChinese, Stop)
        : null;

    /// <summary>Whether there is anything that this visitor may see.</summary>
    protected virtual Task<bool> IsThereAsync() => Task.FromResult(Line is not null);
}
