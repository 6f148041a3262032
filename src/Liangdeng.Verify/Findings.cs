using System.Globalization;
using Liangdeng.Ledger;

namespace Liangdeng.Verify;

/// <summary>The findings in words: what is not as it was signed, and what to do.</summary>
internal static class Findings
{
    public static FoundException NotSigned(string place) => Of(
        FindingKind.NotSigned, place,
        $"{place} 不是用这把公钥签名的检查点。请核对公钥；如果公钥没错，请不要相信这本账本，并保留收到的内容。",
        $"{place} is not a checkpoint signed with this key. Compare the key; if it is the right one, do not trust this log, and keep what you received.");

    public static FoundException UnannouncedKey(string note) => new(new(
        FindingKind.UnannouncedKey, "checkpoint", new(
            "检查点上有一把账本没有公布过的钥匙的签名：账本里没有可信的记录（signers-changed.1）写明这把钥匙。请不要相信它，并保留下面的检查点。",
            "The checkpoint carries a key that the log never announced: no entry (signers-changed.1) under a trusted signature names it. Do not trust it, and keep the checkpoint below."))
    {
        Notes = [note],
    });

    public static FoundException RetiredKey(string note) => new(new(
        FindingKind.RetiredKey, "checkpoint", new(
            "检查点只用已停用的钥匙签名：账本自己公布过，从更早的记录起这把钥匙不再签名。可能是旧钥匙落入他人之手。请保留下面的检查点。",
            "The checkpoint is signed with a retired key alone: the log itself said that this key signs no more. Somebody else may have it. Keep the checkpoint below."))
    {
        Notes = [note],
    });

    /// <param name="notes">Signed checkpoints that contradict each other, where there are any.</param>
    public static FoundException BadKeyChange(string place, long? index = null, params IReadOnlyList<string> notes) => new(new(
        FindingKind.BadKeyChange, place, new(
            $"换钥的凭据不成立（{place}）：它不是账本里的那条记录，或没有先前可信的钥匙签名，或网站没有拿出来。",
            $"A change of keys does not hold ({place}): it is not the log's entry, or no key signed it that was trusted before, or the site does not show it."))
    {
        Index = index,
        Notes = notes,
    });

    public static FoundException Rollback(Checkpoint known, Checkpoint now, string knownNote, string nowNote) => new(new(
        FindingKind.Rollback, "checkpoint", new(
            $"账本变短了：以前签名的检查点有 {N(known.Size)} 条，现在只有 {N(now.Size)} 条。已公布的记录被收回了。两份签名附后，请保留。",
            $"The log became shorter: a signed checkpoint had {N(known.Size)} entries, now there are {N(now.Size)}. What was published was taken back. Keep the two signed notes below."))
    {
        Notes = [knownNote, nowNote],
    });

    public static FoundException Fork(Checkpoint known, Checkpoint now, string knownNote, string nowNote) => new(new(
        FindingKind.Fork, "checkpoint", new(
            $"账本分叉了：现在的 {N(now.Size)} 条不是以前那 {N(known.Size)} 条的延续。历史被改写，或瓦片是假的。两份签名附后，请保留。",
            $"The log forked: the {N(now.Size)} entries of now do not continue the {N(known.Size)} known before. History was rewritten, or the tiles are false. Keep the two signed notes below."))
    {
        Notes = [knownNote, nowNote],
    });

    public static FoundException Missing(string place) => Of(
        FindingKind.Missing, place,
        $"缺少 {place}：签名的检查点说它存在，却读不到。",
        $"{place} is missing: the signed checkpoint says that it exists, and it is not there.");

    public static FoundException TooLong(string place, int most) => Of(
        FindingKind.TooLong, place,
        $"{place} 比允许的最大长度（{N(most)} 字节）还长，没有读完。",
        $"{place} is longer than anything lawful ({N(most)} bytes); reading stopped there.");

    public static FoundException BadTile(string place, long? index = null) => Of(
        FindingKind.BadTile, place,
        $"瓦片 {place} 与记录算出的结果不一致{At(index, "（第 ", " 号记录）")}。",
        $"The tile {place} is not what the entries give{At(index, " (entry ", ")")}.", index);

