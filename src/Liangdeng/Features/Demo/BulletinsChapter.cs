using System.Globalization;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>The month's bulletins (<c>samples/shifan-bulletins.csv</c>): composed, released by somebody else; for a month the
/// district tries to hold figures back until then.</summary>
internal sealed class BulletinsChapter(DemoOffice office, DemoCast cast, IReadOnlyList<DemoPromise> promises)
{
    private const int Year = 2021;

    public void Tell(Agenda agenda)
    {
        foreach (var row in Sample.Rows("bulletins"))
        {
            var day = LocalDatePattern.Iso.Parse($"{Year}-{row["on"]}").Value;
            agenda.Add(OfficeTime.At(day, new(16, 20)), stop => PlayAsync(row, stop));
        }
    }

    private Task PlayAsync(SampleRow row, CancellationToken stop)
    {
        var desk = office.Get<BulletinDesk>();
        return office.SendAsync(
            cast[row["by"]],
            async order => row["act"] switch
            {
                "by-bulletin" => await desk.HandleAsync(order, new ChoosePublicity(Publicity.ByBulletin, row["words"]), stop),
                "at-once" => await desk.HandleAsync(order, new ChoosePublicity(Publicity.AtOnce, row["words"]), stop),
                "compose" => await desk.HandleAsync(order, new BulletinCommand.Compose(PeriodOf(row), row["words"]), stop),
                "release" => await desk.HandleAsync(order, await ReleaseAsync(desk, row, stop), stop),
                var act => throw new InvalidDataException($"'{act}' is no act of a bulletin."),
            },
            $"{row["on"]} {row["act"]}");
    }

    /// <summary>Whoever releases has read what was composed; the words are the ground, of the release or of what it withholds.
    /// </summary>
    private async Task<BulletinCommand> ReleaseAsync(BulletinDesk desk, SampleRow row, CancellationToken stop)
    {
        var through = (await desk.FactsAsync(PeriodOf(row), stop)).State.Composed!.Through;
        return row["piece"].Length == 0
            ? new BulletinCommand.Decide(PeriodOf(row), through, ReleaseScope.All, row["words"], [])
            : new BulletinCommand.Decide(
                PeriodOf(row), through, ReleaseScope.Part, "除一项正在复核外，数据与核实记录一致，可以公开。",
                [new(promises.First(promise => promise.Task.Piece == row["piece"]).Id, row["words"])]);
    }

    private static ReportPeriod PeriodOf(SampleRow row) => new(Year, int.Parse(row["period"], CultureInfo.InvariantCulture));
}
