using Liangdeng.Features.Calendar;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>The supervision office names the notice that this year's holidays are taken from, and sets the winter's hours.
/// </summary>
internal sealed class CalendarChapter(DemoOffice office, DemoCast cast)
{
    private const string Supervisor = "supervisor";

    public void Tell(Agenda agenda)
    {
        agenda.Add(OfficeTime.At(new(2021, 10, 14), new(16, 40)), NameNoticeAsync);
        agenda.Add(OfficeTime.At(new(2021, 10, 14), new(16, 50)), SetHoursAsync);
    }

    private Task NameNoticeAsync(CancellationToken stop)
    {
        var text = Sample.Text("shifan-calendar-2021.yaml");
        var read = WorkingCalendar.Parse(text).Value ?? throw new InvalidDataException("shifan-calendar-2021.yaml cannot be read.");
        return SendAsync(new CalendarCommand.LoadYears(read, "天数不变，补注放假安排所依据的通知。"), stop);
    }

    private Task SetHoursAsync(CancellationToken stop) => SendAsync(
        new CalendarCommand.SetHours(
            new LocalDate(2021, 11, 1),
            [new("05-01", ["08:30-12:00", "14:30-17:30"]), new("11-01", ["08:30-12:00", "14:00-17:00"])],
            "示范区党政办关于调整冬季作息时间的通知（示例）"),
        stop);

    private Task SendAsync(CalendarCommand command, CancellationToken stop) => office.SendAsync(
        cast[Supervisor], order => office.Get<CalendarDesk>().HandleAsync(order, command, stop), command.GetType().Name);
}
