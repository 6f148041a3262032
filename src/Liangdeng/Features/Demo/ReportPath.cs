using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>The way of one report through the offices: puts its steps on the agenda, each a while after the one before.
/// </summary>
internal sealed class ReportPath(ReportSender sender, Agenda agenda, Random chance, DemoPromise promise, ReportPeriod period)
{
    private const int Noon = 210;
    private const int Evening = 390;

    private LocalDate day;
    private bool afternoon;

    /// <summary>Number of the newest version.</summary>
    public int Version { get; private set; }

    public void WaitUntil(LocalDate workingDay) => (day, afternoon) = (workingDay, false);

    public void Wait(int workingDays) => WaitUntil(OfficeTime.Later(day, workingDays));

    public void HandIn(Filing filing, Random fileChance)
    {
        Version++;
        Step(stop => sender.HandInAsync(filing, fileChance, stop));
    }

    public void Clear()
    {
        var version = Version;
        Step(stop => sender.ClearAsync(promise, period, version, stop));
    }

    public void SendBackInside(string ground)
    {
        var version = Version;
        Step(stop => sender.SendBackInsideAsync(promise, period, version, ground, stop));
    }

    public void Verify(Actor by)
    {
        var version = Version;
        Step(stop => sender.VerifyAsync(by, promise, period, version, stop));
    }

    public void Return(Actor by, string ground)
    {
        var version = Version;
        Step(stop => sender.ReturnAsync(by, promise, period, version, ground, stop));
    }

    // Half a day after the step before: what comes in the morning is dealt with in the afternoon.
    private void Step(Func<CancellationToken, Task> act)
    {
        agenda.Add(
            afternoon ? OfficeTime.At(day, chance, Noon, Evening) : OfficeTime.At(day, chance, 0, Noon), act);
        if (afternoon)
        {
            Wait(1);
        }
        else
        {
            afternoon = true;
        }
    }
}
