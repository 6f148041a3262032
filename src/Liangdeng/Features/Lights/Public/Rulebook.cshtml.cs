using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>One rulebook as prose, and tried on a day.</summary>
[Permit("public.read")]
public sealed class RulebookModel(ViewsDb db, RulebookShelf shelf, RulebookTrials trials, DistrictClock clock) : SitePage
{
    /// <summary>A trial shows no more rows than that.</summary>
    public const int MostRows = 500;

    public RulebookText Book { get; private set; } = null!;

    public Rulebook Rulebook => Book.Rulebook;

    public bool InForce { get; private set; }

    /// <summary>When it was, is or will be in force.</summary>
    public IReadOnlyList<RulebookTurn> Turns { get; private set; } = [];

    public LocalDate Today => clock.Today;

    public RulebookTrial? Trial { get; private set; }

    /// <summary>Numbers of the versions that can be read, the newest first.</summary>
    public IReadOnlyList<int> Versions { get; private set; } = [];

    public string YamlAddress => FormattableString.Invariant($"/rulebooks/{Rulebook.Id}.yaml?version={Rulebook.Version}");

    public async Task<IActionResult> OnGetAsync(string id, int? version, string? on)
    {
        if (await shelf.FindAsync(db, id, version, Stop) is not { } found)
        {
            return NotFound();
        }

        (Book, InForce) = (found.Book, found.InForce);
        Turns = [.. (await shelf.TurnsAsync(db, Stop)).Where(turn => turn.Row.Id == id)];
        Versions = await RulebookShelf.VersionsAsync(db, found.Book, Stop);
        if (!string.IsNullOrWhiteSpace(on))
        {
            await TryAsync(on);
        }

        return Page();
    }

    public static string In(Bilingual words) => words.In(ShownLight.Language);

    /// <summary>2025年3月 where the source says so much; else as the rulebook has it.</summary>
    public static string Published(RulebookSource source, Texts texts) => source.Date switch
    {
        "undated" => texts["lights.book.undated"],
        [_, _, _, _, '-', _, _] date when Parts(date) is { } month => Say.Month(month),
        var date => date,
    };

    private static YearMonth? Parts(string date) =>
        int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && int.TryParse(date.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
            ? new YearMonth(year, month)
            : null;

    private async Task TryAsync(string on)
    {
        var (day, problem) = RulebookTrials.Read(on, Today);
        if (problem is not null)
        {
            ModelState.AddModelError("on", T[problem]);
            return;
        }

        Trial = await trials.OnAsync(db, Book, day!.Value, Stop);
    }
}
