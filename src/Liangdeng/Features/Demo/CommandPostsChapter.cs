using Liangdeng.Features.CommandPosts;
using Liangdeng.Features.People;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>Three command posts (<c>samples/shifan-posts.csv</c>): set up after the breakdown, a whole focus under each; and the
/// stand-ups of the last days, of which something is left.</summary>
internal sealed class CommandPostsChapter(DemoOffice office, DemoCast cast, IReadOnlyList<DemoPromise> promises)
{
    private static readonly LocalDate SetUpOn = new(2021, 2, 22);
    private static readonly LocalTime Morning = new(8, 40);

    /// <summary>What the commander says of the first items, day by day; the others are left over.</summary>
    private static readonly (LocalDate Day, string[] Words)[] StandUps =
    [
        (new(2021, 10, 12), ["责任单位今天下班前报时间表，明天站会上看", "分管副区长下午带队到现场定"]),
        (new(2021, 10, 13), ["时间表已经报来，按表推进", "请两家单位明天上午碰头，拿一个方案"]),
        (new(2021, 10, 14), ["方案同意，今天发通知"]),
    ];

    private readonly Dictionary<string, CommandPostId> posts = [];

    public void Tell(Agenda agenda)
    {
        agenda.Add(OfficeTime.At(SetUpOn, new(10, 20)), SetUpAsync);
        foreach (var (day, words) in StandUps)
        {
            agenda.Add(OfficeTime.At(day, Morning), stop => HoldAsync(words, stop));
        }
    }

    private async Task SetUpAsync(CancellationToken stop)
    {
        // What is open, and who works here, is looked for in the views.
        await office.Get<PageViews>().CatchUpAsync(stop);
        foreach (var row in Sample.Rows("posts"))
        {
            CommitmentId[] under = [.. await UnderAsync(int.Parse(row["focus"], System.Globalization.CultureInfo.InvariantCulture), stop)];
            await office.SendAsync(
                cast["supervisor"],
                order => office.Get<CommandPostDesk>().HandleAsync(
                    order,
                    new CommandPostCommand.SetUp(posts[row["code"]] = new(order.CommandId), row["code"], new(
                        row["name"], row["purpose"], row["office"], [.. row.List("units").Select(unit => new UnitCode(unit))],
                        cast[row["commander"]].Person, [.. row.List("members").Select(member => cast[member].Person)])),
                    stop),
                row["code"]);
            await office.SendAsync(
                cast["supervisor"],
                order => office.Get<CommandPostDesk>().HandleAsync(order, new CommandPostCommand.Place(posts[row["code"]], under), stop), row["code"]);
        }
    }

    private async Task HoldAsync(IReadOnlyList<string> words, CancellationToken stop)
    {
        await office.Get<PageViews>().CatchUpAsync(stop);
        foreach (var row in Sample.Rows("posts").Where(row => row["stand-ups"] == "yes"))
        {
            var (post, by) = (posts[row["code"]], cast[row["commander"]]);
            if (await WaitingAsync(post, stop) is not (> 0 and var waiting))
            {
                continue;
            }

            await office.SendAsync(by, order => office.Get<StandUpDesk>().HandleAsync(order, new StandUpCommand.Begin(post), stop), "stand-up");
            foreach (var (at, word) in words.Take(waiting).Index())
            {
                await office.SendAsync(
                    by, order => office.Get<StandUpDesk>().HandleAsync(order, new StandUpCommand.Settle(post, at + 1, word, null), stop), word);
            }
        }
    }

    private async Task<int> WaitingAsync(CommandPostId post, CancellationToken stop)
    {
        await using var db = await office.Get<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
        return (await office.Get<HalfHourItems>().OfAsync(db, post.Value, office.Today.At(Morning), stop)).Items.Count;
    }

    private async Task<IReadOnlyList<CommitmentId>> UnderAsync(int focus, CancellationToken stop)
    {
        var ours = promises.Select(promise => promise.Id.Value).ToHashSet();
        await using var db = await office.Get<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
        return [.. (await db.Set<CommitmentRow>().Where(row => row.Focus == focus && row.Outcome == null).OrderBy(row => row.Code).ToListAsync(stop))
            .Where(row => ours.Contains(row.Id)).Select(row => new CommitmentId(row.Id))];
    }
}
