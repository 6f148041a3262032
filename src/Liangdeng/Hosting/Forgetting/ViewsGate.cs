namespace Liangdeng.Hosting;

/// <summary>
/// Who reads the views goes in here, and comes out again. While something is being forgotten the gate is closed: nobody goes in,
/// and the views are not touched before everybody is out. So nobody sees half of what was, and nobody sees what was erased.
/// </summary>
public sealed class ViewsGate : IDisposable
{
    /// <summary>How long a request waits to go in before it is told to come back.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>How long a request that is inside may go on once the gate is closed; then its connection is cut.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private CancellationTokenSource closing = new();
    private CancellationTokenSource overdue = new();
    private TaskCompletionSource opened = Done();
    private TaskCompletionSource left = Done();
    private int inside;

    public bool IsOpen { get; private set; } = true;

    /// <summary>For a request.</summary>
    /// <returns>To be disposed when it is over; cancelled when it takes too long. Null where the gate stays closed.</returns>
    public Task<Visit?> TryEnterAsync(CancellationToken stop) => EnterAsync(Patience, () => overdue.Token, stop);

    /// <summary>For a job that can be begun again: when the gate is closed it is broken off, and begins anew when it opens.</summary>
    public async Task RunAsync(Func<CancellationToken, Task> work, CancellationToken stop)
    {
        while (true)
        {
            using var visit = (await EnterAsync(Timeout.InfiniteTimeSpan, () => closing.Token, stop))!;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, visit.Ended);
            try
            {
                await work(either.Token);
                return;
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested && visit.Ended.IsCancellationRequested)
            {
                // Once more, when there is something to read.
            }
        }
    }

    /// <summary>Nobody goes in any more.</summary>
    public void Close()
    {
        lock (gate)
        {
            if (!IsOpen)
            {
                return;
            }

            IsOpen = false;
            opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        closing.Cancel();
    }

    /// <summary>Waits until everybody is out; requests that take too long are cut off.</summary>
    public async Task EmptyAsync(CancellationToken stop)
    {
        Task empty;
        lock (gate)
        {
            empty = left.Task;
            overdue.CancelAfter(Grace);
        }

        await empty.WaitAsync(stop);
    }

    public void Open()
    {
        lock (gate)
        {
            if (IsOpen)
            {
                return;
            }

            IsOpen = true;
            closing = new();
            overdue = new();
            opened.SetResult();
        }
    }

    public void Dispose()
    {
        closing.Dispose();
        overdue.Dispose();
    }

    private async Task<Visit?> EnterAsync(TimeSpan patience, Func<CancellationToken> ended, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (IsOpen)
                {
                    left = inside++ == 0 ? new(TaskCreationOptions.RunContinuationsAsynchronously) : left;
                    return new(this, ended());
                }

                next = opened.Task;
            }

            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return null;
            }
        }
    }

    private void Leave()
    {
        lock (gate)
        {
            if (--inside == 0)
            {
                left.SetResult();
            }
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        done.SetResult();
        return done;
    }

    /// <summary>Somebody inside.</summary>
    /// <param name="Ended">Cancelled when whoever is inside has to leave.</param>
    public sealed record Visit(ViewsGate Gate, CancellationToken Ended) : IDisposable
    {
        private int isOut;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref isOut, 1) == 0)
            {
                Gate.Leave();
            }
        }
    }
}
