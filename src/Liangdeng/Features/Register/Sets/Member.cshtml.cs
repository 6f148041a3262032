using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register.Sets;

/// <summary>One member of a named set: how it stands, and everything that happened to it, with its entries.</summary>
[Permit("public.read")]
[ShowsLedger]
public sealed class MemberModel(MembersReader reader) : SitePage
{
    public MemberDetail Detail { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string code, string member)
    {
        if (await reader.FindAsync(code, member, removed: true, Stop) is not { } detail)
        {
            return NotFound();
        }

        Detail = detail;
        return Page();
    }

    /// <summary>What a listing says, or what a change changes: what stood there before, and what stands there now.</summary>
    public IEnumerable<(string Key, string? Before, string Now)> Differences(MemberStepRow step)
    {
        var before = step.Step == MemberStep.Changed
            ? Detail.Steps.LastOrDefault(earlier => earlier.Index < step.Index && earlier.Step is MemberStep.Listed or MemberStep.Changed)
            : null;
        return before is null
            ? Fields(step).Where(field => field.Value.Length > 0).Select(field => (field.Key, (string?)null, field.Value))
            : Fields(step).Zip(Fields(before), (now, then) => (now.Key, (string?)then.Value, now.Value))
                .Where(field => field.Item2 != field.Item3);
    }

    private IEnumerable<(string Key, string Value)> Fields(MemberStepRow step) =>
    [
        ("sets.name", step.Name), ("sets.item", $"{step.ItemCode} {step.ItemName}".Trim()), ("sets.lead", Detail.Then.On(step.Lead, step.At)),
        ("sets.due", step.Due is { } due ? Say.Date(due) : ""),
    ];
}
