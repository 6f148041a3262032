using Liangdeng.Features.Plans;
using NodaTime;

namespace Liangdeng.Features.Cadences;

public readonly record struct PackId(Guid Value);

/// <summary>Stream <c>pack/{id}</c>, private: what lies on the table of a meeting, as it was on its day.</summary>
public abstract record PackEvent
{
    private PackEvent()
    {
    }

    /// <summary>定稿: it will not change any more.</summary>
    /// <param name="Post">Code of the command post; null for the district.</param>
    /// <param name="Day">Of which it is.</param>
    /// <param name="From">The time that it tells of, with <paramref name="To"/>.</param>
    /// <param name="Size">Entries of the ledger from which it was drawn.</param>
    /// <param name="Root">Root of the tree of that size, base64.</param>
    /// <param name="Data">All that is shown of it (<see cref="Pack"/> as JSON).</param>
    /// <param name="Word">For reading, drawn from the data; so is the next.</param>
    /// <param name="Sheets">Its tables as an Excel workbook.</param>
    /// <param name="Meeting">For which it was made, or null.</param>
    public sealed record Frozen(
        PackId Id, CadenceKind Kind, string? Post, LocalDate Day, LocalDate From, LocalDate To, long Size, string Root,
        StoredFile Data, StoredFile Word, StoredFile Sheets, MeetingId? Meeting) : PackEvent;

    /// <summary>The Word document was turned into a PDF, once.</summary>
    public sealed record Printed(StoredFile Pdf) : PackEvent;
}

/// <summary>What can be done with a pack.</summary>
public abstract record PackCommand
{
    private PackCommand()
    {
    }

    public abstract PackId Pack { get; init; }

    /// <param name="About">Any day of the time that it tells of.</param>
    public sealed record Freeze(PackId Pack, CadenceKind Kind, string? Post, LocalDate About, MeetingId? Meeting) : PackCommand;

    public sealed record Print(PackId Pack, StoredFile Pdf) : PackCommand;
}

public enum PackRefusal
{
    NoSuchPack,
    AlreadyFrozen,
    AlreadyPrinted,
    DayInFuture,
    NoSuchPost,
    PostIsClosed,
    NoSuchMeeting,
    MeetingOfOtherKind,
}
