using Liangdeng.Verify.Reading;
using Liangdeng.Verify.Trusting;
using NodaTime;
using NodaTime.Text;

namespace Liangdeng.Verify.Following;

/// <summary>How a log is followed.</summary>
/// <param name="State">The file that is kept between rounds.</param>
/// <param name="Every">From one round to the next.</param>
/// <param name="Late">So old the newest entry may be.</param>
/// <param name="LateAsSaid">The same as it was typed.</param>
internal sealed record FollowOptions(string State, bool Once, TimeSpan Every, TimeSpan Late, string LateAsSaid);

/// <summary>Follows a log, round by round. What contradicts a signature ends it; a site out of reach or a log that stands
/// still is told when it begins and when it is over, and is waited for.</summary>
internal sealed class FollowRun(LogReader reader, TrustedKeys keys, FollowOptions options, Output output, TimeProvider time)
{
    private bool _outOfReach;
    private bool _late;

    public async Task<int> RunAsync(CancellationToken stop)
    {
        var state = FollowState.Read(options.State, keys);
        while (true)
        {
            try
            {
                (state, var exit) = await RoundAsync(state, stop);
                if (options.Once)
                {
                    return exit;
                }
            }
            catch (NoAnswerException e) when (!options.Once)
            {
                TellOnce(ref _outOfReach, e);
            }

            await Task.Delay(options.Every, time, stop);
        }
    }

    private async Task<(FollowState State, int Exit)> RoundAsync(FollowState? known, CancellationToken stop)
    {
        var (state, summary) = await new Follower(reader, keys).RoundAsync(known, stop);
        state.Write(options.State);
        _outOfReach = false;
        if (state.Newest is { } newest && Instant.FromDateTimeOffset(time.GetUtcNow()) - newest > Duration.FromTimeSpan(options.Late))
        {
            if (!_late)
            {
                output.Found(Findings.Late(InstantPattern.General.Format(newest), options.LateAsSaid));
            }

            _late = true;
            return (state, Exits.Finding);
        }

        // A round like the one before it is no news.
        if (options.Once || _late || known is null || known.Signed.At.Size != state.Signed.At.Size)
        {
            output.Fine(summary.Say(), summary);
        }

        _late = false;
        return (state, Exits.Fine);
    }

    private void TellOnce(ref bool told, NoAnswerException e)
    {
        if (!told)
        {
            output.Failed(e.Said, Exits.Unreachable);
        }

        told = true;
    }
}
