namespace Liangdeng.Ledger;

/// <summary>Why a cosignature was not taken.</summary>
public enum CosignatureFinding
{
    /// <summary>The note that it is for is no checkpoint.</summary>
    NoCheckpoint,

    /// <summary>It is of none of the known witnesses.</summary>
    UnknownWitness,

    /// <summary>The signature does not hold for this checkpoint.</summary>
    BadSignature,

    /// <summary>It says that it was made later than now.</summary>
    FromTheFuture,

    /// <summary>The checkpoint has as many signature lines as a note may have.</summary>
    NoRoom,
}

/// <summary>Findings in words, with what to do.</summary>
public static class CosignatureFindingWords
{
    /// <summary>The finding in Chinese.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>One or two sentences.</returns>
    public static string InChinese(this CosignatureFinding finding) => finding switch
    {
        CosignatureFinding.NoCheckpoint => "要联署的文字不是检查点，没有加入。请核对取到的文件。",
        CosignatureFinding.UnknownWitness => "这个联署不是已登记的见证人所签，没有加入。请先登记见证人的公钥。",
        CosignatureFinding.BadSignature => "联署与这个检查点不符，没有加入。请见证人对同一检查点重新签署。",
        CosignatureFinding.FromTheFuture => "联署写的时间晚于现在，没有加入。请核对见证人与本机的时钟。",
        CosignatureFinding.NoRoom => "这个检查点的签名行已满，没有加入。请减少见证人。",
    };

    /// <summary>The finding in English.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>One or two sentences.</returns>
    public static string InEnglish(this CosignatureFinding finding) => finding switch
    {
        CosignatureFinding.NoCheckpoint =>
            "What was to be cosigned is no checkpoint; nothing was added. Look at the file that was fetched.",
        CosignatureFinding.UnknownWitness =>
            "This cosignature is of no registered witness; nothing was added. Register the witness's public key first.",
        CosignatureFinding.BadSignature =>
            "The cosignature does not fit this checkpoint; nothing was added. Ask the witness to sign the same checkpoint again.",
        CosignatureFinding.FromTheFuture =>
            "The cosignature's time is later than now; nothing was added. Compare the witness's clock with this machine's.",
        CosignatureFinding.NoRoom =>
            "This checkpoint has no room for another signature; nothing was added. Use fewer witnesses.",
    };
}
