using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Register.Sets;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>Named sets: who is a member, what each unit reports of its own, and the weekly round in which the supervision
/// office verifies it.</summary>
internal sealed class SetsChapter(
    DemoOffice office, DemoCast cast, IReadOnlyList<DemoPromise> promises, LocalDate issued, int seed)
{
    /// <summary>The items of this promise are counted from the list of the other.</summary>
    private const string Items = "14项31件民生实事项目#14";
    private const string Works = "14项31件民生实事项目#31";

    private static readonly LocalDate Autumn = new(2021, 9, 26);
    private static readonly LocalDate LastReports = new(2021, 10, 11);

    private readonly ReportWords words = new();

    /// <summary>Whether members measure a promise, so that no monthly report is owed.</summary>
    public static bool Measures(DemoTask task) => task.Piece == Items || DemoMember.All.Contains(task.Piece);

    public async Task ListAsync(CancellationToken stop)
    {
        foreach (var promise in promises.Where(promise => DemoMember.All.Contains(promise.Task.Piece)))
        {
            var members = DemoMember.All[promise.Task.Piece].Select(it => it.Member).ToList();
            await SendAsync(cast["supervisor-2"], new SetCommand.ListMembers(promise.Id, members, "", 0), stop);
        }

        await SendAsync(cast["supervisor-2"], new SetCommand.CountItems(Of(Items).Id, Of(Works).Id), stop);
    }

    /// <summary>Puts the year of every member on the agenda.</summary>
    public void Tell(Agenda agenda, DemoFiles files)
    {
        foreach (var (promise, number) in promises.Select((promise, at) => (promise, at + 1)))
        {
            // One source of chance a promise: what happens to one does not move the others.
            var chance = new Random(unchecked((seed * 2000) + number));
            var path = new MemberPath(agenda, chance, cast[number % 2 == 0 ? "supervisor" : "supervisor-2"]);
            foreach (var member in DemoMember.All[promise.Task.Piece].Where(it => it.Done is not null || it.Progress is not null))
            {
                Tell(promise, member, path, chance, files);
            }

            foreach (var (day, reports) in path.Rounds)
            {
                path.AtRound(day, stop => SendAsync(path.Verifier, new SetCommand.Verify(promise.Id, reports), stop));
            }
        }
    }

    private void Tell(DemoPromise promise, DemoMember member, MemberPath path, Random chance, DemoFiles files)
    {
        var (code, isShare) = (member.Member.Code, promise.Task.Figure!.Kind == Language.TargetKind.SetShare);
        var day = ReportDay(member, chance);
        Report(member.Done, day, "");
        switch (member.State)
        {
            case "submitted":
                return;
            case "returned":
                var ground = words.Pick("return", chance);
                path.AtRound(MemberPath.RoundAfter(day), stop => SendAsync(
                    path.Verifier, new SetCommand.Return(promise.Id, code, 1, ground), stop));
                return;
            case "corrected":
                // Counted too early, taken back, and done again some weeks later.
                path.Verify(day, code, 1);
                var noticed = OfficeTime.Later(day, 9);
                Report(null, noticed, words.Pick("correction", chance));
                path.Verify(noticed, code, 2);
                var again = OfficeTime.Later(noticed, 9);
                Report(again, again, "");
                path.Verify(again, code, 3);
                return;
            default:
                path.Verify(day, code, 1);
                return;
        }

        void Report(LocalDate? done, LocalDate on, string ground)
        {
            var progress = done is not null ? (int?)null : member.Progress ?? 95;
            var said = Said(done, progress, isShare, chance);
            var file = done is null ? null : chance.Next(4) == 0 && !isShare ? "现场照片.png" : "验收单.pdf";
            path.On(on, async stop => await SendAsync(
                cast.Reporter(member.Member.Lead ?? promise.Task.Lead),
                new SetCommand.Report(
                    promise.Id, code, progress, done, said,
                    file is null ? [] : [files.Keep(file, member.Member.Name, said, chance, stop)], ground),
                stop));
        }
    }

    private LocalDate ReportDay(DemoMember member, Random chance) => member switch
    {
        { State: "submitted" } => OfficeTime.Later(LastReports, chance.Next(1, 3)),
        { Done: { } done } => OfficeTime.Later(LocalDate.Max(done, issued), chance.Next(1, 4)),
        _ => OfficeTime.Later(Autumn, chance.Next(1, 4)),
    };

    private string Said(LocalDate? done, int? progress, bool isShare, Random chance) => done is { } day
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日完成。")
            + words.Pick(isShare ? "member-reached" : "member-done", chance)
        : string.Create(CultureInfo.InvariantCulture, $"完成约{progress}%。") + words.Pick("member-work", chance);

    private DemoPromise Of(string piece) => promises.First(promise => promise.Task.Piece == piece);

    private Task SendAsync(Actor by, SetCommand command, CancellationToken stop) => office.SendAsync(
        by, order => office.Get<SetDesk>().HandleAsync(order, command, stop), command.ToString());
}

/// <summary>The way of the members of one promise through the offices.</summary>
internal sealed class MemberPath(Agenda agenda, Random chance, Actor verifier)
{
    /// <summary>Of an office's day: half past four.</summary>
    private const int LastMinute = 330;

    private static readonly LocalTime Round = new(17, 20);

    private readonly SortedDictionary<LocalDate, List<ReportedVersion>> rounds = [];

    public Actor Verifier => verifier;

    /// <summary>What is verified on which day, all of it at once.</summary>
    public IEnumerable<(LocalDate Day, IReadOnlyList<ReportedVersion> Reports)> Rounds =>
        rounds.Select(round => (round.Key, (IReadOnlyList<ReportedVersion>)round.Value));

    /// <summary>Thursdays, or the next working day.</summary>
    public static LocalDate RoundAfter(LocalDate day) =>
        OfficeTime.Later(day.DayOfWeek == IsoDayOfWeek.Thursday ? day : day.Next(IsoDayOfWeek.Thursday), 0);

    /// <summary>A unit's act, before that day's round.</summary>
    public void On(LocalDate day, Func<CancellationToken, Task> act) => agenda.Add(OfficeTime.At(day, chance, 0, LastMinute), act);

    public void AtRound(LocalDate day, Func<CancellationToken, Task> act) => agenda.Add(OfficeTime.At(day, Round), act);

    public void Verify(LocalDate reported, MemberCode code, int version)
    {
        var day = RoundAfter(reported);
        if (!rounds.TryGetValue(day, out var reports))
        {
            rounds[day] = reports = [];
        }

        reports.Add(new(code, version));
    }
}
