using Liangdeng.Features.Lights;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;

namespace Liangdeng.Features.Letters;

/// <summary>The rules for letters in force, for everybody: which light brings which letter, within what time, and what comes next.
/// </summary>
[Permit("public.read")]
public sealed class PublicLetterRulesModel(LetterReader reader, ISiteFacts site, RulebookShelf rulebooks, ViewsDb db) : SitePage
{
    private RulebookText? book;

    public LetterRulesText Now { get; private set; } = LetterRulesText.Shipped;

    public string District => site.DistrictName(Languages.Current);

    /// <summary>As the rulebook in force names it; a light that it does not have keeps its id.</summary>
    public string LightNamed(string light) => book?.Rulebook.FindLight(light) is { } known ? known.Name.In(ShownLight.Language) : light;

    /// <summary>Letters that the rulebook in force names itself, with the kind that carries each out: then the light alone decides
    /// nothing.</summary>
    public IReadOnlyList<(Effect Effect, LetterKind? Kind)> Named => book is null
        ? []
        : [.. book.Rulebook.Effects.Where(LightChanges.IsLetter).Select(effect => (effect, Now.Rules.For(effect.Id)))];

    public async Task OnGetAsync()
    {
        Now = await reader.RulesAsync(Stop);
        book = (await rulebooks.AllAsync(db, Stop)).FirstOrDefault(shelved => shelved.InForce)?.Book;
    }
}
