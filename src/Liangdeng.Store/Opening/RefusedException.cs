namespace Liangdeng.Store.Opening;

/// <summary>Carries a typed refusal out of the steps of opening; never leaves the store.</summary>
internal sealed class RefusedException(OpenResult refusal) : Exception(refusal.ToString())
{
    public OpenResult Refusal => refusal;
}
