namespace Liangdeng.Ledger;

/// <summary>What is wrong with a receipt.</summary>
public enum ReceiptFinding
{
    /// <summary>The file is no receipt, or was changed so that it is none any more.</summary>
    NotAReceipt,

    /// <summary>What is signed is no checkpoint of a log.</summary>
    NoCheckpoint,

    /// <summary>None of the given keys signed the checkpoint.</summary>
    NoKnownKey,

    /// <summary>The signature under a given key does not hold.</summary>
    BadSignature,

    /// <summary>The checkpoint's log is too short to have the entry.</summary>
    BeyondTheLog,

    /// <summary>The header is not at this place of the log that the checkpoint states.</summary>
    NotInTheLog,

    /// <summary>The content is not the one that the header's digest was made of.</summary>
    OtherContent,
}

/// <summary>Findings in words for the person who checks, with what to do.</summary>
public static class ReceiptFindingWords
{
    /// <summary>The finding in Chinese.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>One or two sentences.</returns>
    public static string InChinese(this ReceiptFinding finding) => finding switch
    {
        ReceiptFinding.NotAReceipt => "这个文件不是回执，或内容已被改动。请重新下载原文件，不要用编辑器另存。",
        ReceiptFinding.NoCheckpoint => "回执里被签名的文字不是账本的检查点。请重新下载回执；若仍如此，请保留此文件并报告。",
        ReceiptFinding.NoKnownKey => "所给公钥都没有签过这张回执。请核对公钥是否属于这本账本。",
        ReceiptFinding.BadSignature => "签名与公钥不符：检查点被改动过，或不是账本签出的。请保留此文件并报告。",
        ReceiptFinding.BeyondTheLog => "检查点里的账本还没有这么长，不会有这一条。请重新下载回执。",
        ReceiptFinding.NotInTheLog => "这一条不在检查点所说的账本里的这个位置：条目、序号或证明被改动过。请保留此文件并报告。",
        ReceiptFinding.OtherContent => "条目在账本里，但所附内容不是当时记下的内容。请保留此文件并报告。",
    };

    /// <summary>The finding in English.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>One or two sentences.</returns>
    public static string InEnglish(this ReceiptFinding finding) => finding switch
    {
        ReceiptFinding.NotAReceipt =>
            "This file is no receipt, or it was changed. Download it again and do not save it from an editor.",
        ReceiptFinding.NoCheckpoint =>
            "What is signed in this receipt is no checkpoint of a ledger. Download it again; if that does not help, keep the "
            + "file and report it.",
        ReceiptFinding.NoKnownKey =>
            "None of the given keys signed this receipt. Make sure that the key is the one of this ledger.",
        ReceiptFinding.BadSignature =>
            "The signature does not fit the key: the checkpoint was changed or is not the ledger's. Keep the file and report it.",
        ReceiptFinding.BeyondTheLog =>
            "The ledger of this checkpoint is too short to have this entry. Download the receipt again.",
        ReceiptFinding.NotInTheLog =>
            "The entry is not at this place of the ledger that the checkpoint states: entry, index or proof was changed. Keep "
            + "the file and report it.",
        ReceiptFinding.OtherContent =>
            "The entry is in the ledger, but the content given with it is not what was recorded. Keep the file and report it.",
    };
}
