using Liangdeng.Features.People;
using Liangdeng.Features.Plans;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Register.Sets;

/// <summary>How a member stands on a day, one thing at a time: what comes first here counts.</summary>
public enum MemberStanding
{
    Done,

    /// <summary>A report on it is being verified.</summary>
    BeingVerified,

    /// <summary>Its day has passed.</summary>
    Overdue,
    InWork,
    NotBegun,
}

/// <summary>A member as lists show it.</summary>
/// <param name="DueBy">Its own due date, or the commitment's.</param>
/// <param name="Lead">Code of the unit that reports it; null before the breakdown.</param>
public sealed record MemberLine(SetMemberRow Row, MemberStanding Standing, LocalDate DueBy, string? Lead, string LeadName)
{
    public bool IsLate => Row.DoneOn > DueBy;

    public IReadOnlyList<StoredFile> Evidence => ReportView.FilesOf(Row.Evidence);

    /// <summary>How an actor stands to the unit that reports it.</summary>
    public Relation RelationTo(Actor actor) => Lead is { } lead && lead == actor.Unit?.Value ? Relation.Own : Relation.Other;

    public static MemberStanding StandingOf(SetMemberRow row, LocalDate due, LocalDate today) => row switch
    {
        { DoneOn: not null } => MemberStanding.Done,
        { ReportedAt: not null } => MemberStanding.BeingVerified,
        _ when due < today => MemberStanding.Overdue,
        { Progress: > 0 } => MemberStanding.InWork,
        _ => MemberStanding.NotBegun,
    };
}

/// <summary>An item with its members, or the members that belong to none.</summary>
/// <param name="Shown">Those that the filter leaves.</param>
public sealed record MemberGroup(string? Code, string Name, IReadOnlyList<MemberLine> All, IReadOnlyList<MemberLine> Shown)
{
    public int Done => All.Count(line => line.Standing == MemberStanding.Done);

    /// <summary>When the last of its members was done; null while one is not.</summary>
    public LocalDate? DoneOn => Done == All.Count ? All.Max(line => line.Row.DoneOn) : null;
}

/// <summary>What a visitor asked the list for.</summary>
/// <param name="Page">From 1.</param>
public sealed record MembersQuery(MemberStanding? Standing, string? Unit, int Page)
{
    /// <summary>A list of this length can still be printed and read on a phone; a longer one has pages.</summary>
    public const int PageSize = 200;

    /// <summary>Reads an address; what cannot be read is left out.</summary>
    public static MembersQuery Of(IQueryCollection query) => new(
        Enum.TryParse<MemberStanding>(query["standing"], ignoreCase: true, out var standing) && Enum.IsDefined(standing) ? standing : null,
        string.IsNullOrWhiteSpace(query["member-unit"]) ? null : query["member-unit"].ToString(),
        int.TryParse(query["members"], out var page) ? Math.Clamp(page, 1, 1000) : 1);
}

/// <summary>The members that measure a commitment, and what they come to.</summary>
/// <param name="List">The commitment in whose list they stand; another one where its items are counted.</param>
/// <param name="CountedBy">Commitments that count the items of this list.</param>
/// <param name="Units">Lead units that occur, by code, with their names.</param>
public sealed record MembersView(
    CommitmentRow Commitment, CommitmentRow List, IReadOnlyList<CommitmentRow> CountedBy, IReadOnlyList<MemberLine> All,
    KnownSet Known, MembersQuery Query, IReadOnlyDictionary<string, string> Units, LocalDate Today)
{
    public bool CountsItems => Known.ByItems;

    public bool HasItems => All.Any(line => line.Row.ItemCode is not null);

    /// <summary>Promised members; null for a share, which is of as many as there are.</summary>
    public decimal? Promised => Commitment.Kind == CommitmentKind.NamedSet ? PlainDecimal.Read(Commitment.Quantity) : null;

    public int Late => All.Count(line => line.IsLate);

    public IReadOnlyList<MemberLine> Shown =>
        [.. Matching.Skip((Page - 1) * MembersQuery.PageSize).Take(MembersQuery.PageSize)];

    public int Pages => Math.Max(1, (Matching.Count() + MembersQuery.PageSize - 1) / MembersQuery.PageSize);

    public int Page => Math.Min(Query.Page, Pages);

    public IReadOnlyList<MemberGroup> Groups
    {
        get
        {
            var shown = Shown.ToHashSet();
            return
            [
                .. All.GroupBy(line => line.Row.ItemCode)
                    .Select(group => new MemberGroup(
                        group.Key, group.First().Row.ItemName, [.. group], [.. group.Where(shown.Contains)]))
                    .Where(group => group.Shown.Count > 0),
            ];
        }
    }

    public IReadOnlyList<FigureRow> Figures => Known.Figures(Commitment, Today);

    public Schedule? Schedule => Known.ScheduleOf(Commitment);

    /// <summary>Those that the filter leaves, on all pages.</summary>
    public IEnumerable<MemberLine> Matching => All.Where(line =>
        (Query.Standing is not { } standing || line.Standing == standing) && (Query.Unit is not { } unit || line.Lead == unit));

    public int Count(MemberStanding standing) => All.Count(line => line.Standing == standing);

    public string AddressOf(MemberLine line) => $"/commitments/{List.Code}/members/{line.Row.Code}";
}
