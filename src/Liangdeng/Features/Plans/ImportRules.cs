using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Plans;

/// <summary>Bringing a document in.</summary>
public static class ImportRules
{
    public const int MaxTitle = 200;
    public const int MaxAddress = 2000;

    /// <summary>An event stays small enough to be read at a glance.</summary>
    public const int EntriesPerEvent = 50;

    /// <summary>All of a plan is published in one append, which the ledger bounds at a thousand entries.</summary>
    public const int MaxEntries = 900;

    /// <summary>Five-year plans are plans; longer ones are typing errors.</summary>
    private const int MaxYears = 10;

    /// <summary>What can be said before the document is opened.</summary>
    public static Refusal? Check(PlanCommand.Import c, LocalDate today)
    {
        PlanRefusal? refused =
            !c.NotClassified ? PlanRefusal.ClassifiedNotRuledOut
            : c.Bytes.IsEmpty ? PlanRefusal.FileEmpty
            : string.IsNullOrWhiteSpace(c.Title) ? PlanRefusal.TitleMissing
            : string.IsNullOrWhiteSpace(c.Publisher) ? PlanRefusal.PublisherMissing
            : c.Title.Length > MaxTitle || c.Publisher.Length > MaxTitle ? PlanRefusal.TextTooLong
            : !IsAddress(c.Address) ? PlanRefusal.AddressInvalid
            : c.PublishedOn > today ? PlanRefusal.PublishedInFuture
            : c.PeriodEnd < c.PeriodStart || c.PeriodEnd >= c.PeriodStart.PlusYears(MaxYears) ? PlanRefusal.PeriodInvalid
            : null;
        return refused switch
        {
            null => null,
            PlanRefusal.TextTooLong => new(PlanRefusal.TextTooLong, MaxTitle),
            { } reason => new(reason),
        };
    }

    internal static Decision Decide(PlanFacts facts, Order order, PlanCommand.Import c)
    {
        if (Check(c, order.Today) is { } refused)
        {
            return Decision.Refuse(refused.Reason, refused.Args);
        }

        var arrival = facts.Arrival ?? throw new ArgumentException("An import needs its document.", nameof(facts));
        if (arrival.Twin is { } twin)
        {
            return Decision.Refuse(PlanRefusal.AlreadyImported, twin.Title, twin.Plan.Value);
        }

        if (!IsRange(arrival.Range, facts.Text.Length))
        {
            return Decision.Refuse(PlanRefusal.RangeInvalid, facts.Text.Length);
        }

        if (arrival.Entries.Count > MaxEntries)
        {
            return Decision.Refuse(PlanRefusal.TooManyEntries, arrival.Entries.Count, MaxEntries);
        }

        ReadingEvent imported = new ReadingEvent.Imported(
            c.Plan, c.Title.Trim(), c.Publisher.Trim(), c.PublishedOn, c.Address.Trim(), c.PeriodStart, c.PeriodEnd,
            arrival.Format, arrival.Encoding, arrival.Extractor, arrival.Original, arrival.Text, arrival.Range,
            arrival.Foci);
        var read = arrival.Entries.Chunk(EntriesPerEvent).Select(some => new ReadingEvent.EntriesRead(arrival.Reader, some));
        return Decision.Accept(new Write(Streams.Reading(c.Plan), facts.Version, [imported, .. read]));
    }

    public static bool IsRange(Span range, int length) =>
        range.Start >= 0 && range.Start < range.End && range.End <= length;

    private static bool IsAddress(string address) => string.IsNullOrWhiteSpace(address)
        || (address.Length <= MaxAddress
            && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.UserInfo.Length == 0);
}
