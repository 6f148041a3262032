using System.Globalization;
using Liangdeng.Features.Cadences;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Features.Demo;

/// <summary>Meetings of the year, what they decided and what became of it, and packs (<c>samples/shifan-meetings.csv</c>). The
/// decisions of a meeting stand under the line of its minutes. The PDF of a pack is made when the folder is first served.</summary>
internal sealed class CadenceChapter(DemoOffice office, DemoCast cast)
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd HH:mm");
    private static readonly LocalDateTimePattern Starts = LocalDateTimePattern.CreateWithInvariantCulture("yyyy-MM-dd'T'HH:mm");

    private readonly Dictionary<string, MeetingId> meetings = [];
    private readonly Dictionary<string, AssignmentId> assignments = [];

    public void Tell(Agenda agenda)
    {
        var rows = Sample.Rows("meetings");
        foreach (var row in rows.Where(row => row["act"] != "decision"))
        {
            var decisions = rows.Where(one => one["act"] == "decision" && one["no"] == row["no"]).ToList();
            agenda.Add(BlockerTime.InstantOf(Moment.Parse($"2021-{row["at"]}").Value), stop => PlayAsync(row, decisions, stop));
        }
    }

    private async Task PlayAsync(SampleRow row, List<SampleRow> decisions, CancellationToken stop)
    {
        var more = row.Pairs("more", ';');
        switch (row["act"])
        {
            case "watch":
                await office.Get<AssignmentWatch>().RunDueAsync(stop);
                break;
            case "call":
                await MeetAsync(row, id => CallOf(id, row, more), stop);
                break;
            case "minutes":
                // Codes are looked for in the views.
                await office.Get<PageViews>().CatchUpAsync(stop);
                var forms = new List<(AssignmentId, AssignmentForm)>();
                foreach (var (at, decision) in decisions.Index())
                {
                    var id = assignments[$"{row["no"]}.{at + 1}"] = new(office.Ids.Next());
                    forms.Add((id, await FormOfAsync(decision["words"], decision.Pairs("more", ';'), stop)));
                }

                var invited = Sample.Rows("meetings").First(one => one["act"] == "call" && one["no"] == row["no"]).Pairs("more", ';')["invite"];
                await MeetAsync(
                    row,
                    _ => new MeetingCommand.WriteMinutes(
                        meetings[row["no"]], more["chair"].First(), [.. invited.Select(code => new UnitCode(code))], more["names"].First(),
                        row["words"].Replace('|', '\n'), forms),
                    stop);
                break;
            case "freeze":
                await office.SendAsync(
                    cast[row["by"]],
                    order => office.Get<PackDesk>().HandleAsync(
                        order,
                        new PackCommand.Freeze(
                            new(order.CommandId), Enum.Parse<CadenceKind>(more["kind"].First()), more["post"].FirstOrDefault(), Day(more["about"].First()),
                            meetings.TryGetValue(row["no"], out var meeting) ? meeting : null),
                        stop),
                    row["no"]);
                break;
            default:
                await AssignAsync(row, more, stop);
                break;
        }
    }

    private Task MeetAsync(SampleRow row, Func<MeetingId, MeetingCommand> command, CancellationToken stop) => office.SendAsync(
        cast[row["by"]], order => office.Get<MeetingDesk>().HandleAsync(order, command(new(order.CommandId)), stop), $"{row["no"]} {row["act"]}");

    private MeetingCommand.Call CallOf(MeetingId id, SampleRow row, ILookup<string, string> more)
    {
        meetings[row["no"]] = id;
        var starts = Starts.Parse($"2021-{more["starts"].First()}").Value;
        return new MeetingCommand.Call(
            id, Enum.Parse<CadenceKind>(more["kind"].First()), more["post"].FirstOrDefault(),
            new(starts.Date, starts.TimeOfDay, int.Parse(more["minutes"].First(), CultureInfo.InvariantCulture), row["words"],
                [.. more["invite"].Select(code => new UnitCode(code))]));
    }

    private async Task AssignAsync(SampleRow row, ILookup<string, string> more, CancellationToken stop)
    {
        var form = row["act"] == "give" ? await FormOfAsync(row["words"], more, stop) : null;
        await office.SendAsync(
            cast[row["by"]],
            order => office.Get<AssignmentDesk>().HandleAsync(order, CommandOf(row, more, form, new(order.CommandId)), stop),
            $"{row["no"]} {row["act"]}");
    }

    private AssignmentCommand CommandOf(SampleRow row, ILookup<string, string> more, AssignmentForm? form, AssignmentId next)
    {
        if (form is not null)
        {
            return new AssignmentCommand.Give(next, Enum.Parse<AssignmentSource>(more["source"].First()), more["ground"].First(), form);
        }

        var id = assignments[more["of"].First()];
        return row["act"] switch
        {
            "report" => new AssignmentCommand.Report(id, row["words"], []),
            "sign-off" => new AssignmentCommand.SignOff(id, row["words"]),
            "return" => new AssignmentCommand.Return(id, row["words"]),
            var act => throw new InvalidDataException($"'{act}' is no act of an assignment."),
        };
    }

    private async Task<AssignmentForm> FormOfAsync(string what, ILookup<string, string> more, CancellationToken stop)
    {
        await using var db = await office.Get<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
        var about = await new AboutCodes(db).FindAsync(more["about"].FirstOrDefault(), stop)
            ?? throw new InvalidDataException($"Nothing has the code {more["about"].First()}.");
        return new(what, new UnitCode(more["lead"].First()), Day(more["due"].First()), about.Commitment, about.Blocker);
    }

    private static LocalDate Day(string monthDay) => LocalDatePattern.Iso.Parse("2021-" + monthDay).Value;
}
