using Liangdeng.Features.Register;
using Liangdeng.Hosting;
using Liangdeng.Rules;
using NodaTime;

namespace Liangdeng.Features.Lights;

/// <summary>What the lamplighter records of the terms that amendments ended. Pure.</summary>
public static class LampsBefore
{
    /// <summary>Lights that changed, or that were judged for a new cut-off, under terms whose due date has not passed.</summary>
    /// <param name="judge">The light of the commitment under earlier terms.</param>
    public static IEnumerable<Write> Of(
        RulebookText book, EvaluationCalendar calendar, Known known, LocalDate day, Func<Known, Lighting> judge)
    {
        foreach (var former in known.Former.Where(former => former.IsLitOn(day, calendar)))
        {
            var lit = Light(book, judge(known.Under(former)), known, former.No, day);
            if (former.Last is not { } last || IsNews(last, lit, book))
            {
                yield return new(
                    Streams.LightBefore(lit.Commitment, former.No), former.Last?.Version ?? 0, [lit], lit.CutOff ?? day);
            }
        }
    }

    private static LightBeforeEvent.Lit Light(RulebookText book, Lighting lighting, Known known, int no, LocalDate day) =>
        new(
            new(known.Commitment.Id), no, lighting.Facts.Head.CutOff, day, book.Rulebook.Id, book.AsAdopted().Version,
            lighting.Light.Id, lighting.RuleId, LightFacts.Of(lighting));

    private static bool IsNews(LightBeforeRow last, LightBeforeEvent.Lit lit, RulebookText book) =>
        last.Light != lit.Light || last.Rule != lit.Rule || last.CutOff != lit.CutOff || last.Rulebook != lit.Rulebook
        || last.RulebookVersion != lit.RulebookVersion || !LightFacts.AreTheSame(LightFacts.Read(last.Facts), lit.Facts, book.Rulebook.FiguresOfPeers);
}

/// <summary>An amendment was approved: its commitment is judged at once, under the new terms and the old.</summary>
public sealed class LampAfterAmended(LamplighterDesk lamplighter) : IAfterAmended
{
    public Task OnAmendedAsync(CommitmentId commitment, CancellationToken stop) =>
        lamplighter.EvaluateAsync(commitment, stop);
}
