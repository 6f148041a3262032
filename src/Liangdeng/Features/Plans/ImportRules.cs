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

    /// <summary>What can be said before the document is opened. Who published it may still be unknown then; it has to be
    /// known before the plan is released.</summary>
    public static Refusal? Check(PlanCommand.Import c, LocalDate today) =>
        !c.NotClassified ? new(PlanRefusal.ClassifiedNotRuledOut)
        : c.Bytes.IsEmpty ? new(PlanRefusal.FileEmpty)
        : Faults(c.Particulars, today).FirstOrDefault(fault => fault.Reason is not PlanRefusal.PublisherMissing);

    /// <summary>All that is wrong with what is said about a document, in the order of the form.</summary>
    public static IEnumerable<Refusal> Faults(Particulars said, LocalDate today) =>
        ((IEnumerable<Refusal?>)
        [
            string.IsNullOrWhiteSpace(said.Title) ? new(PlanRefusal.TitleMissing) : null,
            string.IsNullOrWhiteSpace(said.Publisher) ? new(PlanRefusal.PublisherMissing) : null,
            said.Title.Length > MaxTitle || said.Publisher.Length > MaxTitle ? new(PlanRefusal.TextTooLong, MaxTitle) : null,
            said.PublishedOn > today ? new(PlanRefusal.PublishedInFuture) : null,
            IsAddress(said.Address) ? null : new(PlanRefusal.AddressInvalid),
            said.PeriodEnd < said.PeriodStart || said.PeriodEnd >= said.PeriodStart.PlusYears(MaxYears)
                ? new(PlanRefusal.PeriodInvalid) : null,
        ]).OfType<Refusal>();

    internal static Decision Describe(Reading.Draft draft, long version, LocalDate today, PlanCommand.Describe c)
    {
        var said = Trimmed(c.Particulars);
        return Faults(said, today).FirstOrDefault() is { } refused ? Decision.Refuse(refused.Reason, refused.Args)
            : said == Said(draft.Document) ? Decision.Accept()
            : Decision.Accept(new Write(Streams.Reading(c.Plan), version,
            [
                new ReadingEvent.DocumentDescribed(
                    said.Title, said.Publisher, said.PublishedOn, said.Address, said.PeriodStart, said.PeriodEnd),
            ]));
    }

    /// <summary>What is said about a document now.</summary>
    public static Particulars Said(ReadingEvent.Imported document) => new(
        document.Title, document.Publisher, document.PublishedOn, document.Address, document.PeriodStart, document.PeriodEnd);

    private static Particulars Trimmed(Particulars said) => said with
    {
        Title = said.Title.Trim(),
        Publisher = said.Publisher.Trim(),
        Address = said.Address.Trim(),
    };

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
        var terms = arrival.Terms.Chunk(EntriesPerEvent).Select(some => new ReadingEvent.TermsPrepared(some));
        return Decision.Accept(new Write(Streams.Reading(c.Plan), facts.Version, [imported, .. read, .. terms]));
    }

    public static bool IsRange(Span range, int length) =>
        range.Start >= 0 && range.Start < range.End && range.End <= length;

    private static bool IsAddress(string address) => string.IsNullOrWhiteSpace(address)
        || (address.Length <= MaxAddress
            && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && uri.UserInfo.Length == 0);
}
