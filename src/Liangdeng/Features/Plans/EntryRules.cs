using System.Diagnostics;
using Liangdeng.Hosting;

namespace Liangdeng.Features.Plans;

/// <summary>What a rule about entries says: events of the reading, or a refusal.</summary>
public sealed record EntryAnswer(IReadOnlyList<ReadingEvent> Happened, Refusal? Refused)
{
    public static EntryAnswer Accept(params IReadOnlyList<ReadingEvent> happened) => new(happened, null);

    public static EntryAnswer Refuse(PlanRefusal reason, params object[] args) => new([], new(reason, args));
}

/// <summary>Work on single entries: confirm, correct, split, merge, drop, restore, add.</summary>
public sealed class EntryRules(Reading.Draft draft, string text)
{
    private const int MaxGround = 500;

    private readonly EntryChecks checks = new(draft, text);

    public static EntryAnswer Decide(EntryRules rules, PlanCommand command) => command switch
    {
        PlanCommand.Confirm c => rules.Confirm(c),
        PlanCommand.ConfirmSure c => rules.ConfirmSure(c),
        PlanCommand.Correct c => rules.Correct(c),
        PlanCommand.Split c => rules.Split(c),
        PlanCommand.Merge c => rules.Merge(c),
        PlanCommand.Drop c => rules.Drop(c),
        PlanCommand.Restore c => rules.Restore(c),
        PlanCommand.Add c => rules.Add(c),
        _ => throw new UnreachableException(command.GetType().Name),
    };

    private EntryAnswer Confirm(PlanCommand.Confirm c)
    {
        // Two people who agree do not stand in each other's way.
        if (draft.Entries.TryGetValue(c.No, out var entry) && entry.State == EntryState.Confirmed
            && c.Seen >= entry.Changes - 1)
        {
            return EntryAnswer.Accept();
        }

        return Open(c.No, c.Seen) ?? EntryAnswer.Accept(new ReadingEvent.EntryConfirmed(c.No));
    }

    private EntryAnswer ConfirmSure(PlanCommand.ConfirmSure c)
    {
        ReadingEvent[] sure =
        [
            .. c.Nos.Distinct()
                .Where(seen => draft.Entries.TryGetValue(seen.No, out var entry)
                    && entry.State == EntryState.Unlooked && !entry.IsLow && entry.Changes == seen.Seen)
                .Select(seen => new ReadingEvent.EntryConfirmed(seen.No)),
        ];
        return sure.Length == 0 ? EntryAnswer.Refuse(PlanRefusal.NothingSure) : EntryAnswer.Accept(sure);
    }

    private EntryAnswer Correct(PlanCommand.Correct c)
    {
        if (Open(c.Entry.No, c.Seen) is { } refused)
        {
            return refused;
        }

        var now = draft.Entries[c.Entry.No];
        var entry = c.Entry with { Confidence = now.Entry.Confidence, Reason = now.Entry.Reason };
        return checks.Fault([entry], [c.Entry.No])
            ?? (now.State == EntryState.Written && now.Entry == entry
                ? EntryAnswer.Accept()
                : EntryAnswer.Accept(new ReadingEvent.EntryCorrected(entry)));
    }

    private EntryAnswer Split(PlanCommand.Split c)
    {
        if (Open(c.No, c.Seen) is { } refused)
        {
            return refused;
        }

        if (c.Into.Count < 2)
        {
            return EntryAnswer.Refuse(PlanRefusal.SplitNeedsTwo);
        }

        DraftEntry[] into = [.. c.Into.Select((entry, at) => ByHand(entry, draft.NextNo + at))];
        return checks.Fault(into, [c.No]) ?? EntryAnswer.Accept(new ReadingEvent.EntrySplit(c.No, into));
    }

    private EntryAnswer Merge(PlanCommand.Merge c)
    {
        int[] nos = [.. c.Nos.Select(one => one.No).Distinct()];
        if (nos.Length < 2)
        {
            return EntryAnswer.Refuse(PlanRefusal.MergeNeedsTwo);
        }

        if (c.Nos.Select(one => Open(one.No, one.Seen)).FirstOrDefault(answer => answer is not null) is { } refused)
        {
            return refused;
        }

        var into = ByHand(c.Into, draft.NextNo);
        return checks.Fault([into], nos) ?? EntryAnswer.Accept(new ReadingEvent.EntriesMerged(nos, into));
    }

    private EntryAnswer Drop(PlanCommand.Drop c) =>
        Open(c.No, c.Seen)
        ?? (string.IsNullOrWhiteSpace(c.Ground) ? EntryAnswer.Refuse(PlanRefusal.GroundMissing)
            : c.Ground.Length > MaxGround ? EntryAnswer.Refuse(PlanRefusal.TextTooLong, MaxGround)
            : EntryAnswer.Accept(new ReadingEvent.EntryDropped(c.No, c.Ground.Trim())));

    private EntryAnswer Restore(PlanCommand.Restore c) =>
        Known(c.No, c.Seen)
        ?? (draft.Entries[c.No].State != EntryState.Dropped
            ? EntryAnswer.Refuse(PlanRefusal.EntryNotDropped, c.No)
            : checks.Fault([draft.Entries[c.No].Entry], [c.No])
                ?? EntryAnswer.Accept(new ReadingEvent.EntryRestored(c.No)));

    private EntryAnswer Add(PlanCommand.Add c)
    {
        var entry = ByHand(c.Entry, draft.NextNo);
        return checks.Fault([entry], []) ?? EntryAnswer.Accept(new ReadingEvent.EntryAdded(entry));
    }

    private static DraftEntry ByHand(DraftEntry entry, int no) =>
        entry with { No = no, Confidence = null, Reason = null };

    private EntryAnswer? Known(int no, int seen) =>
        !draft.Entries.TryGetValue(no, out var entry) ? EntryAnswer.Refuse(PlanRefusal.NoSuchEntry, no)
        : entry.Changes != seen ? EntryAnswer.Refuse(PlanRefusal.EntryChangedMeanwhile, no)
        : null;

    private EntryAnswer? Open(int no, int seen) =>
        Known(no, seen) ?? draft.Entries[no].State switch
        {
            EntryState.Dropped => EntryAnswer.Refuse(PlanRefusal.EntryIsDropped, no),
            EntryState.Replaced => EntryAnswer.Refuse(PlanRefusal.NoSuchEntry, no),
            EntryState.Unlooked or EntryState.Confirmed or EntryState.Written => null,
        };
}
