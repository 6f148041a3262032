using Liangdeng.Features.Plans;
using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Liangdeng.Features.Register;

public enum CommitmentOrder
{
    Code,
    Light,
    Due,
    Lead,
}

/// <summary>Whether, and how, a commitment ended.</summary>
public enum OutcomeFilter
{
    Open,
    Closed,
    Kept,
    KeptLate,
    NotKept,
    Withdrawn,
    CarriedOver,
}

/// <summary>What a visitor asked the table for; the page and its downloads read the same address.</summary>
public sealed record CommitmentFilter
{
    /// <summary>Rows of one page.</summary>
    public const int PageSize = 50;

    /// <summary>Id of a plan, or <see cref="PlanChoice.All"/>; null for the current one.</summary>
    public string? Plan { get; init; }

    /// <summary>Of the plan; over all plans a focus has no number.</summary>
    public int? Focus { get; init; }

    public string? Unit { get; init; }

    public LightColour? Light { get; init; }

    public CommitmentKind? Kind { get; init; }

    public OutcomeFilter? Outcome { get; init; }

    /// <summary>Words to find, at most <see cref="Search.SearchTerms.Most"/> characters.</summary>
    public string? Text { get; init; }

    public CommitmentOrder Sort { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsOpen => this is { Focus: null, Unit: null, Light: null, Kind: null, Outcome: null, Text: null };

    /// <summary>Reads an address; what cannot be read is left out.</summary>
    public static CommitmentFilter Of(IQueryCollection query) => new()
    {
        Plan = Given(query["plan"]),
        Focus = query["plan"] != PlanChoice.All && int.TryParse(query["focus"], out var focus) ? focus : null,
        Unit = Given(query["unit"]),
        Light = Named<LightColour>(query["light"]),
        Kind = Named<CommitmentKind>(query["kind"]),
        Outcome = Named<OutcomeFilter>(query["outcome"]),
        Text = Given(query["text"]) is { } text ? text[..Math.Min(Search.SearchTerms.Most, text.Length)] : null,
        Sort = Named<CommitmentOrder>(query["sort"]) ?? CommitmentOrder.Code,
        Page = int.TryParse(query["page"], out var page) ? Math.Clamp(page, 1, 100_000) : 1,
    };

    /// <summary>The rows, sorted; not paged. Of what is closed no light burns any more: who asks for lights alone is shown
    /// what is open.</summary>
    /// <param name="plan">Null for all plans.</param>
    /// <param name="found">Ids that hold the words, from the search; null where no words were asked for.</param>
    public IQueryable<CommitmentRow> Apply(IQueryable<CommitmentRow> rows, Guid? plan, IReadOnlyList<Guid>? found)
    {
        rows = plan is { } only ? rows.Where(row => row.PlanId == only) : rows;
        rows = Focus is { } focus ? rows.Where(row => row.Focus == focus) : rows;
        rows = Kind is { } kind ? rows.Where(row => row.Kind == kind) : rows;
        rows = Unit is { } unit
            ? rows.Where(row => row.Lead == unit || ("," + row.CoLeads + "," + row.Supporting + ",").Contains("," + unit + ","))
            : rows;
        if (Light is { } light)
        {
            var name = light.ToString().ToLowerInvariant();
            rows = light == LightColour.Grey
                ? rows.Where(row => row.Light == null || row.Light == name)
                : rows.Where(row => row.Light == name);
        }

        rows = (Outcome ?? (Light is null ? null : OutcomeFilter.Open)) switch
        {
            null => rows,
            OutcomeFilter.Open => rows.Where(row => row.Outcome == null),
            OutcomeFilter.Closed => rows.Where(row => row.Outcome != null),
            { } asked => rows.Where(row => row.Outcome == Enum.Parse<ClosingOutcome>(asked.ToString())),
        };
        rows = found is null ? rows : rows.Where(row => found.Contains(row.Id));
        return Sort switch
        {
            CommitmentOrder.Light => rows.OrderBy(row => row.Outcome != null).ThenBy(row => row.Light == "red" ? 0 : row.Light == "yellow" ? 1
                : row.Light == "blue" ? 2 : row.Light == "green" ? 3 : 4).ThenBy(row => row.Code),
            CommitmentOrder.Due => rows.OrderBy(row => row.Due == null).ThenBy(row => row.Due).ThenBy(row => row.Code),
            CommitmentOrder.Lead => rows.OrderBy(row => row.Lead == null).ThenBy(row => row.Lead).ThenBy(row => row.Code),
            CommitmentOrder.Code => rows.OrderBy(row => row.Code),
        };
    }

    /// <summary>The same filter as an address under another path or on another page.</summary>
    public string Address(string path, int page = 1, CommitmentOrder? sort = null)
    {
        Dictionary<string, string?> words = new()
        {
            ["plan"] = Plan,
            ["focus"] = Focus?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["unit"] = Unit,
            ["light"] = Light?.ToString().ToLowerInvariant(),
            ["kind"] = Kind?.ToString().ToLowerInvariant(),
            ["outcome"] = Outcome?.ToString().ToLowerInvariant(),
            ["text"] = Text,
            ["sort"] = (sort ?? Sort) is var order && order != CommitmentOrder.Code ? order.ToString().ToLowerInvariant() : null,
            ["page"] = page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString(path, words.Where(word => word.Value is not null));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static T? Named<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
