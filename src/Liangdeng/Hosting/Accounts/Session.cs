using System.Security.Claims;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Liangdeng.Hosting.Accounts;

/// <summary>Who is acting in a request. Posts and roles are read anew for each request, so that a change of roles holds
/// at once.</summary>
public static class Session
{
    private const string PersonClaim = "person";
    private static readonly object Key = new();

    public static Actor Actor(this HttpContext context) =>
        context.Items.TryGetValue(Key, out var actor) ? (Actor)actor! : Features.People.Actor.Anyone;

    public static IApplicationBuilder UseActor(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Guid.TryParse(context.User.FindFirstValue(PersonClaim), out var person))
        {
            // Who somebody is, is a matter of today, whatever day the page shows.
            await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<ViewsDb>>()
                .CreateDbContextAsync(context.RequestAborted);
            context.RequestServices.GetRequiredService<RequestCost>().CountQuery();
            if (await db.Set<PersonRow>().AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == person, context.RequestAborted) is { } row)
            {
                context.Items[Key] = ActorOf(row);
            }
        }

        await next(context);
    });

    public static Actor ActorOf(PersonRow row) => new(
        new(row.Id), row.Title, row.Unit is { } unit ? new UnitCode(unit) : null, row.RoleList);

    /// <summary>The session holds the person's number and nothing else.</summary>
    public sealed class Claims(UserManager<Account> accounts, IOptions<IdentityOptions> options)
        : UserClaimsPrincipalFactory<Account>(accounts, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
        {
            var identity = await base.GenerateClaimsAsync(user);
            identity.AddClaim(new(PersonClaim, user.PersonId.ToString()));
            return identity;
        }
    }
}
