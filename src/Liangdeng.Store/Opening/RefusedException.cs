namespace Liangdeng.Store.Opening;

/// <summary>Carries a typed refusal out of the steps of opening; never leaves this folder.</summary>
internal sealed class RefusedException(OpenResult refusal) : Exception
{
    public OpenResult Refusal => refusal;
}
