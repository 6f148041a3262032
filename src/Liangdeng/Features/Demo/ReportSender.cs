using Liangdeng.Features.People;
using Liangdeng.Features.Register;

namespace Liangdeng.Features.Demo;

/// <summary>Sends what units and the supervision office do with a report.</summary>
internal sealed class ReportSender(DemoOffice office, DemoCast cast, DemoFiles files)
{
    public Task HandInAsync(Filing filing, Random chance, CancellationToken stop)
    {
        var evidence = filing.Files
            .Select(name => files.Keep(name, filing.Promise.Task.Words, filing.Words, chance, stop)).ToList();
        return SendAsync(cast.Reporter(filing.Promise.Task.Lead), filing.Command(evidence), stop);
    }

    public Task ClearAsync(DemoPromise promise, ReportPeriod period, int version, CancellationToken stop) =>
        SendAsync(cast.Head(promise.Task.Lead), new ReportCommand.Clear(promise.Id, period, version), stop);

    public Task SendBackInsideAsync(
        DemoPromise promise, ReportPeriod period, int version, string ground, CancellationToken stop) => SendAsync(
        cast.Head(promise.Task.Lead), new ReportCommand.SendBackInside(promise.Id, period, version, ground), stop);

    public Task VerifyAsync(Actor by, DemoPromise promise, ReportPeriod period, int version, CancellationToken stop) =>
        SendAsync(by, new ReportCommand.Verify(promise.Id, period, version), stop);

    public Task ReturnAsync(
        Actor by, DemoPromise promise, ReportPeriod period, int version, string ground, CancellationToken stop) =>
        SendAsync(by, new ReportCommand.Return(promise.Id, period, version, ground), stop);

    private Task SendAsync(Actor by, ReportCommand command, CancellationToken stop) => office.SendAsync(
        by, order => office.Get<ReportDesk>().HandleAsync(order, command, stop), command.ToString());
}
