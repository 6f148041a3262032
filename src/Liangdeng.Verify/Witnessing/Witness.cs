using System.Globalization;
using System.Text;
using Liangdeng.Ledger;
using Liangdeng.Verify.Checking;
using Liangdeng.Verify.Reading;
using Liangdeng.Verify.Trusting;
using NodaTime;

namespace Liangdeng.Verify.Witnessing;

/// <summary>What a round of a witness came to.</summary>
internal sealed record WitnessFacts(string Origin, long Size, string Root, string Witness, bool IsNew);

/// <summary>A witness from outside: cosigns a checkpoint when it continues the last one it cosigned, and hands the line to the
/// log. The first one that it sees it takes as it is.</summary>
internal sealed class Witness(HttpLog site, TrustedKeys keys, WitnessSigner signer, string statePath, TimeProvider time)
{
    private readonly LogReader _reader = new(site);

    public async Task<(Said Said, WitnessFacts Facts)> RoundAsync(CancellationToken stop)
    {
        var known = WitnessState.Read(statePath, keys);
        var now = await _reader.CheckpointAsync(keys, stop);
        if (known is not null)
        {
            await Continuity.CheckAsync(_reader, known.Signed, now, stop);
        }

        var isNew = known is null || known.Signed.At.Size < now.At.Size;
        var state = isNew ? Sign(now) : known!;
        if (!state.IsPosted)
        {
            await PostAsync(state, stop);
            state = state with { IsPosted = true };
            state.Write(statePath, keys);
        }

        var facts = new WitnessFacts(
            now.At.Origin, now.At.Size, now.At.Root.ToBase64(), signer.Verifier.Name, isNew);
        return (Say(facts), facts);
    }

    private WitnessState Sign(SignedCheckpoint now)
    {
        var line = signer.Cosign(SignedNote.Parse(now.Bytes)!, Instant.FromDateTimeOffset(time.GetUtcNow())).ToString();
        var state = new WitnessState(now, line, IsPosted: false);
        state.Write(statePath, keys);
        return state;
    }

    private async Task PostAsync(WitnessState state, CancellationToken stop)
    {
        var note = SignedNote.Parse(state.Signed.Bytes)!;
        var (status, answer) = await site.PostAsync("cosignatures", Encoding.UTF8.GetBytes($"{note.Text}\n{string.Concat(
            note.Signatures.Where(line => Cosignature.Of(line) is null).Select(line => $"{line}\n"))}{state.Line}\n"), stop);
        if (status == 200)
        {
            return;
        }

        var said = answer.Split('\n') is [var en, { Length: > 0 } zh, ..] ? new Said(zh, en) : new Said(answer.Trim(), answer.Trim());
        throw status == 403
            ? new UsageException(new(
                $"{said.Zh} 请账本的主办单位登记这把公钥：{signer.Verifier}",
                $"{said.En} Ask who runs the log to name this key: {signer.Verifier}"))
            : new NoAnswerException(new($"联署没有被接受（{status}）：{said.Zh}", $"The cosignature was not taken ({status}): {said.En}"));
    }

    private static Said Say(WitnessFacts facts)
    {
        var size = facts.Size.ToString(CultureInfo.InvariantCulture);
        return facts.IsNew
            ? new(
                $"已联署：{facts.Origin}，{size} 条，根 {facts.Root}，见证人 {facts.Witness}。",
                $"Cosigned: {facts.Origin}, {size} entries, root {facts.Root}, by {facts.Witness}.")
            : new(
                $"没有新的检查点：{facts.Origin}，{size} 条，早已联署。",
                $"No newer checkpoint: {facts.Origin}, {size} entries, cosigned before.");
    }
}
