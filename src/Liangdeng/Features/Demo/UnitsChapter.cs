using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>Units that change in the middle of the year (<c>samples/shifan-unit-changes.csv</c>): one is renamed, two become a new
/// one, one is split. What is open goes over, and so do the people.</summary>
internal sealed class UnitsChapter(DemoOffice office, DemoCast cast, IReadOnlyList<DemoPromise> promises)
{
    private static readonly LocalTime Morning = new(8, 20);

    /// <summary>Where the people of a unit are on the demo's day.</summary>
    public static string UnitNow(string unit) => Sample.Rows("unit-changes").Aggregate(unit, (now, row) =>
        !row.List("unit").Contains(now) ? now
        : row["act"] == "merge" ? row["into"]
        : row["act"] == "split" ? row["people"]
        : now);

    /// <summary>Names that units got in the course of the year.</summary>
    public static IEnumerable<(string Unit, string Zh, string En)> NamesGiven => Sample.Rows("unit-changes")
        .Where(row => row["zh"].Length > 0).Select(row => (row["unit"], row["zh"], row["en"]));

    public void Tell(Agenda agenda)
    {
        foreach (var row in Sample.Rows("unit-changes"))
        {
            agenda.Add(OfficeTime.At(Day(row), Morning), stop => DoAsync(row, stop));
        }
    }

    private async Task DoAsync(SampleRow row, CancellationToken stop)
    {
        // What a unit has to do is looked for in the views.
        await office.Get<PageViews>().CatchUpAsync(stop);
        if (row["act"] == "found")
        {
            var command = new PeopleCommand.RegisterUnit(
                new(row["unit"]), new(row["zh"], row["en"]), UnitKind.Bureau, Sample.Rows("units").Count + 1);
            await office.SendAsync(
                cast["admin"], order => office.Get<PeopleDesk>().HandleAsync(order, command, stop), command.ToString());
            return;
        }

        var change = await CommandOfAsync(row, stop);
        await office.SendAsync(
            cast["admin"], order => office.Get<UnitChangeDesk>().HandleAsync(order, change, stop), row["act"]);
        foreach (var unit in change.Leaving)
        {
            cast.Move(unit, new(UnitNow(unit.Value)));
        }
    }

    private async Task<UnitCommand> CommandOfAsync(SampleRow row, CancellationToken stop)
    {
        UnitCode[] units = [.. row.List("unit").Select(code => new UnitCode(code))];
        return row["act"] switch
        {
            "rename" => new UnitCommand.Rename(units[0], new(row["zh"], row["en"]), Day(row), row["ground"]),
            "merge" => new UnitCommand.Merge(units, new(row["into"]), Day(row), row["ground"]),
            "split" => await SplitAsync(row, units[0], stop),
            var act => throw new InvalidDataException($"'{act}' is no change of a unit."),
        };
    }

    private async Task<UnitCommand.Split> SplitAsync(SampleRow row, UnitCode unit, CancellationToken stop)
    {
        UnitCode[] into = [.. row.List("into").Select(code => new UnitCode(code))];
        var told = row.Pairs("takes", ';');
        var pieces = promises.Where(promise => told.Contains(promise.Task.Piece))
            .ToDictionary(promise => promise.Id, promise => new UnitCode(told[promise.Task.Piece].First()));
        var asked = new UnitCommand.Split(unit, into, Day(row), row["ground"], new Dictionary<string, UnitCode>(), []);
        var state = await office.Get<UnitChangeDesk>().ReadAsync(asked, stop);
        return asked with
        {
            // Who decides goes through them one by one; most go where the people go.
            Takes = state.Duties.ToDictionary(
                duty => duty.Key,
                duty => duty is Duty.Commitment { Id: var id } && pieces.TryGetValue(id, out var to) ? to : new(row["people"])),
            People = [.. state.People.Select(person => new PersonMove(person, new(row["people"])))],
        };
    }

    private static LocalDate Day(SampleRow row) => LocalDatePattern.Iso.Parse("2021-" + row["on"]).Value;
}
