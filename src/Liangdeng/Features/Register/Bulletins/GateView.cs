namespace Liangdeng.Features.Register;

/// <summary>Of what a page tells whether something is held back.</summary>
/// <param name="Commitment">Null for all commitments.</param>
public sealed record GateView(Guid? Commitment)
{
    public static readonly GateView All = new((Guid?)null);
}