    public static FoundException BadBundle(string place) => Of(
        FindingKind.BadBundle, place,
        $"记录包 {place} 不是应有的样子：条数或长度不对。",
        $"The bundle {place} is not a bundle of as many entries as it should hold.");

    public static FoundException BadEntry(string place, long index) => Of(
        FindingKind.BadEntry, place,
        $"第 {N(index)} 号记录（在 {place} 中）被改动了，或不是本格式的记录。",
        $"Entry {N(index)} (in {place}) was changed, or is no entry of this format.", index);

    public static FoundException BadOrder(string place, long index, string zh, string en) => Of(
        FindingKind.BadOrder, place,
        $"第 {N(index)} 号记录（在 {place} 中）的次序不对：{zh}。",
        $"Entry {N(index)} (in {place}) is out of order: {en}.", index);

    public static FoundException BadRoot(Checkpoint signed) => Of(
        FindingKind.BadRoot, "checkpoint",
        $"由 {N(signed.Size)} 条记录算出的根与签名的根不一致：有记录被换过。",
        $"The root computed from the {N(signed.Size)} entries is not the signed one: entries were exchanged.");

    public static FoundException BadContent(long index) => Of(
        FindingKind.BadContent, ContentPath(index),
        $"第 {N(index)} 号记录的公开内容被改动了：与表头里的摘要不一致。",
        $"The public content of entry {N(index)} was changed: it does not fit the digest in the entry.", index);

    public static FoundException Vanished(long index) => Of(
        FindingKind.VanishedContent, ContentPath(index),
        $"第 {N(index)} 号记录的公开内容以前能读到，现在没有了，也没有删除记录。",
        $"The public content of entry {N(index)} was there before and is gone, and no entry says that it was erased.", index);

    public static FoundException UnlawfulErasure(long index) => Of(
        FindingKind.UnlawfulErasure, ContentPath(index),
        $"第 {N(index)} 号记录的公开内容没有了，而账本里没有删除它的记录（entry-erased.1）。",
        $"The public content of entry {N(index)} is gone, and no entry of the log (entry-erased.1) says that it was erased.", index);

    public static FoundException BadReceipt(string file, string zh, string en) =>
        Of(FindingKind.BadReceipt, file, $"回执 {file}：{zh}", $"The receipt {file}: {en}");

    public static Finding Late(string newest, string late) => Of(
        FindingKind.Late, "checkpoint",
        $"账本停了：最新的记录是 {newest} 的，已超过 {late} 没有新记录。",
        $"The log stands still: its newest entry is of {newest}, and for more than {late} nothing followed.").Finding;

    public static FoundException Continued(LogContinued next) => new(new(
        FindingKind.Continued, $"entry {N(next.First)}", new(
            $"账本改名继续：第 {N(next.First)} 至 {N(next.Lost)} 号记录已公布，但丢失了；从第 {N(next.First)} 号起，账本叫 {next.Origin}，旧公钥为此签了名。"
            + $"新公钥：{next.Signers.Keys[0]} 请从网站以外核对新公钥，再用 --key 新公钥 和新的状态文件继续。",
            $"The log was continued as {next.Origin}: entries {N(next.First)} to {N(next.Lost)} were published and are lost; the old key signed that it goes on so. "
            + $"New key: {next.Signers.Keys[0]} Compare it with one from elsewhere than the site, then go on with it as --key and with a new state file."))
    {
        Index = next.First,
        Notes = [next.Last, next.Statement],
    });

    public static FoundException NotCosigned(string place, string witness) => Of(
        FindingKind.NotCosigned, place,
        $"{place}：没有见证人 {witness} 有效的联署。",
        $"{place}: there is no cosignature of the witness {witness} that holds.");

    /// <summary>The receipt of the n-th change of keys.</summary>
    public static string ChangePath(long number) => $"signers/{N(number)}";

    public static string ContentPath(long index) => $"content/{N(index)}";

    private static FoundException Of(FindingKind kind, string place, string zh, string en, long? index = null) =>
        new(new(kind, place, new(zh, en)) { Index = index });

    private static string At(long? index, string before, string after) =>
        index is { } number ? before + N(number) + after : "";

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
