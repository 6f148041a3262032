using System.Globalization;
using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Liangdeng.Features.Register.Annual;

/// <summary>What a plan promised and what was reached: the version that was released last, or an older one; always drawn from
/// its own stored bytes.</summary>
[Permit("public.read")]
public sealed class AnnualPublicModel(AnnualReader reader) : SitePage
{
    public AnnualPlan Of { get; private set; } = null!;

    /// <summary>Null while none was released.</summary>
    public AnnualVersionShown? Version { get; private set; }

    public AccountShown? Shown { get; private set; }

    /// <param name="no">Of a version; null for the newest.</param>
    public string Address(int? no)
    {
        var path = $"{PlanAddresses.Public(Of.Plan.Id)}/account";
        return no is { } one ? QueryHelpers.AddQueryString(path, "no", one.ToString(CultureInfo.InvariantCulture)) : path;
    }

    public string AddressOf(StoredFile file) => PlanAddresses.File(file.Id);

    public async Task<IActionResult> OnGetAsync(Guid id, int? no, string? by)
    {
        if (await reader.PlanAsync(id, Stop) is not { } plan)
        {
            return NotFound();
        }

        Of = plan;
        Version = no is null ? plan.Released.FirstOrDefault() : plan.Released.FirstOrDefault(one => one.Row.No == no);
        if (Version is null)
        {
            return no is null ? Page() : NotFound();
        }

        Shown = AccountShown.Of(await reader.FrozenAsync(Version.Row, Stop), by, Address(no));
        return Page();
    }
}
