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
    private static readonly object ActingKey = new();

    public static Actor Actor(this HttpContext context) =>
        context.Items.TryGetValue(Key, out var actor) ? (Actor)actor! : Features.People.Actor.Anyone;

    /// <summary>Whom the person can act for today, and whether they do.</summary>
    public static Acting Acting(this HttpContext context) =>
        context.Items.TryGetValue(ActingKey, out var acting) ? (Acting)acting! : Features.People.Acting.None;

    public static IApplicationBuilder UseActor(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (Guid.TryParse(context.User.FindFirstValue(PersonClaim), out var person))
        {
            // Not the request's own views: which these are depends on who asks, and who somebody is, is a matter of today.
            await using var db = await context.RequestServices.GetRequiredService<IDbContextFactory<ViewsDb>>()
                .CreateDbContextAsync(context.RequestAborted);
            context.RequestServices.GetRequiredService<RequestCost>().CountQuery();
            var row = await db.Set<PersonRow>().AsNoTracking()
                .FirstOrDefaultAsync(row => row.Id == person, context.RequestAborted);
            if (row is null or { LeftOn: not null })
            {
                // Whoever left is a visitor from the next request on, whatever their cookie says.
                context.User = new(new ClaimsIdentity());
            }
            else if (!await ActAsync(context, db, row))
            {
                return;
            }
        }

        await next(context);
    });

    /// <returns>False where a form was filled in for somebody else whose deputy one is no more: it is not carried out in one's
    /// own name instead.</returns>
    private static async Task<bool> ActAsync(HttpContext context, ViewsDb db, PersonRow row)
    {
        var today = context.RequestServices.GetRequiredService<DistrictClock>().Today;
        var acting = await Features.People.Acting.ReadAsync(
            db, row, ActingCookie.Read(context.Request), today, context.RequestAborted);
        (context.Items[Key], context.Items[ActingKey]) = (acting.Now?.Actor(row) ?? ActorOf(row), acting);
        if (!acting.IsOver)
        {
            return true;
        }

        ActingCookie.Clear(context.Response);
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            || context.Request.Path == "/sign-out" || context.Request.Path == ActingCookie.Page)
        {
            return true;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return false;
    }

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
