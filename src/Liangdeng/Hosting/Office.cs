using Liangdeng.Features.People;
using Liangdeng.Store;
using NodaTime;

namespace Liangdeng.Hosting;

/// <summary>What every command carries: who, under which number, and what the clock showed.</summary>
/// <param name="CommandId">Made when the form was drawn; the same form sent twice is carried out once.</param>
/// <param name="Today">The day in the district's zone.</param>
public sealed record Order(Actor By, Guid CommandId, Instant Now, LocalDate Today);

/// <summary>Why a command was not carried out: a member of a feature's refusal enumeration, worded in that feature's
/// texts under <c>{feature}.refused.{Member}</c>.</summary>
public sealed record Refusal(Enum Reason, params object[] Args)
{
    /// <summary>Key of its wording.</summary>
    public string TextKey
    {
        get
        {
            var name = Reason.GetType().Name;
            var feature = name.EndsWith("Refusal", StringComparison.Ordinal) ? name[..^"Refusal".Length] : name;
            return $"{feature.ToLowerInvariant()}.refused.{Reason}";
        }
    }
}

/// <summary>What a decider says: events to append, or a refusal.</summary>
public sealed record Decision
{
    private Decision(IReadOnlyList<Write> writes, Refusal? refused) => (Writes, Refused) = (writes, refused);

    public IReadOnlyList<Write> Writes { get; }

    public Refusal? Refused { get; }

    public static Decision Accept(params IReadOnlyList<Write> writes) => new(writes, null);

    public static Decision Refuse(Enum reason, params object[] args) => new([], new(reason, args));
}

/// <summary>What became of a command.</summary>
/// <param name="Position">Size of the ledger that holds it; 0 if refused.</param>
public sealed record Outcome(long Position, Refusal? Refused)
{
    public bool Accepted => Refused is null;
}

public enum OfficeRefusal
{
    /// <summary>Your role does not allow it.</summary>
    NotPermitted,

    /// <summary>Others wrote at the same moment, again and again.</summary>
    Busy,

    /// <summary>What has to be known was erased.</summary>
    RestsOnErased,
}

/// <summary>What was read before a command is decided: how the actor stands to the thing, and the decision to take.</summary>
public sealed record Matter(Relation Relation, Func<Decision> Decide);

/// <summary>The one path of every command: read, permit, decide, append, wait until the pages show it.</summary>
public sealed partial class Office(
    History history, LedgerStore ledger, Permits permits, PageViews views, SiteOptions site, ILogger<Office> log)
{
    private const int Attempts = 8;

    /// <param name="action">Row of <c>permits.csv</c>.</param>
    /// <param name="read">Reads what the decision needs; called again when somebody else wrote in between.</param>
    public async Task<Outcome> CarryOutAsync(
        Order order, string action, Func<CancellationToken, Task<Matter>> read, CancellationToken stop)
    {
        try
        {
            return await CarryOutWholeAsync(order, action, read, stop);
        }
        catch (Exception fault) when (Erasures.MayBeWhy(fault))
        {
            // A history that cannot have happened is corruption, unless a part of it was erased.
            if (await ledger.VersionAsync(Erasures.Stream, stop) == 0)
            {
                throw;
            }

            RestsOnErased(log, action, fault.Message);
            return new(0, new(OfficeRefusal.RestsOnErased));
        }
    }

    private async Task<Outcome> CarryOutWholeAsync(
        Order order, string action, Func<CancellationToken, Task<Matter>> read, CancellationToken stop)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var matter = await read(stop);
            if (!permits.May(order.By, action, matter.Relation))
            {
                return new(0, new(OfficeRefusal.NotPermitted));
            }

            var decision = matter.Decide();
            if (decision.Refused is { } refused)
            {
                // A form sent twice must not read its own first success as a refusal.
                return await ledger.FindCommandAsync(order.By.Person.Value, order.CommandId, stop) is { } first
                    ? new(first.FirstIndex + first.Count, null)
                    : new(0, refused);
            }

            if (decision.Writes.Count == 0)
            {
                return new(ledger.Size, null);
            }

            switch (await history.AppendAsync(order, decision.Writes, stop))
            {
                case AppendResult.Appended done:
                    return await ShownAsync(done.FirstIndex + done.Count, stop);
                case AppendResult.Repeated done:
                    return await ShownAsync(done.FirstIndex + done.Count, stop);
            }
        }

        return new(0, new(OfficeRefusal.Busy));
    }

    private async Task<Outcome> ShownAsync(long position, CancellationToken stop)
    {
        if (!site.IsUnattended)
        {
            await views.WaitForAsync(position, PageViews.Patience, stop);
        }

        return new(position, null);
    }

    [LoggerMessage(LogLevel.Information, "{Action} cannot be done, since what it rests on was erased: {Why}")]
    private static partial void RestsOnErased(ILogger log, string action, string why);
}
