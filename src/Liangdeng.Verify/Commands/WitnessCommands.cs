using System.CommandLine;
using Liangdeng.Verify.Trusting;
using Liangdeng.Verify.Witnessing;

namespace Liangdeng.Verify.Commands;

/// <summary>The commands of a witness: make a key, cosign.</summary>
internal static class WitnessCommands
{
    public static Command Key(Surroundings around)
    {
        var (secret, json) = (Secret(), Words.Json());
        var name = new Argument<string>("NAME") { Description = "The witness's name, such as witness.example.org/li. 见证人的名称。" };
        var command = new Command("witness-key", "Makes a witness's secret, and prints its public key. 生成见证人的密钥。") { name, secret, json };
        command.SetAction((words, stop) => Carry.OutAsync(around, words.GetValue(json), output =>
        {
            var key = WitnessSecret.Create(words.GetRequiredValue(name), words.GetRequiredValue(secret).FullName).ToString();
            return Task.FromResult(output.Fine(
                new($"见证人公钥：{key}\n请交给账本的主办单位登记；密钥文件不要给任何人。",
                    $"The witness's public key: {key}\nGive it to who runs the log; the file with the secret is for nobody else."),
                new { key }));
        }, stop));
        return command;
    }

    public static Command Cosign(Surroundings around)
    {
        var (address, key, secret, json) = (Words.Address(), Words.Key(), Secret(), Words.Json());
        var every = new Option<string?>("--every") { Description = "Go on, from round to round; without it one round. 每轮间隔；不写只做一轮。" };
        var command = new Command(
            "witness", "Cosigns a log's checkpoint if it continues the last one. 账本接得上上次的检查点，才联署。") { address, key, secret, every, json };
        command.SetAction((words, stop) => Carry.OutAsync(around, words.GetValue(json), async output =>
        {
            using var site = Words.Site(words.GetRequiredValue(address), around);
            var keys = new TrustedKeys(Words.ReadKeys(words.GetRequiredValue(key)));
            var path = words.GetRequiredValue(secret).FullName;
            TimeSpan? pause = words.GetValue(every) is { } span ? Words.ReadSpan("--every", span) : null;
            using var signer = WitnessSecret.Read(path);
            var state = WitnessState.PathOf(path, keys.Keys[0].Name);
            using var held = WitnessState.Hold(state);
            return await RunAsync(new Witness(site, keys, signer, state, around.Time), pause, around.Time, output, stop);
        }, stop));
        return command;
    }

    // A site out of reach is waited for, and told when that begins.
    private static async Task<int> RunAsync(Witness witness, TimeSpan? pause, TimeProvider time, Output output, CancellationToken stop)
    {
        for (var isOut = false; ; await Task.Delay(pause!.Value, time, stop))
        {
            try
            {
                var (said, facts) = await witness.RoundAsync(stop);
                isOut = false;
                if (pause is null || facts.IsNew)
                {
                    output.Fine(said, facts);
                }
            }
            catch (NoAnswerException e) when (pause is not null)
            {
                if (!isOut)
                {
                    output.Failed(e.Said, Exits.Unreachable);
                }

                isOut = true;
            }

            if (pause is null)
            {
                return Exits.Fine;
            }
        }
    }

    private static Option<FileInfo> Secret() => new("--secret")
    {
        Description = "File with the witness's secret; the state stands beside it. 存放见证人密钥的文件；状态文件放在它旁边。",
        Required = true,
    };
}
