using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Liangdeng.Features.Letters;

public enum LetterShow
{
    /// <summary>An answer is owed, looked at, or being carried out.</summary>
    Open,

    /// <summary>Not answered in time, now or once.</summary>
    Late,
    Ended,
    All,
}

/// <summary>Which letters a list shows.</summary>
public sealed record LetterFilter(LetterShow Show = LetterShow.All, string? Unit = null, int Page = 1)
{
    public bool IsBare => Show == LetterShow.All && Unit is null;

    public static LetterFilter Of(IQueryCollection query) => new(
        Enum.TryParse<LetterShow>(query["show"], ignoreCase: true, out var show) && Enum.IsDefined(show) ? show : LetterShow.All,
        query["unit"].ToString() is { Length: > 0 } unit ? unit : null,
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Max(1, page) : 1);

    public IQueryable<LetterRow> Apply(IQueryable<LetterRow> rows, LocalDate today)
    {
        rows = Show switch
        {
            LetterShow.Open => rows.Where(row => row.State != LetterState.Closed && row.State != LetterState.Withdrawn),
            LetterShow.Late => rows.Where(row => row.WasLate
                || ((row.State == LetterState.Delivered || row.State == LetterState.SignedFor) && row.AnswerDue < today)),
            LetterShow.Ended => rows.Where(row => row.State == LetterState.Closed || row.State == LetterState.Withdrawn),
            _ => rows,
        };
        return Unit is { } unit ? rows.Where(row => row.ToUnit == unit) : rows;
    }

    public string Address(int page) => QueryHelpers.AddQueryString("/letters", new Dictionary<string, string?>
    {
        ["show"] = Show == LetterShow.All ? null : Show.ToString().ToLowerInvariant(),
        ["unit"] = Unit,
        ["page"] = page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null,
    }.Where(word => word.Value is not null));
}
