using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;

namespace Liangdeng.Features.Register.Sets;

/// <summary>One member of a named set: how it stands, and everything that happened to it, with its entries.</summary>
[Permit("public.read")]
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

    /// <summary>What a listing or a change says, and what stood there before where it was something else.</summary>
    public IEnumerable<(string Key, string? Before, string Now)> Differences(MemberStepRow step)
    {
        var before = step.Step == MemberStep.Listed
            ? null
            : Detail.Steps.LastOrDefault(earlier => earlier.Index < step.Index && earlier.Step is MemberStep.Listed or MemberStep.Changed);
        return Fields(step).Zip(before is null ? Fields(step).Select(_ => ("", (string?)null)) : Fields(before).Select(f => (f.Key, (string?)f.Value)))
            .Where(pair => pair.Second.Item2 is null ? pair.First.Value.Length > 0 : pair.Second.Item2 != pair.First.Value)
            .Select(pair => (pair.First.Key, pair.Second.Item2, pair.First.Value));
    }

    private IEnumerable<(string Key, string Value)> Fields(MemberStepRow step) =>
    [
        ("sets.name", step.Name), ("sets.item", $"{step.ItemCode} {step.ItemName}".Trim()), ("sets.lead", Detail.UnitName(step.Lead)),
        ("sets.due", step.Due is { } due ? Say.Date(due) : ""),
    ];
}
