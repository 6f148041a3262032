using Liangdeng.Features.People;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Projects;

/// <summary>Tenders, contracts and payments, and what is said of their marks.</summary>
public sealed class MoneyDesk(Office office, History history, ProjectDesk projects)
{
    public Task<Outcome> HandleAsync(Order order, MoneyCommand command, CancellationToken stop) => office.CarryOutAsync(
        order, command is MoneyCommand.Explain ? "project.explain" : "project.money",
        async stop =>
        {
            var register = await projects.RegisterAsync(stop);
            var known = await KnownAsync(register, CodesOf(command), stop);
            return new(RelationOf(order.By, register, CodesOf(command)), () => MoneyDecider.Decide(known, order.Today, command));
        },
        stop);

    /// <summary>All that is wrong with rows that are to be entered; nothing is changed. Projects of another unit than the actor's are
    /// none of the actor's, where the actor may enter those of the own unit alone.</summary>
    public async Task<IReadOnlyList<MoneyFault>> FaultsAsync(
        IReadOnlyDictionary<ProjectCode, MoneyRows> rows, LocalDate today, CancellationToken stop) =>
        MoneyDecider.Faults(await KnownAsync(await projects.RegisterAsync(stop), rows.Keys, stop), today, rows);

    private async Task<IReadOnlyDictionary<ProjectCode, MoneyOfProject>> KnownAsync(
        ProjectRegister register, IEnumerable<ProjectCode> codes, CancellationToken stop)
    {
        Dictionary<ProjectCode, MoneyOfProject> known = [];
        foreach (var code in codes.Distinct().Where(code => code.IsValid))
        {
            var past = await history.ReadAsync<MoneyEvent>(Streams.ProjectMoney(code), stop);
            var money = ProjectMoney.From(past.Events.Select(e => e.What));
            var listed = register.Projects.GetValueOrDefault(code);
            var marks = listed is null ? [] : Marks.Of(MarkRules.All, money, Marks.DoneShare(listed.Project, listed.Facts));
            known[code] = new(money, past.Version, listed is not null, marks.Select(mark => (mark.Rule.Id, mark.Subject)).ToHashSet());
        }

        return known;
    }

    private static IReadOnlyList<ProjectCode> CodesOf(MoneyCommand command) => command switch
    {
        MoneyCommand.Enter c => [.. c.Projects.Keys],
        MoneyCommand.Explain c => [c.Code],
        _ => [],
    };

    /// <summary>Own only where all of them are.</summary>
    private static Relation RelationOf(Actor actor, ProjectRegister register, IReadOnlyList<ProjectCode> codes) =>
        actor.Unit is { } unit && codes.All(code => register.Projects.TryGetValue(code, out var listed) && listed.Project.Owner == unit)
            ? Relation.Own
            : Relation.Other;
}
