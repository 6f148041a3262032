using System.Globalization;
using System.Text;
using Liangdeng.Features.Plans;
using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Liangdeng.Features.Demo;

/// <summary>The plan is brought in, looked through, released and published.</summary>
internal sealed class PlanChapter
{
    private const string Publisher = "示范区人民政府";
    private const string DropGround = "这是说明情况的话，不是可以检查的事项。";
    private const string ReleaseGround = "计划已在区政府网站公开，文中没有涉密和个人信息，同意全部公开。";

    private readonly DemoOffice office;
    private readonly DemoCast cast;
    private readonly DemoPlan plan;
    private readonly string text;
    private readonly IReadOnlyList<DemoTask> tasks;
    private readonly PlanMatch match;

    public PlanChapter(DemoOffice office, DemoCast cast, DemoPlan plan, IReadOnlyList<DemoTask> tasks)
    {
        (this.office, this.cast, this.plan, this.tasks) = (office, cast, plan, tasks);
        text = Sample.Text(plan.File);
        match = new(text, tasks);
        Plan = new(office.Ids.Next());
    }

    public PlanId Plan { get; }

    public Task ImportAsync(CancellationToken stop)
    {
        // The head says that everything is invented; the plan itself begins with its first heading.
        var begins = text.IndexOf("一、", StringComparison.Ordinal);
        return SendAsync(
            "supervisor",
            new PlanCommand.Import(
                Plan, plan.Title, Publisher, plan.PublishedOn, plan.Address, new(plan.Year, 1, 1), new(plan.Year, 12, 31),
                plan.File, Encoding.UTF8.GetBytes(text), new(begins, text.TrimEnd().Length), NotClassified: true),
            stop);
    }

    /// <summary>What the reader misunderstood: sentences that promise nothing, two promises in one.</summary>
    public async Task SortAsync(CancellationToken stop)
    {
        var draft = await DraftAsync(stop);
        var entries = draft.Active;
        var found = match.TasksOf([.. entries.Select(entry => entry.Entry)]);
        foreach (var entry in entries)
        {
            DemoTask[] held = [.. found[entry.Entry.No]];
            PlanCommand? command = held.Length switch
            {
                0 => new PlanCommand.Drop(Plan, entry.Entry.No, DropGround, entry.Changes),
                > 1 => new PlanCommand.Split(
                    Plan, entry.Entry.No, [.. held.Select(task => ByHand(task, draft))], entry.Changes),
                _ => null,
            };
            await SendAsync("supervisor", command, stop);
        }
    }

    /// <summary>Promises that the reader did not see.</summary>
    public async Task AddAsync(CancellationToken stop)
    {
        var draft = await DraftAsync(stop);
        var seen = match.TasksOf([.. draft.Active.Select(entry => entry.Entry)]).SelectMany(group => group).ToHashSet();
        foreach (var task in tasks.Where(task => !seen.Contains(task)))
        {
            await SendAsync("supervisor-2", new PlanCommand.Add(Plan, ByHand(task, draft)), stop);
        }
    }

    /// <summary>Figures whose subject or kind the reader took for another.</summary>
    public async Task CorrectAsync(CancellationToken stop)
    {
        var draft = await DraftAsync(stop);
        var found = match.TasksOf([.. draft.Active.Select(entry => entry.Entry)]);
        foreach (var entry in draft.Active)
        {
            if (found[entry.Entry.No].First().Figure is { } figure
                && Corrected(entry.Entry, figure) is var right && right != entry.Entry)
            {
                await SendAsync("supervisor-2", new PlanCommand.Correct(Plan, right, entry.Changes), stop);
            }
        }
    }

    /// <summary>All else was read rightly: the doubtful one by one, the sure ones a focus at a time.</summary>
    public async Task ConfirmAsync(CancellationToken stop)
    {
        var unlooked = (await DraftAsync(stop)).Unlooked.ToList();
        foreach (var entry in unlooked.Where(entry => entry.IsLow))
        {
            await SendAsync("supervisor", new PlanCommand.Confirm(Plan, entry.Entry.No, entry.Changes), stop);
        }

        foreach (var focus in unlooked.Where(entry => !entry.IsLow).GroupBy(entry => entry.Entry.Focus))
        {
            await SendAsync(
                focus.Key % 2 == 0 ? "supervisor-2" : "supervisor",
                new PlanCommand.ConfirmSure(Plan, [.. focus.Select(entry => (entry.Entry.No, entry.Changes))]), stop);
        }
    }

    public Task ReleaseAsync(CancellationToken stop) =>
        SendAsync("reviewer", new PlanCommand.DecideRelease(Plan, ReleaseScope.All, ReleaseGround, []), stop);

    public Task PublishAsync(CancellationToken stop) => SendAsync("supervisor", new PlanCommand.Publish(Plan), stop);

    /// <summary>The promises as they were published, in order of their codes.</summary>
    public async Task<IReadOnlyList<DemoPromise>> PromisesAsync(CancellationToken stop)
    {
        await office.Get<PageViews>().CatchUpAsync(stop);
        await using var db = await office.Get<IDbContextFactory<ViewsDb>>().CreateDbContextAsync(stop);
        var rows = await db.Set<CommitmentRow>().AsNoTracking().Where(row => row.PlanId == Plan.Value)
            .OrderBy(row => row.Code).ToListAsync(stop);
        return
        [
            .. tasks.Select(task => (Task: task, Row: rows.First(row =>
                    match.Holds(task, new(row.Start, row.End), row.NumberStart))))
                .OrderBy(pair => pair.Row.Code, StringComparer.Ordinal)
                .Select(pair => new DemoPromise(new(pair.Row.Id), pair.Task)),
        ];
    }

    private DraftEntry ByHand(DemoTask task, Reading.Draft draft)
    {
        var row = plan.Added.GetValueOrDefault(task.Piece)
            ?? throw new InvalidDataException($"Nothing was read for '{task.Piece}', and the samples have no row for it.");
        var quote = match.SpanOf(task);
        var focus = draft.Document.Foci.LastOrDefault(focus => focus.Heading.Start <= quote.Start)?.No ?? 0;
        return new(
            0, quote, task.Words, focus, row["action"], row["object"], row.Find("firm") != "no", "", null, null, null);
    }

    private static DraftEntry Corrected(DraftEntry entry, DemoFigure figure) => entry with
    {
        Target = entry.Target! with
        {
            Metric = figure.Metric,
            Kind = figure.Kind,
            Comparator = figure.Comparator,
            Quantity = new(figure.Quantity.ToString(CultureInfo.InvariantCulture), figure.Unit),
        },
    };

    private async Task<Reading.Draft> DraftAsync(CancellationToken stop) => (Reading.Draft)Reading.From(
        (await office.Get<History>().ReadAsync<ReadingEvent>(Streams.Reading(Plan), stop)).Events);

    private Task SendAsync(string account, PlanCommand? command, CancellationToken stop) => command is null
        ? Task.CompletedTask
        : office.SendAsync(
            cast[account], order => office.Get<PlansDesk>().HandleAsync(order, command, stop), command.GetType().Name);
}
