using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>People who leave, and who are away for a while (<c>samples/shifan-people-changes.csv</c>).</summary>
internal sealed class PeopleChapter(DemoOffice office, DemoCast cast)
{
    private static readonly LocalTime Afternoon = new(17, 40);

    /// <summary>Accounts that nobody can sign in with on the demo's day.</summary>
    public static IEnumerable<string> Gone => Sample.Rows("people-changes").Where(row => row["act"] == "leave").Select(row => row["account"]);

    public void Tell(Agenda agenda)
    {
        foreach (var row in Sample.Rows("people-changes"))
        {
            agenda.Add(OfficeTime.At(Day(row["on"]), Afternoon), stop => row["act"] == "leave" ? LeaveAsync(row, stop) : NameDeputyAsync(row, stop));
        }
    }

    private async Task LeaveAsync(SampleRow row, CancellationToken stop)
    {
        // What a person is named for is looked for in the views.
        await office.Get<PageViews>().CatchUpAsync(stop);
        await using var scope = office.Get<IServiceScopeFactory>().CreateAsyncScope();
        var command = new LeavingCommand.Leave(
            cast[row["account"]].Person, Day(row["on"]), row["ground"], cast[row["other"]].Person, ToUnit: false);
        await office.SendAsync(
            cast["admin"], order => scope.ServiceProvider.GetRequiredService<Leaving>().HandleAsync(order, command, stop), row["account"]);
        cast.Replace(row["account"], row["other"]);
    }

    private async Task NameDeputyAsync(SampleRow row, CancellationToken stop)
    {
        var principal = cast[row["account"]];
        var command = new DeputyCommand.Name(
            principal.Person, cast[row["other"]].Person, office.Today, Day(row["to"]), [.. row.List("roles").Select(Enum.Parse<Role>)],
            row["ground"]);
        await office.SendAsync(principal, order => office.Get<DeputyDesk>().HandleAsync(order, command, stop), row["account"]);
    }

    private static LocalDate Day(string monthDay) => LocalDatePattern.Iso.Parse("2021-" + monthDay).Value;
}
