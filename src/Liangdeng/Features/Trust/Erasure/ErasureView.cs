using Liangdeng.Features.People;
using Liangdeng.Features.Shared;
using Liangdeng.Store;

namespace Liangdeng.Features.Trust;

/// <summary>What the page of an erasure shows, and offers to this person.</summary>
/// <param name="Erased">What was erased of it before; null where nothing was.</param>
/// <param name="Requests">All that were made, the one that waits first.</param>
public sealed record ErasureView(
    ErasureTarget Target, ErasedRow? Erased, IReadOnlyList<ErasureLine> Requests, Actor Actor, bool MayAsk, bool MayDecide)
{
    /// <summary>What waits, or was approved and broken off; null where nothing is under way.</summary>
    public ErasureLine? Current => Requests.FirstOrDefault(
        line => line.Row.State == ErasureRequestState.Open || line is { Row.State: ErasureRequestState.Approved, IsDone: false });

    public bool IsMine => Current is { } current && ErasuresOnDesk.IsAskedBy(current.Row, Actor);

    public bool OffersAsking => MayAsk && Current is null && Scopes.Count > 0;

    public bool OffersDeciding => MayDecide && Current?.Row.State == ErasureRequestState.Open && !IsMine;

    public bool OffersFinishing => MayDecide && Current?.Row.State == ErasureRequestState.Approved;

    public bool OffersWithdrawing => MayAsk && Current?.Row.State == ErasureRequestState.Open && IsMine;

    /// <summary>What is left to be erased, and may be.</summary>
    public IReadOnlyList<ErasureScope> Scopes =>
    [
        .. Erasability.ScopesOf(Target.Entry.Kind).Where(scope =>
            !Erasability.IsGone(Target.Entry, scope) && Erasability.FaultOf(Target.Entry, scope) is null),
    ];

    public IEnumerable<Choice> ScopeChoices(Texts texts) => Scopes.Select(scope =>
        new Choice(scope.ToString(), texts[$"erasure.scope.{scope}"], texts[$"erasure.scope.{scope}.hint"]));

    public static IEnumerable<Choice> Grounds(Texts texts) =>
        Enum.GetNames<ErasureGround>().Select(ground => new Choice(ground, texts[$"erasure.ground.{ground}"]));

    public static IEnumerable<Choice> Understanding(Texts texts) => [new("true", texts["erasure.understood"])];

    public static IEnumerable<Choice> Reasons(Texts texts) =>
        Enum.GetNames<ErasureDeclined>().Select(reason => new Choice(reason, texts[$"erasure.declined.{reason}"]));
}
