namespace Liangdeng.Store.Verifying;

/// <summary>Carries the first finding out of the walk; never leaves this folder.</summary>
internal sealed class FindingException(long? index, LedgerPart part, string what) : Exception(what)
{
    public VerifyResult.Unsound Finding => new(index, part, Message);
}
