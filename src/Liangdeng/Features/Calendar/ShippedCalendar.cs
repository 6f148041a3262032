using Liangdeng.Hosting;
using Liangdeng.Rules;

namespace Liangdeng.Features.Calendar;

/// <summary>The working days that ship with the program (<c>calendars/cn.yaml</c>).</summary>
public static class ShippedCalendar
{
    private static readonly Lazy<WorkingTime> Mainland = new(Read);

    public static WorkingTime Time => Mainland.Value;

    private static WorkingTime Read()
    {
        var read = WorkingCalendar.Parse(Shipped.Text("calendars/cn.yaml"));
        return new(read.Value ?? throw new InvalidDataException($"calendars/cn.yaml: {read.Fault}"));
    }
}
