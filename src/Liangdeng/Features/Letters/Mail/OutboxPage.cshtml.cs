using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Letters.Mail;

/// <summary>What waits to go out, what was given up, what is out; and a mail to try.</summary>
[Permit("mail.outbox")]
public sealed class OutboxPageModel(MailDesk desk, Postman postman) : SitePage
{
    /// <summary>Why nothing goes out; null where mail is set.</summary>
    public MailProblem? Problem => postman.Problem;

    public string OwnAddress { get; private set; } = "";

    public IReadOnlyList<(MailState State, int Count, IReadOnlyList<OutboxLine> Lines)> Lists { get; private set; } = [];

    public async Task OnGetAsync()
    {
        (OwnAddress, _) = await desk.OwnAsync(Actor.Person, Stop);
        var counts = await desk.CountAsync(Stop);
        List<(MailState, int, IReadOnlyList<OutboxLine>)> lists = [];
        foreach (var state in (MailState[])[MailState.GivenUp, MailState.Waiting, MailState.Sent])
        {
            lists.Add((state, counts.GetValueOrDefault(state), await desk.ListAsync(state, Stop)));
        }

        Lists = lists;
    }

    public async Task<IActionResult> OnPostTryAsync()
    {
        var (address, _) = await desk.OwnAsync(Actor.Person, Stop);
        if (address.Length == 0)
        {
            this.Flash("mail.try.no-address");
        }
        else if (await postman.TryAsync(address, CommandId!.Value, Stop) is { } problem)
        {
            this.Flash($"mail.try.failed.{problem}");
        }
        else
        {
            this.Flash("mail.try.sent", address);
        }

        return LocalRedirect("/desk/outbox");
    }

    public async Task<IActionResult> OnPostAgainAsync()
    {
        var count = await desk.AgainAsync(Stop);
        this.Flash("mail.again.done", count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return LocalRedirect("/desk/outbox");
    }
}
