using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Calendar;

/// <summary>The days of a new year come in, or those of a known one are put right.</summary>
[Permit(CalendarActions.Load)]
public sealed class LoadCalendarModel(ViewsDb db, DistrictCalendar calendars, CalendarDesk desk) : SitePage
{
    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public IFormFile? Table { get; set; }

    [BindProperty]
    public string? Ground { get; set; }

    /// <summary>The first year that is not known.</summary>
    public int Next { get; private set; }

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Text = T["calendar.load.template", Next];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await LoadAsync();
        var text = await TextAsync();
        if (string.IsNullOrWhiteSpace(text))
        {
            ModelState.AddModelError(nameof(Text), T["calendar.load.missing"]);
            return Page();
        }

        var read = WorkingCalendar.Parse(text);
        if (read.Fault is { } fault)
        {
            var words = fault.Words.In(Languages.InEnglish ? TextLanguage.English : TextLanguage.Chinese);
            ModelState.AddModelError(nameof(Text), T["calendar.load.fault", fault.Line, fault.Column, words]);
            return Page();
        }

        var outcome = await desk.HandleAsync(Order(), new CalendarCommand.LoadYears(read.Value!, Ground ?? ""), Stop);
        return outcome.Refused is { } refused
            ? Refused(refused, refused.Reason is CalendarRefusal.GroundMissing ? nameof(Ground) : nameof(Text))
            : Done(outcome, $"/calendar/{read.Value!.Years[^1].Year}", "calendar.load.done");
    }

    private async Task LoadAsync() => Next = (await calendars.OfAsync(db, Stop)).Calendar.Years.Max(year => year.Year) + 1;

    /// <summary>A file goes before what was typed, and stands in the form when it comes back.</summary>
    private async Task<string?> TextAsync()
    {
        if (Table is null)
        {
            return Text;
        }

        using var reader = new StreamReader(Table.OpenReadStream(), Encoding.UTF8);
        var all = new char[WorkingCalendar.MostCharacters + 1];
        Text = new(all, 0, await reader.ReadBlockAsync(all, Stop));
        ModelState.SetModelValue(nameof(Text), Text, Text);
        return Text;
    }
}
