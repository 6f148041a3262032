using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Features.Trust;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register;

/// <summary>The bulletins of one period, the newest first.</summary>
[Permit("public.read")]
public sealed class PublicBulletinModel(BulletinReader reader) : SitePage
{
    public ReportPeriod Period { get; private set; }

    public IReadOnlyList<ToldBulletin> Told { get; private set; } = [];

    /// <summary>One entry a release.</summary>
    public CheckBox Checks => new(
        [.. Told.Select(told => new CheckedEntry(T["bulletins.no", told.Row.No, Say.Date(told.Row.At)], told.Row.Index))]);

    public async Task<IActionResult> OnGetAsync(string period)
    {
        if (ReportPeriodText.Read(period) is not { } asked)
        {
            return NotFound();
        }

        (Period, Told) = (asked, await reader.OfAsync(asked, Stop));
        return Told.Count == 0 ? NotFound() : Page();
    }
}
