using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Liangdeng.Features.Register;

public enum BlockerShow
{
    Open,
    Waiting,
    Cleared,
    Back,
    All,
}

/// <summary>What a visitor asked the list for.</summary>
public sealed record BlockerFilter
{
    public const int PageSize = 50;

    /// <summary>It owns it, raised it, is asked to help, or leads the commitment.</summary>
    public string? Unit { get; init; }

    public BlockerLevel? Level { get; init; }

    public BlockerShow Show { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public bool IsBare => this is { Unit: null, Level: null, Show: BlockerShow.Open };

    /// <summary>Reads an address; what cannot be read is left out.</summary>
    public static BlockerFilter Of(IQueryCollection query) => new()
    {
        Unit = string.IsNullOrWhiteSpace(query["unit"]) ? null : query["unit"].ToString().Trim(),
        Level = Named<BlockerLevel>(query["level"]),
        Show = Named<BlockerShow>(query["show"]) ?? BlockerShow.Open,
        Page = int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1,
    };

    public IQueryable<BlockerRow> Apply(IQueryable<BlockerRow> rows, IQueryable<CommitmentRow> commitments)
    {
        rows = Show switch
        {
            BlockerShow.Open => rows.Where(row => row.State == BlockerState.Waiting || row.State == BlockerState.Owned),
            BlockerShow.Waiting => rows.Where(row => row.State == BlockerState.Waiting),
            BlockerShow.Cleared => rows.Where(row => row.State == BlockerState.Cleared),
            BlockerShow.Back => rows.Where(row => row.State == BlockerState.TakenBack),
            BlockerShow.All => rows,
        };
        rows = Level is { } level ? rows.Where(row => row.Level == level) : rows;
        return Unit is { } unit
            ? rows.Where(row => row.Owner == unit || row.From == unit || row.ConfirmBy == unit || row.NeedFrom == unit
                || commitments.Any(commitment => commitment.Id == row.CommitmentId && commitment.Lead == unit))
            : rows;
    }

    /// <summary>Open ones first: by level, then those whose owner did nothing in time, then the oldest. Of the others the last
    /// that ended comes first.</summary>
    public static IQueryable<BlockerRow> WorstFirst(IQueryable<BlockerRow> rows, LocalDate today) => rows
        .OrderBy(row => row.State == BlockerState.Waiting || row.State == BlockerState.Owned ? 0 : 1)
        .ThenByDescending(row => row.EndedAt)
        .ThenBy(row => row.Level == BlockerLevel.Month ? 0 : row.Level == BlockerLevel.Week ? 1 : row.Level == BlockerLevel.Post ? 2 : 3)
        .ThenBy(row => row.ByRule || row.StepDue < today ? 0 : 1)
        .ThenBy(row => row.RaisedAt)
        .ThenBy(row => row.Code);

    public string Address(int page)
    {
        Dictionary<string, string?> words = new()
        {
            ["unit"] = Unit,
            ["level"] = Level?.ToString().ToLowerInvariant(),
            ["show"] = Show == BlockerShow.Open ? null : Show.ToString().ToLowerInvariant(),
            ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
        };
        return QueryHelpers.AddQueryString("/blockers", words.Where(word => word.Value is not null));
    }

    private static T? Named<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
