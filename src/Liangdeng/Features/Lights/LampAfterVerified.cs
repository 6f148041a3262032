using Liangdeng.Features.Register;

namespace Liangdeng.Features.Lights;

/// <summary>Verifying a figure evaluates its commitment at once.</summary>
public sealed class LampAfterVerified(LamplighterDesk lamplighter) : IAfterVerified
{
    public Task OnVerifiedAsync(CommitmentId commitment, ReportPeriod period, CancellationToken stop) =>
        lamplighter.EvaluateAsync(commitment, stop);
}
