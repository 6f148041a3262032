using System.Reflection;
using Liangdeng.Features.People;
using Liangdeng.Hosting.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Liangdeng.Hosting;

/// <summary>Nobody reaches a page without a row in the permits table. What depends on the thing itself is asked again by
/// the page or the office, when the thing is known.</summary>
public sealed class PermitFilter(Permits permits) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var action = context.HandlerInstance.GetType().GetCustomAttribute<PermitAttribute>()?.Action;
        var actor = context.HttpContext.Actor();
        if (action is not null && permits.MayAtAll(actor, action))
        {
            await next();
            return;
        }

        context.Result = actor.SignedIn
            ? new StatusCodeResult(StatusCodes.Status403Forbidden)
            : new RedirectToPageResult(
                "/People/SignIn",
                new { returnTo = context.HttpContext.Request.Path + context.HttpContext.Request.QueryString });
    }
}
