using Liangdeng.Features.Plans;
using Liangdeng.Features.Register.Annual;
using NodaTime;

namespace Liangdeng.Features.Demo;

/// <summary>年度对账: once last year's promises have their outcomes, the account of that plan is frozen and let out. Its PDF is
/// made when the folder is first served: the story is the same on a machine that cannot make one, and does not wait.</summary>
internal sealed class AccountChapter(DemoOffice office, DemoCast cast, DemoPlan told)
{
    private static readonly LocalDate FrozenOn = new(2021, 2, 22);

    public void Tell(Agenda agenda, PlanId plan)
    {
        agenda.Add(OfficeTime.At(FrozenOn, new(10, 0)), stop => SendAsync("supervisor", new AnnualCommand.Freeze(plan, FrozenOn, ""), stop));
        agenda.Add(OfficeTime.At(FrozenOn.PlusDays(2), new(15, 30)), stop => SendAsync(
            "reviewer", new AnnualCommand.Release(plan, 1, "逐项看过，没有涉密内容和个人信息，同意公开。"), stop));
    }

    private Task SendAsync(string account, AnnualCommand command, CancellationToken stop) => office.SendAsync(
        cast[account], order => office.Get<AnnualDesk>().HandleAsync(order, command, stop), told.Title);
}
