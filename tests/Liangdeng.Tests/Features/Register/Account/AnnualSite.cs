using Liangdeng.Features.People;
using Liangdeng.Features.Register.Annual;
using Liangdeng.Hosting;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using static Liangdeng.Tests.Features.Register.RegisterScene;

namespace Liangdeng.Tests.Features.Register.Annual;

/// <summary>What the tests of accounts do on a site with a published plan of two promises.</summary>
internal static class AnnualSite
{
    public static readonly string Public = $"/plans/{Plan.Value:N}/account";
    public static readonly string Draft = $"/desk/accounts/{Plan.Value:N}";

    public static Task<Outcome> DoAsync(this RegisterSite register, Role role, AnnualCommand command) =>
        register.Site.Service<AnnualDesk>().HandleAsync(register.Site.OrderOf(role), command, CancellationToken.None);

    public static async Task<RegisterSite> FrozenAsync(this RegisterSite register, string ground = "", LocalDate? asOf = null)
    {
        Assert.Null((await register.DoAsync(Role.Supervisor, new AnnualCommand.Freeze(Plan, asOf ?? register.Site.Clock.Today, ground))).Refused);
        return register;
    }

    public static async Task<RegisterSite> ReleasedAsync(this RegisterSite register, int no = 1)
    {
        Assert.Null((await register.DoAsync(Role.Reviewer, new AnnualCommand.Release(Plan, no, "可以公开"))).Refused);
        return register;
    }

    public static async Task<AnnualRow> VersionAsync(this RegisterSite register, int no = 1)
    {
        await using var db = await register.Site.Service<IDbContextFactory<ViewsDb>>().CreateDbContextAsync();
        return await db.Set<AnnualRow>().AsNoTracking().FirstAsync(row => row.PlanId == Plan.Value && row.No == no);
    }
}
