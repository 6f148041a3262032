using System.Globalization;
using Liangdeng.Features.Register.Search;
using Liangdeng.Features.Shared;
using Microsoft.AspNetCore.WebUtilities;

namespace Liangdeng.Features.Portal.Search;

/// <summary>What a visitor asked the search for, as its address says it.</summary>
public sealed record SearchFilter
{
    public const string Path = "/search";

    /// <summary>As typed, at most <see cref="SearchTerms.Most"/> characters; null where nothing was.</summary>
    public string? Words { get; init; }

    /// <summary>Only this kind, in pages; null for the first few of each.</summary>
    public SearchKind? Kind { get; init; }

    public Guid? Plan { get; init; }

    /// <summary>Of the plan; over all plans a focus has no number.</summary>
    public int? Focus { get; init; }

    public int? Year { get; init; }

    public string? Unit { get; init; }

    public LightColour? Light { get; init; }

    /// <summary>Where the page begins; null for the first.</summary>
    public long? After { get; init; }

    /// <summary>There are words alone.</summary>
    public bool IsOpen => this is { Plan: null, Focus: null, Year: null, Unit: null, Light: null };

    public string? PlanKey => Plan?.ToString("N");

    /// <summary>The same words, without any condition.</summary>
    public SearchFilter Opened => new() { Words = Words, Kind = Kind };

    /// <summary>Reads an address; what cannot be read is left out.</summary>
    public static SearchFilter Of(IQueryCollection query)
    {
        Guid? plan = Guid.TryParseExact(query["plan"], "N", out var id) ? id : null;
        return new()
        {
            Words = Given(query["q"]) is { } words ? words[..Math.Min(SearchTerms.Most, words.Length)] : null,
            Kind = Named<SearchKind>(query["kind"]),
            Plan = plan,
            Focus = plan is null ? null : Number(query["focus"]),
            Year = Number(query["year"]),
            Unit = Given(query["unit"]),
            Light = Named<LightColour>(query["light"]),
            After = long.TryParse(query["after"], NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after : null,
        };
    }

    /// <summary>The address of the same search for a kind, or for all.</summary>
    public string Address(SearchKind? kind, long? after = null)
    {
        Dictionary<string, string?> said = new()
        {
            ["q"] = Words,
            ["kind"] = kind?.ToString().ToLowerInvariant(),
            ["plan"] = PlanKey,
            ["focus"] = Focus?.ToString(CultureInfo.InvariantCulture),
            ["year"] = Year?.ToString(CultureInfo.InvariantCulture),
            ["unit"] = Unit,
            ["light"] = Light?.ToString().ToLowerInvariant(),
            ["after"] = after?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(Path, said.Where(word => word.Value is not null));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T? Named<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
