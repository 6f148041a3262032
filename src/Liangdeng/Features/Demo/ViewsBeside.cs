using Liangdeng.Hosting;

namespace Liangdeng.Features.Demo;

/// <summary>Brings the views up to date beside the story, on another core: a command that asks them for what may just have
/// changed waits for them itself.</summary>
internal sealed class ViewsBeside(PageViews views) : IAsyncDisposable
{
    /// <summary>Entries of one go: a transaction for each entry would cost more than the entries.</summary>
    private const int Enough = 100;

    private Task running = Task.CompletedTask;

    /// <summary>Begins where enough has gathered and the last go is over.</summary>
    public async Task FollowAsync(CancellationToken stop)
    {
        if (running.IsCompleted && views.Lag >= Enough)
        {
            await running;
            // A thread of its own: what waits for the disk and what computes share the pool's two.
            running = Task.Factory.StartNew(
                () => views.CatchUpAsync(stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        }
    }

    /// <summary>Waits until all is there.</summary>
    public async Task FinishAsync(CancellationToken stop)
    {
        await running;
        await views.CatchUpAsync(stop);
    }

    /// <summary>What goes wrong here was told already, or the story broke off for another reason.</summary>
    public async ValueTask DisposeAsync() => await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
