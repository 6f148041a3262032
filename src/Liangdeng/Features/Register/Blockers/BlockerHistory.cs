using System.Text;
using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Hosting;
using NodaTime;

namespace Liangdeng.Features.Register;

/// <summary>One entry of a blocker's history in words.</summary>
/// <param name="Who">Unit and post; the rule where nobody did it in person.</param>
/// <param name="What">What was done, in the language of the page.</param>
/// <param name="Words">What was written then, in the words of whoever wrote it; empty where nothing was.</param>
public sealed record BlockerEntryLine(Instant At, string Who, string Post, string What, string Words, long Index)
{
    public static IReadOnlyList<BlockerEntryLine> Of(IEnumerable<BlockerEntryRow> rows, UnitNames units, Texts texts) =>
        [.. rows.Select(row => Of(row, units, texts))];

    private static BlockerEntryLine Of(BlockerEntryRow row, UnitNames units, Texts texts)
    {
        var type = EventTypes.TypeOf(row.Type)
            ?? throw new InvalidOperationException($"Entry {row.Index} has the unknown type {row.Type}.");
        var (what, words) = Said((BlockerEvent)EventJson.Read(type, Encoding.UTF8.GetBytes(row.Data)), units, texts);
        return new(
            row.At, row.ByRule ? texts["blockers.rule"] : units.On(row.ByUnit, BlockerTime.LocalOf(row.At).Date), row.ByRule ? "" : row.ByPost ?? "", what, words,
            row.Index);
    }

    private static (string What, string Words) Said(BlockerEvent happened, UnitNames units, Texts texts) => happened switch
    {
        BlockerEvent.Raised e => (texts["blockers.entry.raised", KindOf(e.Kind, texts)], e.Text),
        BlockerEvent.PickedUp => (texts["blockers.entry.picked-up"], ""),
        BlockerEvent.NotPickedUp e => (
            texts["blockers.entry.not-picked-up", e.PickUpMinutes, Say.DateAndTime(BlockerTime.InstantOf(e.Ends)), units[e.Owner.Value]], ""),
        BlockerEvent.LimitFixed { PickUpEnds: { } ends } => (
            texts["blockers.entry.pick-up-fixed", Say.DateAndTime(BlockerTime.InstantOf(ends))], ""),
        BlockerEvent.LimitFixed e => (texts["blockers.entry.contest-fixed", Say.Date(e.ContestUntil!.Value)], ""),
        BlockerEvent.HandedOn e => (texts["blockers.entry.handed-on", units[e.Owner.Value]], e.Ground),
        BlockerEvent.HandedOver e => (texts[$"blockers.entry.handed-over.{e.Part}", units.On(e.From.Value, e.On), units.On(e.To.Value, e.On)], e.Ground),
        BlockerEvent.StepSet e => (texts["blockers.entry.step", Say.Date(e.Due)], e.Text),
        BlockerEvent.Lifted e => (texts["blockers.entry.lifted", LevelOf(e.Level, texts)], e.Ground),
        BlockerEvent.Lowered e => (texts["blockers.entry.lowered", LevelOf(e.Level, texts)], e.Ground),
        BlockerEvent.Cleared e => (texts["blockers.entry.cleared", Say.Date(e.On)], e.What),
        BlockerEvent.Confirmed => (texts["blockers.entry.confirmed"], ""),
        BlockerEvent.Reopened e => (texts["blockers.entry.reopened"], e.Ground),
        BlockerEvent.TakenBack e => (texts["blockers.entry.taken-back"], e.Ground),
        _ => throw new System.Diagnostics.UnreachableException(happened.GetType().Name),
    };

    private static string KindOf(BlockerKind kind, Texts texts) => texts[$"blockers.kind.{kind}"];

    private static string LevelOf(BlockerLevel level, Texts texts) => texts[$"blockers.to.{level}"];
}
